package org.igouverte.itests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A file with the columns of the eco-forestry map takes the place of the sample: names in other case, another table name,
 * multi-polygons, optional columns missing. GDAL makes it, as a ministry would.
 */
class DataReplacementIT {

    private static final Path ROOT = Path.of(System.getProperty("igo.root")).toAbsolutePath().normalize();
    private static final String STAND = "-334001.5+453113.2";
    private static final String IDENTIFY = "/identify?crs=EPSG:32198&bbox=-336000,451000,-332000,455000"
            + "&width=256&height=256&x=128&y=128&layers=foret:peuplement&lang=fr";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("data-replacement");

    private static Path replacement;
    private static Path unfit;

    @BeforeAll
    static void makeFiles() throws Exception {
        Path folder = Homes.fresh("data-files");
        Path sample = folder.resolve("sample.gpkg");
        try (var jars = Files.list(Path.of(System.getProperty("igo.distribution"), "partners"))) {
            Path jar = jars.filter(j -> j.getFileName().toString().startsWith("mffp-")).findFirst().orElseThrow();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                Files.copy(zip.getInputStream(zip.getEntry("IGO-INF/data/peuplements.gpkg")), sample);
            }
        }
        replacement = folder.resolve("PEE_2026.gpkg");
        run("ogr2ogr", "-q", "-f", "GPKG", replacement.toString(), sample.toString(), "-nln", "PEE_MAJ_2026",
                "-nlt", "MULTIPOLYGON", "-lco", "GEOMETRY_NAME=Shape", "-lco", "FID=OBJECTID", "-sql",
                "SELECT geom, geocode AS GEOC_MAJ, 'F' AS TYPE_COUV, 'BP' AS GR_ESS, co_ter AS CO_TER, cl_dens AS Cl_Dens,"
                        + " sup_ha AS SUPERFICIE FROM peuplement WHERE fid % 2 = 0 OR geocode = '" + STAND + "'");
        unfit = folder.resolve("UNFIT.gpkg");
        run("ogr2ogr", "-q", "-f", "GPKG", unfit.toString(), sample.toString(), "-select", "gr_ess,cl_dens");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), output);
        return output;
    }

    /** Runs {@code ./igo} as an operator would. */
    private static String igo(int expectedExit, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = ROOT.resolve("igo").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("IGO_HOME", SERVER.home().toString());
        builder.environment().put("IGO_ADMIN_PORT", String.valueOf(SERVER.client().adminPort()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(expectedExit, process.exitValue(), output);
        return output;
    }

    @AfterEach
    void backToTheSample() throws Exception {
        Files.deleteIfExists(SERVER.home().resolve("data/mffp/peuplements.gpkg"));
        igo(0, "data", "restore", "foret:peuplement");
        SERVER.client().await(IDENTIFY, reply -> reply.text().contains("\"sample\":true"));
    }

    /** The layer's part of an answer of identify, on a place where the sample and the replacement have the same stand. */
    private static JsonNode identified() throws IOException {
        return SERVER.client().get(IDENTIFY).json().path("layers").path(0);
    }

    private static boolean isSample() throws IOException {
        return identified().path("sample").asBoolean();
    }

    /** What is said of the layer. */
    private static String described() throws IOException {
        for (JsonNode layer : SERVER.client().get("/viewer/state?lang=fr").json().get("layers")) {
            if (layer.get("name").asText().equals("foret:peuplement")) {
                return layer.get("abstract").asText();
            }
        }
        throw new AssertionError("foret:peuplement is not served");
    }

    private static void checkReplacement() throws IOException {
        assertFalse(described().contains("exemple"), () -> "other data are called a sample");
        JsonNode layer = identified();
        assertFalse(layer.path("sample").asBoolean(), layer::toString);
        JsonNode stand = layer.path("features").path(0);
        assertEquals(STAND, stand.path("id").asText(), "the lasting id is the same in other data");
        assertEquals("F", stand.path("properties").path("type_couv").asText());
        assertTrue(stand.path("properties").path("origine").isNull(), "an optional column that is missing has no value");
        assertEquals(6.38, stand.path("properties").path("sup_ha").asDouble(), "under its other spelling");
    }

    @Test
    void aPushedFileTakesThePlaceOfTheSampleAndIsGivenBack() throws Exception {
        JsonNode sample = identified();
        assertTrue(isSample());
        assertTrue(described().endsWith("Données d'exemple : formes et valeurs inventées, à la façon de la carte écoforestière."));
        String told = igo(0, "data", "push", "foret:peuplement", replacement.toString());
        assertTrue(told.contains("foret:peuplement"), told);
        checkReplacement();
        String refused = igo(1, "data", "push", "foret:peuplement", unfit.toString());
        assertTrue(refused.contains("UNFIT.gpkg, table peuplement") && refused.contains("geocode"), refused);
        checkReplacement();
        igo(0, "data", "restore", "foret:peuplement");
        assertEquals(sample, identified());
    }

    @Test
    void aFileInTheDataFolderTakesThePlaceForAsLongAsItLiesThere() throws Exception {
        JsonNode sample = identified();
        Path folder = Files.createDirectories(SERVER.home().resolve("data/mffp"));
        Path file = folder.resolve("peuplements.gpkg");
        // As a slow copy does: a part first, then all.
        byte[] whole = Files.readAllBytes(replacement);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        SERVER.client().get(IDENTIFY);
        assertTrue(isSample(), "half a file is nobody's data");
        Files.write(file, whole);
        SERVER.client().await(IDENTIFY, reply -> reply.text().contains("\"sample\":false"));
        checkReplacement();
        Files.delete(file);
        SERVER.client().await(IDENTIFY, reply -> reply.text().contains("\"sample\":true"));
        assertEquals(sample, identified());
    }

    @Test
    void aFileThatDoesNotFitIsRefusedAndTheSampleServesOn() throws Exception {
        JsonNode sample = identified();
        Path file = Files.createDirectories(SERVER.home().resolve("data/mffp")).resolve("peuplements.gpkg");
        Files.copy(unfit, file);
        SERVER.client().await("/status", reply -> reply.text().contains("has no column for geocode"));
        assertEquals(sample, identified());
    }
}
