package org.igouverte.itests.workbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partners' tools as they are shipped, each command a process of its own. */
class WorkbenchIT {

    private static final Path SCRIPT =
            Path.of(System.getProperty("igo.distribution")).resolve("bin/igo-workbench").toAbsolutePath();

    private static final String PLACES =
            """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "properties": {"no": 1, "Nom du lieu": "Québec & Lévis", "genre": "ville"},
               "geometry": {"type": "Point", "coordinates": [-71.208, 46.813]}},
              {"type": "Feature", "properties": {"no": 2, "Nom du lieu": "Montréal", "genre": "ville"},
               "geometry": {"type": "Point", "coordinates": [-73.567, 45.502]}},
              {"type": "Feature", "properties": {"no": 3, "Nom du lieu": "La \\"Mauricie\\"", "genre": "parc <national>"},
               "geometry": {"type": "Point", "coordinates": [-72.970, 46.800]}}]}
            """;

    @TempDir
    Path folder;

    private record Ended(int status, String out, String err) {}

    private Ended run(String language, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        File out = folder.resolve("out.txt").toFile();
        File err = folder.resolve("err.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().put("LC_ALL", language);
        builder.environment().put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end of " + command);
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }

    @BeforeEach
    void data() throws IOException {
        Files.writeString(folder.resolve("Lieux publics.geojson"), PLACES);
    }

    @Test
    void aDataFileAloneBecomesABundleThatAServerTakes() throws Exception {
        Ended packed = run("fr_CA.UTF-8", "pack", "Lieux publics.geojson", "--partner", "ville-essai", "-o", "lieux.jar");
        assertEquals("", packed.err());
        assertEquals(0, packed.status(), packed.out());
        assertTrue(packed.out().contains("villeessai:lieux_publics – Lieux publics : 3 objets, points"), packed.out());
        assertTrue(packed.out().contains("identifiant durable : no"), packed.out());
        assertTrue(packed.out().contains("une couleur par valeur de genre (2)"), packed.out());
        try (JarFile jar = new JarFile(folder.resolve("lieux.jar").toFile())) {
            assertEquals(
                    "org.igouverte.partner.ville-essai",
                    jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"));
            assertEquals(
                    "org.igouverte.layer;org.igouverte.layer=\"villeessai:lieux_publics\"",
                    jar.getManifest().getMainAttributes().getValue("Provide-Capability"));
        }
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertEquals(List.of(), left.toList(), "the tools leave nothing behind");
        }
    }

    private void gdal(String... command) throws Exception {
        Process gdal = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        assertEquals(0, gdal.waitFor());
    }

    /** Heights from 100 to 319 m; the bundle's example is drawn before it is called ready. */
    @Test
    void aRasterBecomesABundleWithColoursOfItsValues() throws Exception {
        StringBuilder grid = new StringBuilder("ncols 30\nnrows 20\nxllcorner -340000\nyllcorner 450000\ncellsize 100\n");
        for (int row = 0; row < 20; row++) {
            for (int column = 0; column < 30; column++) {
                grid.append(100 + 10 * row + column).append(column < 29 ? ' ' : '\n');
            }
        }
        Files.writeString(folder.resolve("altitude.asc"), grid);
        gdal("gdal_translate", "-q", "-of", "GTiff", "-a_srs", "EPSG:32198", "altitude.asc", "altitude.tif");
        Ended packed = run("en", "pack", "altitude.tif", "--partner", "essai");
        assertEquals("", packed.err());
        assertEquals(0, packed.status(), packed.out());
        assertTrue(packed.out().contains("essai:altitude"), packed.out());
        try (JarFile jar = new JarFile(folder.resolve("altitude.jar").toFile())) {
            byte[] raster = jar.getInputStream(jar.getEntry("IGO-INF/data/altitude.tif")).readAllBytes();
            assertArrayEquals(Files.readAllBytes(folder.resolve("altitude.tif")), raster);
            String style = new String(
                    jar.getInputStream(jar.getEntry("IGO-INF/styles/altitude.sld")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(style.contains("quantity=\"100\"") && style.contains("quantity=\"319\""), style);
        }
        assertEquals(0, run("fr", "check", "altitude.jar").status());
    }

    @Test
    void theFilesOfAShapefileGoTogether() throws Exception {
        gdal("ogr2ogr", "-q", "-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "lieux.shp", "Lieux publics.geojson");
        Ended packed = run("en", "pack", "lieux.shp", "--partner", "essai");
        assertEquals(0, packed.status(), packed.err());
        assertTrue(packed.out().contains("essai:lieux – Lieux: 3 features, points"), packed.out());
        try (JarFile jar = new JarFile(folder.resolve("lieux.jar").toFile())) {
            assertTrue(jar.getEntry("IGO-INF/data/lieux.zip") != null);
        }
    }

    @Test
    void aFolderMadeOfDataIsEditedAndPackedTheSameEachTime() throws Exception {
        Ended made = run("fr", "pack", "Lieux publics.geojson", "--namespace", "lieux", "-o", "dossier");
        assertEquals(0, made.status(), made.err());
        Path yaml = folder.resolve("dossier/IGO-INF/layers/lieux_publics.yaml");
        assertTrue(Files.readString(yaml).contains("nom_du_lieu: {label: \"Nom du lieu\", from: [\"Nom du lieu\"]}"));

        assertEquals(0, run("fr", "pack", "dossier", "-o", "a.jar").status());
        assertEquals(0, run("fr", "pack", "dossier", "-o", "b.jar").status());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a.jar")), Files.readAllBytes(folder.resolve("b.jar")));

        Ended again = run("fr", "pack", "Lieux publics.geojson", "--namespace", "lieux", "-o", "dossier");
        assertEquals(1, again.status());
        assertTrue(again.err().contains("existe déjà"), again.err());
    }

    @Test
    void aMistakeIsToldWithFileAndLineInBothLanguages() throws Exception {
        run("fr", "pack", "Lieux publics.geojson", "--namespace", "lieux", "-o", "dossier");
        Path yaml = folder.resolve("dossier/IGO-INF/layers/lieux_publics.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("\nstyle:", "\nstile:"));
        int line = 1 + (int) Files.readString(yaml)
                .substring(0, Files.readString(yaml).indexOf("stile:"))
                .chars()
                .filter(c -> c == '\n')
                .count();

        Ended french = run("fr", "check", "dossier");
        assertEquals(1, french.status());
        assertTrue(french.err().startsWith("IGO-INF/layers/lieux_publics.yaml:" + line + ": "), french.err());
        assertTrue(french.err().contains("refusé"), french.err());
        Ended english = run("en_CA.UTF-8", "check", "dossier");
        assertTrue(english.err().contains("dossier: refused."), english.err());
        assertFalse(english.err().contains("\tat "), "no stack trace");
    }

    @Test
    void whatIsNoBundleOrNotReadIsSaid() throws Exception {
        Ended notThere = run("en", "check", "nowhere.jar");
        assertEquals(1, notThere.status());
        assertEquals("The file nowhere.jar cannot be read.\n", notThere.err());

        Files.writeString(folder.resolve("notes.docx"), "x");
        Ended unknown = run("en", "pack", "notes.docx");
        assertEquals(1, unknown.status());
        assertTrue(unknown.err().startsWith("The format of notes.docx is not known here. Formats: "), unknown.err());

        Ended usage = run("en", "pack");
        assertEquals(2, usage.status());
    }
}
