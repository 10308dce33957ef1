package org.igouverte.source.file.internal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** GDAL's command-line programs, which make the files that are read, and say what is in them. */
public final class Ogr {

    private Ogr() {}

    /** Runs a program and gives what it printed. */
    public static String run(String... command) throws IOException {
        Path errors = Files.createTempFile("ogr", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(errors.toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + Files.readString(errors));
            }
            return out;
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(errors);
        }
    }

    /** Converts a file with {@code ogr2ogr}. */
    public static Path convert(Path from, Path to, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("ogr2ogr", to.toString(), from.toString()));
        command.addAll(List.of(options));
        run(command.toArray(String[]::new));
        return to;
    }

    /** The values of a column in the order of the file. */
    public static List<String> column(Path file, String column) throws IOException {
        String csv = run("ogr2ogr", "-f", "CSV", "/vsistdout/", file.toString(), "-select", column);
        return csv.lines().skip(1).map(line -> line.replace("\"", "")).toList();
    }

    /** Puts files into a new zip under a prefix, with names in the characters that Windows uses. */
    public static void zip(Path zip, String prefix, List<Path> files) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), Charset.forName("IBM850"))) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(prefix + file.getFileName()));
                Files.copy(file, out);
            }
        }
    }
}
