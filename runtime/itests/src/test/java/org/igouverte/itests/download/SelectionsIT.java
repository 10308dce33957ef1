package org.igouverte.itests.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.igouverte.itests.clients.Program;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More than ten thousand stands of a larger layer, in each format, as GDAL reads them. */
class SelectionsIT {

    private static final String LASTING = "/telechargements/couches/foret:peuplement/";
    private static final String FILTER = encoded("type_couv IS NOT NULL");

    @TempDir
    static Path folder;

    private static ServerProcess server;
    private static JsonNode wanted;

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @BeforeAll
    static void start() throws IOException {
        Path home = Homes.fresh("selections");
        Path data = home.resolve("data/mffp/peuplements.gpkg");
        Files.createDirectories(data.getParent());
        Program.run(
                folder,
                Path.of(System.getProperty("igo.root"), "runtime/samples/make-stands.sh").toString(),
                "20000",
                data.toString());
        server = ServerProcess.start(home, Map.of());
        server.awaitReady();
        server.client().await("/ogcapi/collections/foret:peuplement/items?limit=1&f=json", reply -> count(reply) == 20_000);
        Path reference = folder.resolve("reference.gpkg");
        Files.write(reference, server.client()
                .get("/ogcapi/collections/foret:peuplement/items?limit=100000&f=gpkg&filter=" + FILTER)
                .body());
        wanted = read(reference.toString(), "peuplement");
        assertTrue(wanted.get("count").intValue() >= 10_000, wanted.toString());
    }

    private static long count(Reply reply) {
        try {
            return reply.json().path("numberMatched").longValue();
        } catch (IOException e) {
            return -1;
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode read(String file, String layer) throws IOException {
        return new JsonMapper()
                .readTree(Program.python(folder, "read_download.py", file, layer, "sup_ha", "geocode"));
    }

    @ParameterizedTest
    @CsvSource({
        "gpkg, '', 4326", "geojson, peuplement.geojson, 32198", "geojson, peuplement.geojson, 3857",
        "flatgeobuf, peuplement.fgb, 2950", "shapefile, peuplement.shp, 32198", "gml, peuplement.gml, 4326",
        "csv, peuplement.csv, 32198", "kml, peuplement.kml, ''", "gpkg, '', 32198", "shapefile, peuplement.shp, 4269"
    })
    void gdalFindsTheSameInEachFormat(String format, String entry, String crs) throws IOException {
        String address = LASTING + format + "?filter=" + FILTER + (crs.isEmpty() ? "" : "&crs=EPSG:" + crs);
        Reply answer = server.client().get(address);
        assertEquals(200, answer.status(), answer::toString);
        Path file = Files.write(folder.resolve("download-" + format + crs + (entry.isEmpty() ? ".gpkg" : ".zip")), answer.body());
        JsonNode found = read(entry.isEmpty() ? file.toString() : "/vsizip/" + file + "/" + entry, "peuplement");
        assertEquals(wanted.get("count"), found.get("count"));
        assertEquals(wanted.get("texts"), found.get("texts"));
        assertEquals(wanted.get("total").doubleValue(), found.get("total").doubleValue(), 0.01);
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    wanted.get("extent").get(i).doubleValue(),
                    found.get("extent").get(i).doubleValue(),
                    2e-5,
                    format + " in " + crs);
        }
        if (format.equals("gpkg")) {
            assertEquals("Groupement d'essences", found.get("aliases").get("gr_ess").textValue());
        } else {
            try (ZipFile archive = new ZipFile(file.toFile())) {
                String fields = text(archive, "champs.csv");
                assertTrue(fields.contains("\"Groupement d'essences\",Species group"), fields);
                assertTrue(text(archive, "codes/type_couv.csv").contains("fr,en"));
                assertTrue(text(archive, "LISEZMOI.txt").contains("Licence : "));
                assertTrue(text(archive, "README.txt").contains("Number of features: " + wanted.get("count")));
                if (format.equals("shapefile")) {
                    assertTrue(text(archive, "peuplement.fields.csv").contains("\"Groupement d'essences\""));
                }
            }
        }
    }

    private static String text(ZipFile archive, String entry) throws IOException {
        return new String(archive.getInputStream(archive.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void childTablesGoAlong() throws IOException {
        String address = "/telechargements/couches/transport:route/";
        Path archive = Files.write(
                folder.resolve("roads.zip"), server.client().get(address + "shapefile").body());
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            String rows = text(zip, "route_debit.csv");
            assertTrue(rows.startsWith("rtss,annee,djma,camions_pct"), rows.substring(0, 80));
            assertTrue(rows.lines().count() > 100, () -> "rows: " + rows.lines().count());
        }
        Path file = Files.write(
                folder.resolve("roads.gpkg"), server.client().get(address + "gpkg").body());
        String info = Program.run(folder, "ogrinfo", "-ro", "-so", file.toString(), "debit");
        assertTrue(info.contains("djma: Integer"), info);
    }

    /** By the validator that comes with GDAL. */
    @Test
    void aGeoPackageWithItsDocumentationIsValid() throws IOException {
        Path file = Files.write(
                folder.resolve("valid.gpkg"), server.client().get(LASTING + "gpkg").body());
        Program.pythonModule(
                folder, "osgeo_utils.samples.validate_gpkg", "-v", "--extra", "--warning-as-error", file.toString());
    }

    @Test
    void anEstimateIsNearWhatComes() throws IOException {
        JsonNode estimate = server.client()
                .get("/telechargements/estimation?f=json&layer=foret:peuplement&format=geojson&filter=" + FILTER)
                .json();
        assertEquals(wanted.get("count"), estimate.get("features"));
        int bytes = server.client().get(LASTING + "geojson?filter=" + FILTER).body().length;
        assertEquals(bytes, estimate.get("bytes").intValue(), bytes / 2);
    }

    @Test
    void theProcessSaysWhereTheFileIs() throws IOException {
        Reply done = server.client()
                .send(
                        "POST",
                        "/ogcapi/processes/telechargement/execution",
                        "{\"inputs\":{\"layer\":\"foret:peuplement\",\"format\":\"flatgeobuf\"}}"
                                .getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json");
        assertEquals(200, done.status(), done::toString);
        JsonNode file = done.json().has("file") ? done.json().get("file") : done.json();
        assertEquals(20_000, file.get("features").intValue());
        Reply answer = server.client().get(file.get("href").textValue());
        assertEquals(file.get("bytes").intValue(), answer.body().length);
    }
}
