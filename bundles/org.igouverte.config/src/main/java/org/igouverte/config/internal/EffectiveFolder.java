package org.igouverte.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps a folder equal to what holds at the moment: the shipped configuration files, each replaced by the operator's file
 * of the same name where there is one. Only {@code .cfg} files count. Not thread-safe.
 */
final class EffectiveFolder {

    private final Path shipped;
    private final Path own;
    private final Path effective;

    EffectiveFolder(Path shipped, Path own, Path effective) {
        this.shipped = shipped;
        this.own = own;
        this.effective = effective;
    }

    /** Brings the folder up to date; files whose content is right already are not touched. */
    void update() throws IOException {
        Files.createDirectories(effective);
        Map<String, Path> wanted = new LinkedHashMap<>();
        collect(shipped, wanted);
        collect(own, wanted);
        for (Map.Entry<String, Path> entry : wanted.entrySet()) {
            copyIfDifferent(entry.getValue(), effective.resolve(entry.getKey()));
        }
        Map<String, Path> present = new LinkedHashMap<>();
        collect(effective, present);
        for (Map.Entry<String, Path> entry : present.entrySet()) {
            if (!wanted.containsKey(entry.getKey())) {
                Files.deleteIfExists(entry.getValue());
            }
        }
    }

    private static void collect(Path folder, Map<String, Path> files) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.list(folder)) {
            paths.filter(p -> p.getFileName().toString().endsWith(".cfg"))
                    .sorted()
                    .forEach(p -> files.put(p.getFileName().toString(), p));
        }
    }

    private static void copyIfDifferent(Path from, Path to) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(from);
        } catch (NoSuchFileException e) {
            // Gone since it was listed; the next round sees that.
            return;
        }
        if (Files.exists(to) && Arrays.equals(content, Files.readAllBytes(to))) {
            return;
        }
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
