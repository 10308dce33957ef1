package org.igouverte.ogc.xyz.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.igouverte.filter.internal.KnownDimensions;
import org.igouverte.layer.LayerDimension;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.ogc.internal.CachedTileAnswers;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.style.CompiledStyles;
import org.igouverte.tile.Tiles;
import org.igouverte.tile.internal.TestTiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XyzServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final TestLayer stands =
            TestLayer.stands().with(CompiledStyles.class, TestTiles.styles("defaut"));
    private final TestCatalog catalog = new TestCatalog(List.of(stands));
    private Map<String, OgcService> services;
    private String tile;

    @BeforeEach
    void open() throws Exception {
        Tiles tiles = TestTiles.in(folder);
        TileAnswers answers = new CachedTileAnswers(tiles, TestExchange.slots(Map.of()), TestExchange.pixels(Map.of()));
        services = Map.of(
                "tiles", new PictureTileService(catalog, tiles, answers, new KnownDimensions(catalog)),
                "mvt", new VectorTileService(catalog, tiles, answers, new KnownDimensions(catalog)));
        // The tile in the middle of the layer, as its description tells it.
        JsonNode json = json(get("/tiles/foret:peuplement.json"));
        double x = json.at("/center/0").asDouble();
        double y = Math.toRadians(json.at("/center/1").asDouble());
        int z = 14;
        int column = (int) ((x + 180) / 360 * (1 << z));
        int row = (int) ((1 - Math.log(Math.tan(y) + 1 / Math.cos(y)) / Math.PI) / 2 * (1 << z));
        tile = z + "/" + column + "/" + row;
    }

    private TestExchange get(String target) {
        TestExchange exchange = TestExchange.of(target).send(catalog, services);
        assertEquals(0, catalog.openLeases(), "leases are closed");
        return exchange;
    }

    private static JsonNode json(TestExchange exchange) throws Exception {
        return JSON.readTree(exchange.bytes());
    }

    @Test
    void sendsPicturesThatShowTheLayer() throws Exception {
        for (String[] kind : new String[][] {{"png", "image/png"}, {"jpg", "image/jpeg"}, {"jpeg", "image/jpeg"}}) {
            TestExchange answer = get("/tiles/foret:peuplement/" + tile + "." + kind[0]);
            assertEquals(200, answer.status(), answer.text());
            assertEquals(kind[1], answer.answered("Content-Type"));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
            assertEquals(256, image.getWidth());
            assertTrue(greenPixels(image) > 3000, "green pixels " + greenPixels(image));
        }
        byte[] whole = get("/tiles/foret:peuplement/" + tile + ".png").bytes();
        assertArrayEquals(whole, get("/foret/tiles/peuplement/" + tile + ".png").bytes());
        assertArrayEquals(whole, get("/tiles/foret:stands/" + tile + ".png").bytes(), "an alias");
        assertArrayEquals(whole, get("/tiles/foret%3Apeuplement/" + tile + ".png?style=defaut").bytes());
    }

    @Test
    void sendsPicturesForFineScreensWithTwoPixelsForOne() throws Exception {
        int usual = greenPixels(ImageIO.read(
                new ByteArrayInputStream(get("/tiles/foret:peuplement/" + tile + ".png").bytes())));
        for (String extension : List.of("png", "jpg")) {
            TestExchange answer = get("/tiles/foret:peuplement/" + tile + "@2x." + extension);
            assertEquals(200, answer.status(), answer.text());
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
            assertEquals(512, image.getWidth());
            assertEquals(512, image.getHeight());
            assertEquals(4, greenPixels(image) / (double) usual, 0.1);
        }
        JsonNode json = json(get("/tiles/foret:peuplement@2x.json"));
        String address = json.at("/tiles/0").asText();
        assertTrue(address.contains("/{z}/{x}/{y}@2x.png?rev="), address);
        String path = address.substring(address.indexOf("/tiles/")).replace("{z}/{x}/{y}", tile);
        assertEquals(512, ImageIO.read(new ByteArrayInputStream(get(path).bytes())).getWidth());
        for (String unknown : List.of("/mvt/foret:peuplement/" + tile + "@2x.pbf", "/mvt/foret:peuplement@2x.json",
                "/tiles/foret:peuplement/" + tile + "@3x.png")) {
            assertEquals(404, get(unknown).status(), unknown);
        }
    }

    private static int greenPixels(BufferedImage image) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                boolean green = Math.abs((rgb >> 16 & 255) - 0xA8) < 8 && Math.abs((rgb & 255) - 0x8D) < 8;
                count += rgb >>> 24 == 255 && green ? 1 : 0;
            }
        }
        return count;
    }

    /** Years as whole numbers: of the four stands those of 10, 11 and 12, 12 if nothing is asked. */
    @Test
    void aTimeChoosesWhatTilesShowAndWhatTheyAreKnownBy() throws Exception {
        String picture = "/tiles/foret:peuplement/" + tile + ".png";
        String vector = "/mvt/foret:peuplement/" + tile + ".pbf";
        String everything = get(picture).answered("ETag");
        int all = get(vector).bytes().length;
        LayerDimension time = new LayerDimension("time", "hauteur", "", Optional.empty());
        catalog.commit(List.of(stands.with(
                stands.definition().toBuilder().dimensions(List.of(time)).build())));
        TestExchange latest = get(picture);
        assertNotEquals(everything, latest.answered("ETag"));
        assertArrayEquals(latest.bytes(), get(picture + "?time=0012").bytes());
        assertArrayEquals(latest.bytes(), get(picture + "?datetime=0012-01-01T00:00:00Z/..").bytes());
        assertEquals(latest.answered("ETag"), get(picture + "?time=current").answered("ETag"));
        TestExchange two = get(picture + "?time=0010/0011");
        assertNotEquals(latest.answered("ETag"), two.answered("ETag"));
        assertFalse(Arrays.equals(latest.bytes(), two.bytes()));
        assertEquals(0, greenPixels(ImageIO.read(new ByteArrayInputStream(get(picture + "?time=1900").bytes()))));
        assertEquals(all, get(vector).bytes().length, "clients choose among all");
        int one = get(vector + "?time=0010").bytes().length;
        assertTrue(one > 0 && one < all, one + " of " + all);
        TestExchange refused = get(picture + "?time=soon");
        assertEquals(400, refused.status());
        assertEquals("time", json(refused).get("parameter").asText());
    }

    @Test
    void sendsVectorTilesCompressedToWhoTakesThat() throws Exception {
        TestExchange plain = get("/mvt/foret:peuplement/" + tile + ".pbf");
        assertEquals("application/vnd.mapbox-vector-tile", plain.answered("Content-Type"));
        assertNull(plain.answered("Content-Encoding"));
        assertTrue(plain.text().contains("foret:peuplement") && plain.text().contains("gr_ess"));
        TestExchange small = TestExchange.of("/mvt/foret:peuplement/" + tile + ".pbf")
                .header("Accept-Encoding", "br, gzip;q=0.5")
                .send(catalog, services);
        assertEquals("gzip", small.answered("Content-Encoding"));
        assertEquals("Accept-Encoding", small.answered("Vary"));
        assertArrayEquals(
                plain.bytes(),
                new GZIPInputStream(new ByteArrayInputStream(small.bytes())).readAllBytes());
        TestExchange refused = TestExchange.of("/mvt/foret:peuplement/" + tile + ".mvt")
                .header("Accept-Encoding", "gzip;q=0")
                .send(catalog, services);
        assertArrayEquals(plain.bytes(), refused.bytes());
    }

    @Test
    void tellsCachesHowLongATileLasts() {
        String address = "/tiles/foret:peuplement/" + tile + ".png";
        TestExchange first = get(address);
        assertEquals("public, max-age=60", first.answered("Cache-Control"));
        String current = "public, max-age=31536000, immutable";
        assertEquals(current, get(address + "?rev=" + stands.revision()).answered("Cache-Control"));
        assertEquals("public, max-age=60", get(address + "?rev=0").answered("Cache-Control"));
        TestExchange again = TestExchange.of(address)
                .header("If-None-Match", first.answered("ETag"))
                .send(catalog, services);
        assertEquals(304, again.status());
        assertEquals(0, again.bytes().length);
        assertEquals(first.answered("ETag"), again.answered("ETag"));
        catalog.commit(List.of(new TestLayer(
                stands.definition(),
                stands.partner(),
                stands.schema(),
                stands.features().subList(0, 3),
                stands.facets())));
        assertNotEquals(first.answered("ETag"), get(address).answered("ETag"), "another revision");
    }

    @Test
    void describesItselfInTileJson() throws Exception {
        TestExchange answer = TestExchange.of("/tiles/foret:peuplement.json")
                .header("Accept-Language", "en")
                .send(catalog, services);
        assertEquals("application/json", answer.answered("Content-Type"));
        assertEquals("en", answer.answered("Content-Language"));
        JsonNode json = json(answer);
        assertEquals("3.0.0", json.get("tilejson").asText());
        assertEquals("Stands <test> & co", json.get("name").asText());
        assertEquals("© Government", json.get("attribution").asText());
        assertEquals(
                "http://igo.example/tiles/foret:peuplement/{z}/{x}/{y}.png?rev=" + stands.revision(),
                json.at("/tiles/0").asText());
        assertEquals(0, json.get("minzoom").asInt());
        assertEquals(20, json.get("maxzoom").asInt());
        assertEquals(4, json.get("bounds").size());
        assertEquals(-72.9, json.at("/bounds/0").asDouble(), 0.2);
        assertEquals(48.1, json.at("/bounds/1").asDouble(), 0.2);
        JsonNode vector = json(get("/mvt/foret:peuplement.json"));
        assertEquals("Peuplements <essai> & co", vector.get("name").asText());
        assertEquals("foret:peuplement", vector.at("/vector_layers/0/id").asText());
        assertEquals("String", vector.at("/vector_layers/0/fields/gr_ess").asText());
        assertEquals("Number", vector.at("/vector_layers/0/fields/hauteur").asText());
        assertTrue(vector.at("/tiles/0").asText().contains("/mvt/foret:peuplement/{z}/{x}/{y}.pbf"));
        TestExchange again = TestExchange.of("/tiles/foret:peuplement.json")
                .header("Accept-Language", "en")
                .header("If-None-Match", answer.answered("ETag"))
                .send(catalog, services);
        assertEquals(304, again.status());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertProblem(404, "/tiles/foret:rien/1/0/0.png", "foret:rien");
        assertProblem(404, "/tiles/rien.json", "rien");
        assertProblem(404, "/tiles/foret:peuplement/14/0/0.png", "14/0/0");
        assertProblem(404, "/tiles/foret:peuplement/25/0/0.png", "25/0/0");
        assertProblem(404, "/mvt/foret:peuplement/17/0/0.pbf", "17/0/0");
        String[] senseless = {
            "/tiles/foret:peuplement/1/0/0.gif", "/tiles/foret:peuplement/-1/0/0.png", "/tiles/foret:peuplement/1/0",
            "/tiles/foret:peuplement/01/0/0.png", "/tiles/foret:peuplement/1/99999999999/0.png", "/tiles",
            "/tiles/a/b/c/d/e.png", "/mvt/foret:peuplement/1/0/0.png"
        };
        for (String address : senseless) {
            assertProblem(404, address, "{layer}/{z}/{x}/{y}");
        }
        assertProblem(400, "/tiles/foret:peuplement/" + tile + ".png?style=beau", "defaut");
        assertProblem(400, "/tiles/foret:peuplement/" + tile + ".png?style=%FF", "style");
        TestExchange posted = TestExchange.of("/tiles/foret:peuplement/" + tile + ".png")
                .method("POST")
                .send(catalog, services);
        assertEquals(405, posted.status());
        assertEquals("GET, HEAD, OPTIONS", posted.answered("Allow"));
        TestExchange english = TestExchange.of("/tiles/foret:rien.json")
                .header("Accept-Language", "en")
                .send(catalog, services);
        assertEquals("There is no layer “foret:rien”.", json(english).get("detail").asText());
    }

    private void assertProblem(int status, String address, String said) throws Exception {
        TestExchange answer = get(address);
        assertEquals(status, answer.status(), address);
        assertEquals("application/problem+json", answer.answered("Content-Type"), address);
        JsonNode problem = json(answer);
        assertEquals(status, problem.get("status").asInt());
        assertTrue(problem.get("detail").asText().contains(said), problem.toString());
        assertEquals("no-store", answer.answered("Cache-Control"));
    }
}
