package org.igouverte.itests.tiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tiles of the partners' layers from the started server, by every protocol that has them. */
class TilesIT {

    private static final String STANDS = "foret:peuplement";
    private static final double HALF = 20037508.342789244;
    /** Level and first tile of a square of four by four tiles amid the sample stands. */
    private static final int LEVEL = 13;

    private static final int COLUMN = 2432;
    private static final int ROW = 2844;
    private static final int SIDE = 4;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("tiles");

    private static Reply get(String path, String... headers) throws IOException {
        Reply reply = SERVER.client().get(path, headers);
        assertEquals(200, reply.status(), () -> path + ": " + reply);
        return reply;
    }

    private static String tile(int column, int row) {
        return LEVEL + "/" + column + "/" + row;
    }

    @Test
    void aHundredClientsGetOneColdTile() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(100);
        try {
            String path = "/tiles/foret:peuplement_gr_ess/" + tile(COLUMN, ROW) + ".png";
            List<Future<Reply>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(clients.submit(() -> get(path)));
            }
            byte[] first = answers.get(0).get().body();
            for (Future<Reply> answer : answers) {
                assertArrayEquals(first, answer.get().body());
            }
        } finally {
            clients.shutdown();
        }
    }

    /** Put together, tiles show what a map of the same area shows; no edge of a tile is seen. */
    @Test
    void tilesTogetherAreTheMap() throws IOException {
        int pixels = 256 * SIDE;
        BufferedImage together = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = together.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, pixels, pixels);
        for (int i = 0; i < SIDE * SIDE; i++) {
            Reply tile = get("/tiles/" + STANDS + "/" + tile(COLUMN + i % SIDE, ROW + i / SIDE) + ".png");
            graphics.drawImage(tile.picture(), i % SIDE * 256, i / SIDE * 256, null);
        }
        graphics.dispose();
        double span = 2 * HALF / (1 << LEVEL);
        double left = -HALF + COLUMN * span;
        double top = HALF - ROW * span;
        BufferedImage map = get("/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=" + STANDS
                        + "&STYLES=&CRS=EPSG:3857&FORMAT=image/png&WIDTH=" + pixels + "&HEIGHT=" + pixels + "&BBOX="
                        + left + "," + (top - SIDE * span) + "," + (left + SIDE * span) + "," + top)
                .picture();
        int other = 0;
        int otherAtEdges = 0;
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                boolean differs = differs(together.getRGB(x, y), map.getRGB(x, y));
                other += differs ? 1 : 0;
                boolean edge = (x + 1) % 256 < 2 || (y + 1) % 256 < 2;
                otherAtEdges += differs && edge ? 1 : 0;
            }
        }
        // The two are mapped to pixels by lattices of their own, so outlines may shift by a hair.
        assertTrue(other < pixels * pixels / 200, other + " pixels are other");
        assertTrue(otherAtEdges < 2 * 2 * SIDE * pixels / 100, otherAtEdges + " pixels along the edges are other");
    }

    private static boolean differs(int a, int b) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((a >> shift & 255) - (b >> shift & 255)) > 24) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyProtocolSendsTheSameTile() throws IOException {
        byte[] tile = get("/tiles/" + STANDS + "/" + tile(COLUMN, ROW) + ".png").body();
        String matrixRowColumn = LEVEL + "/" + ROW + "/" + COLUMN;
        String set = "/WebMercatorQuad/";
        assertArrayEquals(tile, get("/foret/tiles/peuplement/" + tile(COLUMN, ROW) + ".png").body());
        assertArrayEquals(tile, get("/wmts/1.0.0/" + STANDS + "/default" + set + matrixRowColumn + ".png").body());
        assertArrayEquals(
                tile, get("/ogcapi/collections/" + STANDS + "/map/tiles" + set + matrixRowColumn + "?f=png").body());
        byte[] vector = get("/mvt/" + STANDS + "/" + tile(COLUMN, ROW) + ".pbf").body();
        assertArrayEquals(vector, get("/ogcapi/collections/" + STANDS + "/tiles" + set + matrixRowColumn).body());
    }

    @Test
    void linksLeadFromTheLandingPageToTiles() throws IOException {
        JsonNode landing = get("/ogcapi/?f=json").json();
        String list = null;
        for (JsonNode link : landing.get("links")) {
            if (link.get("rel").asText().equals("http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector")) {
                list = link.get("href").asText();
            }
        }
        JsonNode set = get(path(list)).json().at("/tilesets/0");
        JsonNode limits = set.at("/tileMatrixSetLimits/5");
        int followed = 0;
        for (JsonNode link : set.get("links")) {
            if (link.path("templated").asBoolean()) {
                String tile = path(link.get("href").asText())
                        .replace("{tileMatrix}", limits.get("tileMatrix").asText())
                        .replace("{tileRow}", limits.get("maxTileRow").asText())
                        .replace("{tileCol}", limits.get("minTileCol").asText());
                assertEquals("application/vnd.mapbox-vector-tile", get(tile).type());
                followed++;
            }
        }
        assertEquals(1, followed);
        JsonNode paths = get("/ogcapi/api").json().get("paths");
        String declared = "/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}";
        assertEquals(
                "collection.vector.getTile", paths.path(declared).at("/get/operationId").asText());
    }

    private static String path(String url) {
        return url.replaceFirst("^http://[^/]*", "");
    }

    @Test
    void gdalReadsTheVectorTilesOfALevel() throws Exception {
        String said = run("ogrinfo", "-ro", "-so", "-al", "MVT:" + SERVER.client().url("/mvt/" + STANDS + "/12"));
        assertTrue(said.contains("Layer name: " + STANDS), said);
        // Five thousand stands, those across an edge once in each tile.
        int count = Integer.parseInt(said.replaceFirst("(?s).*Feature Count: (\\d+).*", "$1"));
        assertTrue(count >= 5000 && count < 6500, said);
        assertTrue(said.contains("geocode: String") && said.contains("sup_ha: Real"), said);
    }

    @Test
    void gdalReadsEveryLayerByWmts() throws Exception {
        String capabilities = SERVER.client().url("/wmts/1.0.0/WMTSCapabilities.xml");
        String said = run("gdalinfo", "WMTS:" + capabilities);
        for (String layer : SERVER.client().layers()) {
            assertTrue(said.contains("layer=" + layer + ",tilematrixset=QuebecLambert"), layer + " in " + said);
        }
    }

    private static String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    @Test
    void aJobOfTheOperatorMakesTilesBeforehand() throws Exception {
        String body = "{\"kind\":\"seed\",\"layer\":\"territoire:lac\",\"minLevel\":3,\"maxLevel\":6}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Reply started =
                SERVER.client().admin("POST", "/tiles/jobs", bytes, "Content-Type", "application/json");
        assertEquals(201, started.status(), started::toString);
        String id = started.json().get("id").asText();
        JsonNode job = started.json();
        while (job.get("state").asText().equals("running")) {
            Thread.sleep(50);
            job = SERVER.client().admin("GET", "/tiles/jobs/" + id, new byte[0]).json();
        }
        assertEquals("done", job.get("state").asText());
        assertEquals(job.get("total"), job.get("done"));
        assertEquals(0, job.get("failed").asInt());
    }

    @Test
    void aTileIsRevalidatedAndKeptByItsRevision() throws IOException {
        String template = get("/tiles/" + STANDS + ".json").json().at("/tiles/0").asText();
        String tile = path(template)
                .replace("{z}", "" + LEVEL)
                .replace("{x}", "" + COLUMN)
                .replace("{y}", "" + ROW);
        Reply first = get(tile);
        assertEquals("public, max-age=31536000, immutable", first.header("Cache-Control"));
        Reply again = SERVER.client().get(tile, "If-None-Match", first.header("ETag"));
        assertEquals(304, again.status());
        assertEquals(404, SERVER.client().get("/tiles/" + STANDS + "/13/0/0.png").status());
    }
}
