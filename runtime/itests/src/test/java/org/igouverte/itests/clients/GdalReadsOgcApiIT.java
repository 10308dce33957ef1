package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What GDAL's OAPIF driver reads from the started server is what the partners' files hold. */
class GdalReadsOgcApiIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("gdal-ogcapi");

    @TempDir
    Path folder;

    private String api() {
        return "OAPIF:" + SERVER.client().url("/ogcapi");
    }

    @Test
    void everyCollectionHasTheCountThatGdalFinds() throws IOException {
        Map<String, Long> counts = ServedCollections.counts(SERVER.client());
        assertTrue(counts.size() >= 6, "collections: " + counts.keySet());
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            assertTrue(count.getValue() > 0, count.getKey());
            String info = Program.run(folder, "ogrinfo", "-ro", "-so", api(), count.getKey());
            assertTrue(info.contains("Feature Count: " + count.getValue()), count + ": " + info);
        }
    }

    @Test
    void everyPageIsReadOnceWithValuesAndGeometries() throws IOException {
        String id = "foret:peuplement";
        Path paged = folder.resolve("paged.geojson");
        Program.run(folder, "ogr2ogr", "-f", "GeoJSON", paged.toString(), api(), id, "-oo", "PAGE_SIZE=700");
        Path whole = folder.resolve("whole.gpkg");
        Files.write(
                whole,
                SERVER.client().get("/ogcapi/collections/" + id + "/items?f=gpkg&limit=1000000").body());
        Path straight = folder.resolve("straight.geojson");
        Program.run(folder, "ogr2ogr", "-f", "GeoJSON", straight.toString(), whole.toString());
        TreeMap<String, JsonNode> byPages = byGeocode(paged);
        TreeMap<String, JsonNode> atOnce = byGeocode(straight);
        assertEquals(5000, byPages.size());
        assertEquals(atOnce.keySet(), byPages.keySet());
        byPages.forEach((geocode, feature) -> {
            JsonNode other = atOnce.get(geocode);
            assertEquals(
                    other.get("properties").get("sup_ha").doubleValue(),
                    feature.get("properties").get("sup_ha").doubleValue());
            assertEquals(
                    other.get("geometry").get("coordinates").get(0).get(0).size(),
                    feature.get("geometry").get("coordinates").get(0).size());
        });
    }

    private static TreeMap<String, JsonNode> byGeocode(Path file) throws IOException {
        TreeMap<String, JsonNode> features = new TreeMap<>();
        for (JsonNode feature : new ObjectMapper().readTree(file.toFile()).get("features")) {
            features.put(feature.get("properties").get("geocode").textValue(), feature);
        }
        return features;
    }
}
