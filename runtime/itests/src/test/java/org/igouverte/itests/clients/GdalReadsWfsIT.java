package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GDAL's WFS driver reads from the started server, in both versions, is what the partners' files hold. */
class GdalReadsWfsIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("gdal-wfs");

    @TempDir
    Path folder;

    private static String wfs(String version) {
        return "WFS:" + SERVER.client().url("/wfs?version=" + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "1.1.0"})
    void everyTypeHasTheCountOfItsLayer(String version) throws IOException {
        Map<String, Long> counts = ServedCollections.counts(SERVER.client());
        assertTrue(counts.size() >= 6, "types: " + counts.keySet());
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            String info = Program.run(folder, "ogrinfo", "-ro", "-so", wfs(version), count.getKey());
            assertTrue(info.contains("Feature Count: " + count.getValue()), count + ": " + info);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "1.1.0"})
    void valuesAndGeometriesAreThoseOfTheDownload(String version) throws IOException {
        Path read = folder.resolve("wfs.geojson");
        translate(read, wfs(version), "foret:peuplement");
        Path file = folder.resolve("whole.gpkg");
        Files.write(
                file,
                SERVER.client().get("/ogcapi/collections/foret:peuplement/items?f=gpkg&limit=1000000").body());
        Path straight = folder.resolve("straight.geojson");
        translate(straight, file.toString());
        JsonNode byWfs = new ObjectMapper().readTree(read.toFile()).get("features");
        JsonNode atOnce = new ObjectMapper().readTree(straight.toFile()).get("features");
        assertTrue(atOnce.size() > 100, "features: " + atOnce.size());
        assertEquals(atOnce.size(), byWfs.size());
        assertEquals(total(atOnce), total(byWfs), 1e-6);
        assertEquals(mean(atOnce, 0), mean(byWfs, 0), 1e-6, "longitudes");
        assertEquals(mean(atOnce, 1), mean(byWfs, 1), 1e-6, "latitudes");
    }

    private void translate(Path target, String... source) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:4326", "-where", "sup_ha > 10", target.toString()));
        command.addAll(List.of(source));
        Program.run(folder, command.toArray(String[]::new));
    }

    private static double total(JsonNode features) {
        double total = 0;
        for (JsonNode feature : features) {
            total += feature.get("properties").get("sup_ha").doubleValue();
        }
        return total;
    }

    private static double mean(JsonNode features, int axis) {
        double total = 0;
        for (JsonNode feature : features) {
            JsonNode ring = feature.get("geometry").get("coordinates").get(0);
            JsonNode pairs = ring.get(0).get(0).isArray() ? ring.get(0) : ring;
            total += pairs.get(0).get(axis).doubleValue();
        }
        return total / features.size();
    }

    @Test
    void pagesAreReadAsOne() throws IOException {
        String info = Program.run(
                folder, "ogrinfo", "-ro", "-q", "--config", "OGR_WFS_PAGE_SIZE", "100", wfs("2.0.0"), "territoire:localite");
        assertEquals(601, info.split("OGRFeature\\(", -1).length - 1);
    }
}
