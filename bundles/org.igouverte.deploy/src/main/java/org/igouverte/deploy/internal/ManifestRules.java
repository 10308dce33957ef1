package org.igouverte.deploy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a contribution's manifest must say and may not say, so that no bundle can reach into the server or another's.
 */
final class ManifestRules {

    /** The capability that the reader of contributions provides; without it a bundle is not meant for this server. */
    static final String EXTENDER = "org.igouverte.layers";

    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final int MAX_NAME = 128;
    private static final String PARTNER_FILE = Contribution.FOLDER + "partner.yaml";
    private static final String PARTNERS_OWN = "org/igouverte/partner/";
    private static final List<String> CORE = List.of(
            "org/igouverte/",
            "org/geotools/",
            "org/opengis/",
            "org/osgi/",
            "org/locationtech/jts/",
            "org/slf4j/",
            "ch/qos/logback/",
            "org/apache/felix/",
            "org/eclipse/jetty/",
            "com/fasterxml/jackson/",
            "org/sqlite/",
            "jakarta/servlet/",
            "javax/servlet/",
            "java/");

    private ManifestRules() {}

    /** Name and version of a bundle as its manifest has them, the version in canonical form. */
    record Identity(String symbolicName, String version) {

        Version osgiVersion() {
            return Version.parseVersion(version);
        }

        @Override
        public String toString() {
            return symbolicName + " " + version;
        }
    }

    static Identity identity(Archive archive) throws StagingException {
        List<String> name = clauseParts(header(archive, Constants.BUNDLE_SYMBOLICNAME));
        if (name.isEmpty()) {
            throw refused(DeployMessages.text("osgi.bundle", Constants.BUNDLE_SYMBOLICNAME));
        }
        if (name.get(0).length() > MAX_NAME
                || !SYMBOLIC_NAME.matcher(name.get(0)).matches()) {
            throw refused(
                    DeployMessages.text("symbolic.name.most", Constants.BUNDLE_SYMBOLICNAME, MAX_NAME));
        }
        String version = header(archive, Constants.BUNDLE_VERSION);
        if (version.isEmpty()) {
            throw refused(DeployMessages.text("header.missing", Constants.BUNDLE_VERSION));
        }
        try {
            return new Identity(name.get(0), Version.parseVersion(version).toString());
        } catch (IllegalArgumentException e) {
            throw new StagingException(
                    Phase.MANIFEST,
                    DeployMessages.text("valid", Constants.BUNDLE_VERSION, e.getMessage()),
                    JarFile.MANIFEST_NAME,
                    0,
                    e);
        }
    }

    static void check(Archive archive) throws StagingException {
        if (!"2".equals(header(archive, Constants.BUNDLE_MANIFESTVERSION))) {
            throw refused(DeployMessages.text("header.not.two", Constants.BUNDLE_MANIFESTVERSION));
        }
        for (String part : clauseParts(header(archive, Constants.BUNDLE_SYMBOLICNAME))) {
            if (part.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT).equals("singleton:=true")) {
                throw refused(DeployMessages.text("singleton.true.two"));
            }
        }
        absent(archive, Constants.EXPORT_PACKAGE, "no.exports");
        absent(archive, Constants.FRAGMENT_HOST, "no.fragment");
        absent(archive, Constants.DYNAMICIMPORT_PACKAGE, "no.dynamic");
        if (!header(archive, Constants.REQUIRE_CAPABILITY)
                .replaceAll("\\s", "")
                .contains("(osgi.extender=" + EXTENDER + ")")) {
            throw refused(DeployMessages.text("does.name.osgi", Constants.REQUIRE_CAPABILITY, EXTENDER));
        }
        if (!archive.entries().contains(PARTNER_FILE)) {
            throw new StagingException(Phase.DEFINITION,
                    DeployMessages.text("missing.contribution.server"), PARTNER_FILE, 0);
        }
        for (String name : archive.classes()) {
            if (!name.startsWith(PARTNERS_OWN) && CORE.stream().anyMatch(name::startsWith)) {
                throw new StagingException(
                        Phase.MANIFEST, DeployMessages.text("brings.class.server"), name, 0);
            }
        }
    }

    /** @param why key of the reason */
    private static void absent(Archive archive, String header, String why) throws StagingException {
        if (archive.manifest().getValue(header) != null) {
            throw refused(DeployMessages.text("allowed", header, DeployMessages.text(why)));
        }
    }

    private static String header(Archive archive, String name) {
        String value = archive.manifest().getValue(name);
        return value == null ? "" : value.trim();
    }

    /** Splits a clause at semicolons outside quotes. */
    private static List<String> clauseParts(String clause) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < clause.length(); i++) {
            char c = clause.charAt(i);
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                parts.add(part.toString().trim());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (!part.toString().isBlank()) {
            parts.add(part.toString().trim());
        }
        return parts;
    }

    private static StagingException refused(LocalizedText message) {
        return new StagingException(Phase.MANIFEST, message, JarFile.MANIFEST_NAME, 0);
    }
}
