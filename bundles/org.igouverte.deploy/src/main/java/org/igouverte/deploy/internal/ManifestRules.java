package org.igouverte.deploy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
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
            throw refused("no " + Constants.BUNDLE_SYMBOLICNAME + ": not an OSGi bundle");
        }
        if (name.get(0).length() > MAX_NAME
                || !SYMBOLIC_NAME.matcher(name.get(0)).matches()) {
            throw refused(
                    Constants.BUNDLE_SYMBOLICNAME + " is not a symbolic name of at most " + MAX_NAME + " characters");
        }
        String version = header(archive, Constants.BUNDLE_VERSION);
        if (version.isEmpty()) {
            throw refused("no " + Constants.BUNDLE_VERSION);
        }
        try {
            return new Identity(name.get(0), Version.parseVersion(version).toString());
        } catch (IllegalArgumentException e) {
            throw new StagingException(
                    Phase.MANIFEST,
                    Constants.BUNDLE_VERSION + " is not valid: " + e.getMessage(),
                    JarFile.MANIFEST_NAME,
                    0,
                    e);
        }
    }

    static void check(Archive archive) throws StagingException {
        if (!"2".equals(header(archive, Constants.BUNDLE_MANIFESTVERSION))) {
            throw refused(Constants.BUNDLE_MANIFESTVERSION + " is not 2");
        }
        for (String part : clauseParts(header(archive, Constants.BUNDLE_SYMBOLICNAME))) {
            if (part.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT).equals("singleton:=true")) {
                throw refused("singleton:=true: two versions must be able to run side by side");
            }
        }
        absent(archive, Constants.EXPORT_PACKAGE, "a contribution exports no packages");
        absent(archive, Constants.FRAGMENT_HOST, "a contribution is no fragment");
        absent(archive, Constants.DYNAMICIMPORT_PACKAGE, "imports must be named");
        if (!header(archive, Constants.REQUIRE_CAPABILITY)
                .replaceAll("\\s", "")
                .contains("(osgi.extender=" + EXTENDER + ")")) {
            throw refused(Constants.REQUIRE_CAPABILITY + " does not name osgi.extender " + EXTENDER);
        }
        if (!archive.entries().contains(PARTNER_FILE)) {
            throw new StagingException(Phase.DEFINITION, "missing: not a contribution to this server", PARTNER_FILE, 0);
        }
        for (String name : archive.classes()) {
            if (!name.startsWith(PARTNERS_OWN) && CORE.stream().anyMatch(name::startsWith)) {
                throw new StagingException(
                        Phase.MANIFEST, "brings a class that the server provides; import its package instead", name, 0);
            }
        }
    }

    private static void absent(Archive archive, String header, String why) throws StagingException {
        if (archive.manifest().getValue(header) != null) {
            throw refused(header + " is not allowed: " + why);
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

    private static StagingException refused(String message) {
        return new StagingException(Phase.MANIFEST, message, JarFile.MANIFEST_NAME, 0);
    }
}
