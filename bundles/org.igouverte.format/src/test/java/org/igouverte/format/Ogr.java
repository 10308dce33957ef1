package org.igouverte.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GDAL as an independent reader. */
final class Ogr {

    private Ogr() {}

    /** Everything in a file, read by GDAL and handed over as GeoJSON in the file's own system. */
    static JsonNode read(Path file, String... options) throws IOException {
        return read(file.toString(), options);
    }

    static JsonNode read(String source, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", source, "-lco", "COORDINATE_PRECISION=15", "-lco",
                "WRITE_NAME=NO"));
        command.addAll(List.of(options));
        return new ObjectMapper().readTree(run(command));
    }

    /** What {@code ogrinfo} says of a file without its features; fails if it warns of anything. */
    static String info(Path file) throws IOException {
        return info(file.toString());
    }

    static String info(String source) throws IOException {
        return run(List.of("ogrinfo", "-ro", "-so", "-al", source));
    }

    /** Has GDAL change a file, as a desktop client would. */
    static void edit(String source, String sql) throws IOException {
        run(List.of("ogrinfo", source, "-sql", sql));
    }

    private static String run(List<String> command) throws IOException {
        Path errors = Files.createTempFile("ogr", ".err");
        try {
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            String said = Files.readString(errors);
            if (code != 0 || !said.isBlank()) {
                throw new AssertionError(String.join(" ", command) + " ended with " + code + ": " + said);
            }
            return output;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            Files.delete(errors);
        }
    }
}
