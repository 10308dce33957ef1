package org.igouverte.ogc.api.tiles.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.igouverte.filter.internal.KnownDimensions;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.CachedTileAnswers;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.style.CompiledStyles;
import org.igouverte.tile.Tiles;
import org.igouverte.tile.internal.TestTiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** The demands of OGC API - Tiles, and of its conformance suite, one by one. */
class TilesPartTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STANDS = "/ogcapi/collections/foret:peuplement";

    @TempDir
    private Path folder;

    private final TestLayer stands =
            TestLayer.stands().with(CompiledStyles.class, TestTiles.styles("defaut"));
    private final TestLayer places =
            TestLayer.places().with(CompiledStyles.class, TestTiles.styles("defaut"));
    private final TestCatalog catalog = new TestCatalog(List.of(stands, places));
    private TilesPart part;
    private Map<String, OgcService> services;

    @BeforeEach
    void open() {
        Tiles tiles = TestTiles.in(folder);
        part = new TilesPart(
                catalog,
                tiles,
                new CachedTileAnswers(tiles, TestExchange.slots(Map.of()), TestExchange.pixels(Map.of())),
                new KnownDimensions(catalog));
        services = Map.of("ogcapi", new PartRouter(part));
    }

    private TestExchange get(String target) {
        TestExchange exchange = TestExchange.of(target).send(catalog, services);
        assertEquals(0, catalog.openLeases(), "leases are closed");
        return exchange;
    }

    private JsonNode json(String target) throws Exception {
        TestExchange answer = get(target);
        assertEquals(200, answer.status(), target + ": " + answer.text());
        assertEquals("application/json", answer.answered("Content-Type"), target);
        return JSON.readTree(answer.bytes());
    }

    /** Target of an absolute link, as a client sends it. */
    private static String target(JsonNode link) {
        String href = link.get("href").asText();
        assertTrue(href.startsWith("http://igo.example/ogcapi"), href);
        return href.substring("http://igo.example".length());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void operationsAreNamedAsTheStandardWants() {
        Set<String> ids = new HashSet<>();
        for (ApiOperation operation : part.operations()) {
            assertTrue(ids.add(operation.id()), "unique: " + operation.id());
        }
        List<String> kinds = List.of(
                "dataset.vector", "dataset.map", "collection.vector", "collection.map", "collection.style.map");
        for (String kind : kinds) {
            assertTrue(ids.containsAll(List.of(kind + ".getTileSetsList", kind + ".getTileSet", kind + ".getTile")));
        }
    }

    @Test
    void listsOfTilesetsLeadToTiles() throws Exception {
        for (String list : List.of(
                "/ogcapi/tiles", "/ogcapi/map/tiles", STANDS + "/tiles", STANDS + "/map/tiles",
                STANDS + "/styles/defaut/map/tiles", "/ogcapi/tiles?collections=foret:peuplement,territoire:lieu")) {
            JsonNode sets = json(list + (list.contains("?") ? "&" : "?") + "f=json").get("tilesets");
            assertEquals(3, sets.size(), list);
            for (JsonNode set : sets) {
                for (String name : List.of("title", "dataType", "crs", "tileMatrixSetURI", "tileMatrixSetId")) {
                    assertFalse(set.path(name).asText().isBlank(), name);
                }
                check(list, set);
            }
        }
    }

    /** What the conformance suite does with an entry of a list. */
    private void check(String list, JsonNode set) throws Exception {
        JsonNode limits = set.get("tileMatrixSetLimits").get(0);
        assertEquals("0", limits.get("tileMatrix").asText());
        int templates = 0;
        for (JsonNode link : set.get("links")) {
            // Every link answers JSON, the template as it stands too.
            JsonNode linked = json(target(link).replace("{", "%7B").replace("}", "%7D"));
            if (link.path("templated").asBoolean()) {
                templates++;
                assertEquals(set.get("tileMatrixSetId"), linked.get("tileMatrixSetId"));
                String tile = target(link)
                        .replace("{tileMatrix}", limits.get("tileMatrix").asText())
                        .replace("{tileCol}", limits.get("minTileCol").asText());
                TestExchange answer = get(tile.replace("{tileRow}", limits.get("maxTileRow").asText()));
                assertEquals(200, answer.status(), tile);
                assertEquals(link.get("type").asText(), answer.answered("Content-Type"));
                int beyond = limits.get("maxTileRow").asInt() + 1;
                assertEquals(404, get(tile.replace("{tileRow}", "" + beyond)).status(), list);
                assertEquals(404, get(tile.replace("{tileRow}", "" + Integer.MAX_VALUE)).status());
                assertEquals(404, get(tile.replace("{tileRow}", "9999999999")).status());
                assertEquals(400, get(tile.replace("{tileRow}", "-1")).status());
                assertFalse(tile.toLowerCase(java.util.Locale.ROOT).contains("mvt"), "the suite misreads such");
            }
        }
        assertTrue(templates > 0, list);
    }

    @Test
    void aTilesetTellsAllOfItself() throws Exception {
        JsonNode vector = json(STANDS + "/tiles/WebMercatorQuad");
        assertEquals("vector", vector.get("dataType").asText());
        assertEquals(
                "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad",
                vector.get("tileMatrixSetURI").asText());
        assertEquals("http://www.opengis.net/def/crs/EPSG/0/3857", vector.get("crs").asText());
        assertEquals(17, vector.get("tileMatrixSetLimits").size());
        assertEquals(21, json(STANDS + "/map/tiles/WebMercatorQuad").get("tileMatrixSetLimits").size());
        assertEquals("foret:peuplement", vector.at("/layers/0/id").asText());
        assertEquals(2, vector.at("/layers/0/geometryDimension").asInt());
        assertEquals("integer", vector.at("/layers/0/propertiesSchema/properties/hauteur/type").asText());
        JsonNode box = vector.get("boundingBox");
        assertTrue(box.at("/lowerLeft/0").asDouble() < box.at("/upperRight/0").asDouble());
        JsonNode both = json("/ogcapi/tiles/QuebecLambert");
        assertEquals(2, both.get("layers").size());
        assertEquals("http://igo.example/ogcapi/tileMatrixSets/QuebecLambert", both.get("tileMatrixSetURI").asText());
        assertTrue(get(STANDS + "/tiles/WebMercatorQuad?f=html").text().contains("<pre"));
        assertTrue(get("/ogcapi/tiles?f=html&lang=en").text().contains("<table"));
    }

    @Test
    void definesItsTileMatrixSets() throws Exception {
        JsonNode sets = json("/ogcapi/tileMatrixSets").get("tileMatrixSets");
        assertEquals(3, sets.size());
        for (JsonNode entry : sets) {
            JsonNode link = list(entry.get("links")).stream()
                    .filter(l -> l.get("rel").asText().equals("item"))
                    .findFirst()
                    .orElseThrow();
            JsonNode set = json(target(link));
            assertEquals(entry.get("id"), set.get("id"));
            assertEquals(entry.get("uri"), set.get("uri"));
            assertTrue(set.get("tileMatrices").size() >= 20);
            JsonNode first = set.at("/tileMatrices/0");
            assertEquals("topLeft", first.get("cornerOfOrigin").asText());
            assertEquals(256, first.get("tileWidth").asInt());
        }
        JsonNode mercator = json("/ogcapi/tileMatrixSets/WebMercatorQuad");
        assertEquals(559082264.0287178, mercator.at("/tileMatrices/0/scaleDenominator").asDouble(), 1e-6);
    }

    @Test
    void drawsTilesThatShowTheLayer() throws Exception {
        JsonNode limits = level(json(STANDS + "/map/tiles/WebMercatorQuad"), "14");
        int green = 0;
        for (int row = limits.get("minTileRow").asInt(); row <= limits.get("maxTileRow").asInt(); row++) {
            for (int column = limits.get("minTileCol").asInt(); column <= limits.get("maxTileCol").asInt(); column++) {
                String tile = "/WebMercatorQuad/14/" + row + "/" + column;
                byte[] one = get(STANDS + "/map/tiles" + tile + "?f=png").bytes();
                green += greenPixels(one);
                assertArrayEquals(one, get(STANDS + "/styles/defaut/map/tiles" + tile + "?f=png").bytes());
                byte[] together = get("/ogcapi/map/tiles" + tile + "?f=png&collections=foret:peuplement").bytes();
                assertEquals(greenPixels(one), greenPixels(together), "the same pixels in a tile of several");
            }
        }
        assertTrue(green > 10_000, "green pixels " + green);
    }

    private static JsonNode level(JsonNode set, String matrix) {
        return list(set.get("tileMatrixSetLimits")).stream()
                .filter(l -> l.get("tileMatrix").asText().equals(matrix))
                .findFirst()
                .orElseThrow();
    }

    private static int greenPixels(byte[] picture) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
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

    @Test
    void aVectorTileOfSeveralCollectionsHasALayerForEach() throws Exception {
        Bounds extent = stands.extent().orElseThrow();
        double[] centre = {extent.centreX(), extent.centreY()};
        CoordinateTransform.between(stands.schema().crs(), places.schema().crs()).transform(centre, 0, centre, 0, 1);
        Point point = new GeometryFactory().createPoint(new Coordinate(centre[0], centre[1]));
        List<Object> values = places.features().get(0).values();
        catalog.commit(List.of(
                stands,
                new TestLayer(
                        places.definition(),
                        places.partner(),
                        places.schema(),
                        List.of(new TestLayer.Feature("1", point, values)),
                        places.facets())));
        JsonNode limits = level(json("/ogcapi/collections/territoire:lieu/tiles/WebMercatorQuad"), "12");
        String tile = "/WebMercatorQuad/12/" + limits.get("minTileRow") + "/" + limits.get("minTileCol");
        String both = get("/ogcapi/tiles" + tile).text();
        assertTrue(both.contains("foret:peuplement") && both.contains("territoire:lieu"));
        String one = get("/ogcapi/tiles" + tile + "?collections=territoire:lieu").text();
        assertTrue(one.contains("territoire:lieu") && !one.contains("foret:peuplement"));
        assertEquals(one, get("/ogcapi/collections/territoire:lieu/tiles" + tile).text());
        String ofNamespace = get("/territoire/ogcapi/tiles" + tile).text();
        assertEquals(one, ofNamespace);
    }

    @Test
    void answersInTheFormatThatIsAskedFor() throws Exception {
        String tile = STANDS + "/map/tiles/WebMercatorQuad/0/0/0";
        assertEquals("image/png", get(tile).answered("Content-Type"));
        assertEquals("image/jpeg", get(tile + "?f=jpeg").answered("Content-Type"));
        TestExchange preferred = TestExchange.of(tile)
                .header("Accept", "image/png;q=0.1,image/jpeg")
                .send(catalog, services);
        assertEquals("image/jpeg", preferred.answered("Content-Type"));
        assertEquals("Accept", preferred.answered("Vary"));
        assertEquals("image/jpeg", get("/ogcapi/map/tiles/WebMercatorQuad/0/0/0?f=jpg").answered("Content-Type"));
        assertEquals(400, get(tile + "?f=tiff").status());
        TestExchange first = get(tile);
        TestExchange again = TestExchange.of(tile)
                .header("If-None-Match", first.answered("ETag"))
                .send(catalog, services);
        assertEquals(304, again.status());
        assertTrue(get(tile + "?rev=" + stands.revision()).answered("Cache-Control").contains("immutable"));
        String dataset = "/ogcapi/tiles/WebMercatorQuad/0/0/0";
        String tag = get(dataset).answered("ETag");
        catalog.commit(List.of(stands));
        assertNotEquals(tag, get(dataset).answered("ETag"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertEquals(404, get("/ogcapi/collections/foret:rien/tiles").status());
        assertEquals(404, get(STANDS + "/tiles/Ailleurs").status());
        assertEquals(404, get("/ogcapi/tileMatrixSets/Ailleurs").status());
        assertEquals(404, get(STANDS + "/styles/beau/map/tiles").status());
        assertEquals(404, get(STANDS + "/tiles/WebMercatorQuad/24/0/0").status());
        assertEquals(404, get(STANDS + "/tiles/WebMercatorQuad/x/0/0").status());
        assertEquals(400, get("/ogcapi/tiles?collections=foret:rien").status());
        assertEquals(400, get("/ogcapi/tiles?rien=1").status());
        String many = "foret:peuplement,".repeat(20) + "foret:peuplement";
        assertEquals(400, get("/ogcapi/tiles?collections=" + many).status());
    }

    @Test
    void landingPageAndCollectionsLinkToThem() {
        assertTrue(part.conformance().contains("http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core"));
        for (TestLayer layer : List.of(stands, places)) {
            String address = "http://igo.example/ogcapi/collections/" + layer.name();
            TestExchange probe = TestExchange.of("/ogcapi/tileMatrixSets")
                    .send(catalog, Map.of("ogcapi", new LinkProbe(part, layer, address)));
            assertEquals(
                    List.of(
                            "tilesets-vector http://igo.example/ogcapi/tiles?f=json",
                            "tilesets-map http://igo.example/ogcapi/map/tiles?f=json",
                            "tiling-schemes http://igo.example/ogcapi/tileMatrixSets",
                            "tilesets-vector " + address + "/tiles?f=json",
                            "tilesets-map " + address + "/map/tiles?f=json"),
                    probe.text().lines()
                            .map(line -> line.replace("http://www.opengis.net/def/rel/ogc/1.0/", ""))
                            .toList());
        }
    }
}
