package org.igouverte.workbench.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A shapefile is several files beside each other; a bundle takes them as one. */
final class ShapefileParts {

    private static final Set<String> EXTENSIONS = Set.of("shp", "shx", "dbf", "prj", "cpg");

    private ShapefileParts() {}

    /**
     * Puts the parts of a shapefile into one {@code .zip}.
     *
     * @param folder where it is written
     * @return the file itself if it is no {@code .shp}
     */
    static Path together(Path file, Path folder) throws IOException {
        String name = file.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".shp")) {
            return file;
        }
        String stem = name.substring(0, name.length() - ".shp".length());
        Path zip = folder.resolve(stem + ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Path part : parts(file, stem)) {
                entries.putNextEntry(new ZipEntry(part.getFileName().toString()));
                Files.copy(part, entries);
            }
        }
        return zip;
    }

    private static Set<Path> parts(Path file, String stem) throws IOException {
        Set<Path> parts = new TreeSet<>();
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(file.toAbsolutePath().getParent())) {
            for (Path other : beside) {
                String name = other.getFileName().toString();
                int dot = name.lastIndexOf('.');
                if (dot == stem.length()
                        && name.startsWith(stem)
                        && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
                    parts.add(other);
                }
            }
        }
        return parts;
    }
}
