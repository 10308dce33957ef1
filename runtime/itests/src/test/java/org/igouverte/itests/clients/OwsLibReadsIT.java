package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OWSLib finds the same layers, extents and features through every service. */
class OwsLibReadsIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TempDir
    static Path folder;

    private static JsonNode facts;

    @BeforeAll
    static void read() throws IOException {
        facts = new ObjectMapper()
                .readTree(Program.python(folder, "owslib_reads.py", SERVER.client().url("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wms 1.1.1", "wms 1.3.0", "wfs 1.1.0", "wfs 2.0.0", "wmts", "ogcapi"})
    void everyServiceHasAllLayersAndTheSameExtent(String service) throws IOException {
        JsonNode read = facts.get(service);
        boolean drawn = service.startsWith("wm");
        assertEquals(drawn ? new TreeSet<>(SERVER.client().layers()) : collections(), names(read.get("layers")));
        JsonNode straight = SERVER.client()
                .get("/ogcapi/collections/foret:peuplement?f=json")
                .json()
                .at("/extent/spatial/bbox/0");
        for (int i = 0; i < 4; i++) {
            assertEquals(straight.get(i).doubleValue(), read.get("extent").get(i).doubleValue(), 1e-5, service);
        }
    }

    private static TreeSet<String> collections() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode collection : SERVER.client().get("/ogcapi/collections?f=json").json().get("collections")) {
            if (collection.path("itemType").asText().equals("feature")) {
                names.add(collection.get("id").textValue());
            }
        }
        assertTrue(names.size() >= 6, names::toString);
        return names;
    }

    private static TreeSet<String> names(JsonNode list) {
        TreeSet<String> names = new TreeSet<>();
        list.forEach(name -> names.add(name.textValue()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"wms 1.1.1", "wms 1.3.0"})
    void drawsAndAsksByWms(String service) {
        JsonNode read = facts.get(service);
        assertEquals("Peuplements par type de couvert", read.get("title").textValue());
        assertEquals("\u0089PNG", read.get("png").textValue());
        assertEquals("image/jpeg", read.get("jpeg").textValue());
        assertEquals("-334001.5+453113.2", read.get("stand").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wfs 1.1.0", "wfs 2.0.0"})
    void readsEveryFeatureOnceByWfs(String service) {
        JsonNode read = facts.get(service);
        assertEquals(5000, read.get("read").intValue());
        assertEquals(5000, read.get("different").intValue());
        assertEquals("geom", read.get("geometry").textValue());
        assertTrue(names(read.get("fields")).containsAll(List.of("geocode", "gr_ess", "an_orig", "sup_ha")));
    }

    @Test
    void readsByOgcApi() {
        JsonNode read = facts.get("ogcapi");
        assertEquals(5000, read.get("matched").intValue());
        assertEquals(5, read.get("read").intValue());
        assertTrue(read.get("again").booleanValue(), "a feature by the id that it has on the page");
        assertTrue(names(read.get("fields")).containsAll(List.of("geocode", "gr_ess", "an_orig", "sup_ha", "geom")));
    }

    @Test
    void readsTilesByWmts() {
        assertEquals("\u0089PNG", facts.get("wmts").get("png").textValue());
        assertEquals(
                new TreeSet<>(List.of("QuebecLambert", "WebMercatorQuad", "WorldCRS84Quad")),
                names(facts.get("wmts").get("sets")));
    }
}
