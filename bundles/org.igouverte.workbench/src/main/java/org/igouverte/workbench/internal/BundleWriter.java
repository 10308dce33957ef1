package org.igouverte.workbench.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.ContributionReader;
import org.igouverte.layer.staging.StagingException;

/** Writes a contribution bundle whose manifest is derived from its files, as the partners' parent POM derives it. */
final class BundleWriter {

    private static final String EXTENDER =
            "osgi.extender;filter:=\"(&(osgi.extender=org.igouverte.layers)(version>=1.0)(!(version>=2.0)))\"";
    /** The same content makes the same jar: entries have no time of their own. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private BundleWriter() {}

    /**
     * @param files path in the jar to file, in the order of the entries
     * @param symbolicName empty makes it from the partner's id
     * @param version in OSGi's form
     * @param jar replaced in one step once it is whole
     */
    static void write(
            Map<String, Path> files,
            Optional<String> symbolicName,
            String version,
            ContributionReader reader,
            Path jar)
            throws IOException, StagingException {
        Path target = jar.toAbsolutePath();
        Path part = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
        try {
            Manifest manifest = manifest(symbolicName.orElse("unknown"), version);
            write(files, manifest, part);
            Contribution contribution = reader.read(part);
            Attributes main = manifest.getMainAttributes();
            main.putValue(
                    "Bundle-SymbolicName",
                    symbolicName.orElse(
                            "org.igouverte.partner." + contribution.partner().id()));
            main.putValue("Bundle-Name", contribution.partner().id());
            main.putValue(
                    "Provide-Capability",
                    contribution.layers().stream()
                            .map(layer -> "org.igouverte.layer;org.igouverte.layer=\"" + layer.name() + "\"")
                            .sorted()
                            .collect(Collectors.joining(",")));
            write(files, manifest, part);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes files that no contribution can be read from as the bundle that they were meant to be. */
    static void writeUnread(Map<String, Path> files, Optional<String> symbolicName, String version, Path jar)
            throws IOException {
        write(files, manifest(symbolicName.orElse("unknown"), version), jar);
    }

    private static Manifest manifest(String symbolicName, String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", version);
        main.putValue("Require-Capability", EXTENDER);
        return manifest;
    }

    private static void write(Map<String, Path> files, Manifest manifest, Path target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            begin(zip, JarFile.MANIFEST_NAME);
            manifest.write(zip);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                begin(zip, file.getKey());
                Files.copy(file.getValue(), zip);
            }
        }
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
    }
}
