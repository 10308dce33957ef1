package org.igouverte.ogc.wmts.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.igouverte.filter.internal.KnownDimensions;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.identify.internal.IdentifyComponent;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcSchemas;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.CachedTileAnswers;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.style.CompiledStyles;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.Tiles;
import org.igouverte.tile.internal.TestTiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class WmtsServiceTest {

    private static final String CAPABILITIES = "/wmts?service=WMTS&request=GetCapabilities";

    @TempDir
    private Path folder;

    private final TestLayer stands =
            TestLayer.stands().with(CompiledStyles.class, TestTiles.styles("defaut"));
    private final TestLayer places =
            TestLayer.places().with(CompiledStyles.class, TestTiles.styles("defaut"));
    private final TestCatalog catalog = new TestCatalog(List.of(stands, places));
    private Map<String, OgcService> services;

    @BeforeEach
    void open() {
        Tiles tiles = TestTiles.in(folder);
        WmtsService service = new WmtsService(
                catalog,
                tiles,
                new CachedTileAnswers(tiles, TestExchange.slots(Map.of()), TestExchange.pixels(Map.of())),
                new KnownDimensions(catalog),
                TestExchange.identity(Map.of()),
                path -> path.equals("wms"),
                TestExchange.descriptions(catalog));
        service.identify = new IdentifyComponent();
        services = Map.of("wmts", service);
    }

    private TestExchange get(String target) {
        TestExchange exchange = TestExchange.of(target).send(catalog, services);
        assertEquals(0, catalog.openLeases(), "leases are closed");
        return exchange;
    }

    /** The answer without its namespaces, so that paths are short. */
    private static Document document(TestExchange answer) throws Exception {
        String plain = answer.text().replaceAll("(</?)ows:", "$1").replaceAll(" (xlink|xml):", " ")
                .replaceAll(" xmlns(:\\w+)?=\"[^\"]*\"| xsi:schemaLocation=\"[^\"]*\"", "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plain.getBytes(StandardCharsets.UTF_8)));
    }

    private static String at(String path, Document document) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        return xpath.evaluate(path, document);
    }

    /** The tile of a level that holds the middle of the stands. */
    private static TileLimits middle(TileMatrixSet set, int level, ServedLayer layer) {
        Bounds extent = CoordinateTransform.between(layer.schema().crs(), set.crs())
                .transform(layer.extent().orElseThrow());
        return set.limits(level, Bounds.ofPoint(extent.centreX(), extent.centreY())).orElseThrow();
    }

    private Map<String, String> tile(TileMatrixSet set, int level) {
        TileLimits place = middle(set, level, stands);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Service", "WMTS");
        parameters.put("Request", "GetTile");
        parameters.put("Version", "1.0.0");
        parameters.put("Layer", "foret:peuplement");
        parameters.put("Style", "defaut");
        parameters.put("Format", "image/png");
        parameters.put("TileMatrixSet", set.id());
        parameters.put("TileMatrix", String.valueOf(level));
        parameters.put("TileRow", String.valueOf(place.minRow()));
        parameters.put("TileCol", String.valueOf(place.minColumn()));
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        return "/wmts?" + parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("&"));
    }

    @Test
    void capabilitiesAreValidAndTellEverything() throws Exception {
        TestExchange answer = get(CAPABILITIES);
        assertEquals(200, answer.status());
        assertEquals("application/xml", answer.answered("Content-Type"));
        OgcSchemas.validate(answer.bytes(), "wmts/1.0/wmtsGetCapabilities_response.xsd");
        Document document = document(answer);
        assertEquals("1.0.0", at("/Capabilities/@version", document));
        assertEquals("2", at("count(//Layer)", document));
        String layer = "//Layer[Identifier='foret:peuplement']";
        assertEquals("Peuplements <essai> & co", at(layer + "/Title[1]", document));
        assertEquals("fr", at(layer + "/Title[1]/@lang", document));
        assertEquals("Stands <test> & co", at(layer + "/Title[2]", document));
        assertEquals("defaut", at(layer + "/Style[@isDefault='true']/Identifier", document));
        assertEquals("3", at("count(" + layer + "/TileMatrixSetLink)", document));
        assertEquals("3", at("count(//Contents/TileMatrixSet)", document));
        assertEquals(
                "http://igo.example/wmts/1.0.0/foret:peuplement"
                        + "/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png",
                at(layer + "/ResourceURL[@format='image/png']/@template", document));
        String mercator = "//Contents/TileMatrixSet[Identifier='WebMercatorQuad']";
        assertEquals("urn:ogc:def:crs:EPSG::3857", at(mercator + "/SupportedCRS", document));
        assertEquals("-20037508.342789244 20037508.342789244", at(mercator + "/TileMatrix[1]/TopLeftCorner", document));
        assertEquals(
                "http://igo.example/wmts?",
                at("//Operation[@name='GetTile']//Get[Constraint//Value='KVP']/@href", document));
        // Every tile that the limits promise is one that the set has.
        String known = "//Contents/TileMatrixSet/TileMatrix/Identifier";
        assertEquals("0", at("count(//TileMatrixLimits[not(TileMatrix = " + known + ")])", document));
        assertArrayEquals(answer.bytes(), get("/wmts/1.0.0/WMTSCapabilities.xml").bytes(), "by address");
        Document english = document(get(CAPABILITIES + "&language=en"));
        assertEquals("Stands <test> & co", at(layer + "/Title[1]", english));
        Document own = document(get("/foret" + CAPABILITIES));
        assertEquals("1", at("count(//Layer)", own));
        assertTrue(at("//ServiceMetadataURL/@href", own).startsWith("http://igo.example/foret/wmts/"));
    }

    @Test
    void capabilitiesAreSentInPartAndNotAgain() throws Exception {
        TestExchange whole = get(CAPABILITIES);
        String sequence = at("/Capabilities/@updateSequence", document(whole));
        TestExchange same = get(CAPABILITIES + "&updateSequence=" + sequence);
        OgcSchemas.validate(same.bytes(), "wmts/1.0/wmtsGetCapabilities_response.xsd");
        assertEquals("0", at("count(/Capabilities/*)", document(same)));
        assertEquals(
                "2",
                at("count(//Layer)", document(get(CAPABILITIES + "&updateSequence=1969-12-31T00:00:00.000Z"))));
        TestExchange tooNew = get(CAPABILITIES + "&updateSequence=9999-12-31T00:00:00.000Z");
        assertEquals(400, tooNew.status());
        assertEquals("InvalidUpdateSequence", at("//@exceptionCode", document(tooNew)));
        assertEquals(
                "http://igo.example/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png"
                        + "&LAYER=foret:peuplement&STYLE=defaut",
                at("//Layer[1]/Style/LegendURL/@*[local-name() = 'href']", document(whole)));
        TestExchange part = get(CAPABILITIES + "&Sections=ServiceIdentification,OperationsMetadata");
        OgcSchemas.validate(part.bytes(), "wmts/1.0/wmtsGetCapabilities_response.xsd");
        assertEquals("0", at("count(//Contents) + count(//ServiceProvider)", document(part)));
        assertEquals("1", at("count(//ServiceIdentification)", document(part)));
        TestExchange again = TestExchange.of(CAPABILITIES)
                .header("If-None-Match", whole.answered("ETag"))
                .send(catalog, services);
        assertEquals(304, again.status());
        catalog.commit(List.of(stands));
        TestExchange later = TestExchange.of(CAPABILITIES)
                .header("If-None-Match", whole.answered("ETag"))
                .send(catalog, services);
        assertEquals(200, later.status());
    }

    @Test
    void drawsTilesOfEverySet() throws Exception {
        for (TileMatrixSet set : TileMatrixSets.all()) {
            // About ten metres a pixel.
            int level = 0;
            while (set.matrix(level).scaleDenominator() > 40_000) {
                level++;
            }
            TestExchange answer = get(query(tile(set, level)));
            assertEquals(200, answer.status(), set.id() + answer.text());
            assertEquals("image/png", answer.answered("Content-Type"));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
            assertTrue(greenPixels(image) > 2000, set.id() + ": " + greenPixels(image));
            Map<String, String> names = tile(set, level);
            String address = "/wmts/1.0.0/foret:peuplement/default/" + set.id() + "/" + level + "/"
                    + names.get("TileRow") + "/" + names.get("TileCol");
            assertArrayEquals(answer.bytes(), get(address + ".png").bytes());
            assertEquals("image/jpeg", get(address + ".jpg").answered("Content-Type"));
            assertTrue(get(address + ".png?rev=" + stands.revision()).answered("Cache-Control").contains("immutable"));
        }
        Map<String, String> lower = new TreeMap<>();
        tile(TileMatrixSets.WEB_MERCATOR_QUAD, 14)
                .forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        assertEquals(200, get(query(lower)).status(), "names in any case");
        lower.put("layer", "peuplement");
        assertEquals(200, get("/foret" + query(lower)).status(), "without its namespace in its own service");
    }

    private static int greenPixels(BufferedImage image) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                boolean green = Math.abs((rgb >> 16 & 255) - 0xA8) < 8 && Math.abs((rgb & 255) - 0x8D) < 8;
                count += green ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void tellsWhatIsUnderAPixel() throws Exception {
        TileMatrixSet set = TileMatrixSets.WEB_MERCATOR_QUAD;
        Map<String, String> info = tile(set, 14);
        info.put("Request", "GetFeatureInfo");
        info.put("InfoFormat", "application/geojson");
        // The pixel in the middle of the first stand.
        Bounds stand = CoordinateTransform.between(stands.schema().crs(), set.crs())
                .transform(new Bounds(-335_600, 453_400, -335_400, 453_600));
        TileLimits place = set.limits(14, Bounds.ofPoint(stand.centreX(), stand.centreY())).orElseThrow();
        Bounds tile = set.matrix(14).bounds(place.minColumn(), place.minRow());
        info.put("TileRow", "" + place.minRow());
        info.put("TileCol", "" + place.minColumn());
        int i = (int) ((stand.centreX() - tile.minX()) / tile.width() * 256);
        int j = (int) ((tile.maxY() - stand.centreY()) / tile.height() * 256);
        info.put("I", "" + i);
        info.put("J", "" + j);
        TestExchange answer = get(query(info));
        assertEquals(200, answer.status(), answer.text());
        assertEquals("application/geojson", answer.answered("Content-Type"));
        assertTrue(answer.text().contains("\"gr_ess\":\"SB\""), answer.text());
        assertTrue(answer.text().contains("urn:ogc:def:crs:EPSG::3857"), answer.text());
        String address = "/wmts/1.0.0/foret:peuplement/defaut/WebMercatorQuad/14/" + place.minRow() + "/"
                + place.minColumn() + "/" + j + "/" + i;
        assertEquals(answer.text(), get(address + ".geojson").text());
        for (String name : List.of("I", "J", "InfoFormat")) {
            Map<String, String> less = new LinkedHashMap<>(info);
            less.remove(name);
            assertException("MissingParameterValue", name, query(less));
        }
        for (String name : List.of("I", "J")) {
            for (String value : List.of("-1", "256")) {
                Map<String, String> bad = new LinkedHashMap<>(info);
                bad.put(name, value);
                assertException("PointIJOutOfRange", name, query(bad));
            }
        }
        info.put("InfoFormat", "image/png");
        assertException("InvalidParameterValue", "InfoFormat", query(info));
        Document document = document(get(CAPABILITIES));
        assertEquals("7", at("count(//Layer[1]/InfoFormat)", document));
        assertEquals("3", at("count(//Layer[1]/ResourceURL[@resourceType='FeatureInfo'])", document));
    }

    @Test
    void refusesWhatIsMissingOrWrong() throws Exception {
        assertException("MissingParameterValue", "service", "/wmts?request=GetCapabilities");
        assertException("MissingParameterValue", "service", "/wmts?request~GetCapabilities!service~!%27WMTS%27");
        assertException("MissingParameterValue", "request", "/wmts?service=WMTS");
        assertException("InvalidParameterValue", "service", "/wmts?service=BOGUS&request=GetCapabilities");
        assertException("InvalidParameterValue", "request", "/wmts?service=WMTS&request=GetBOGUS");
        assertException("VersionNegotiationFailed", "AcceptVersions", CAPABILITIES + "&AcceptVersions=2.0.0,0.9.0");
        assertEquals(200, get(CAPABILITIES + "&AcceptVersions=2.0.0,1.0.0").status());
        Map<String, String> good = tile(TileMatrixSets.WEB_MERCATOR_QUAD, 14);
        for (String name : good.keySet()) {
            Map<String, String> less = new LinkedHashMap<>(good);
            less.remove(name);
            assertException("MissingParameterValue", name, query(less));
        }
        Map<String, String> wrong = Map.of(
                "Version", "1.1.0",
                "Layer", "foret:rien",
                "Style", "beau",
                "Format", "image/tiff",
                "TileMatrixSet", "Ailleurs",
                "TileMatrix", "014",
                "TileRow", "a",
                "TileCol", "1.5");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Map<String, String> bad = new LinkedHashMap<>(good);
            bad.put(one.getKey(), one.getValue());
            assertException("InvalidParameterValue", one.getKey(), query(bad));
        }
        for (String name : List.of("TileRow", "TileCol")) {
            for (String value : List.of("0", "-1", "99999999")) {
                Map<String, String> bad = new LinkedHashMap<>(good);
                bad.put(name, value);
                assertException("TileOutOfRange", name, query(bad));
            }
        }
        assertException(
                "TileOutOfRange", "TileRow", "/wmts/1.0.0/foret:peuplement/defaut/WebMercatorQuad/14/0/0.png");
        TestExchange nowhere = get("/wmts/1.0.0/foret:peuplement.png");
        assertEquals(404, nowhere.status());
        OgcSchemas.validate(nowhere.bytes(), "ows/1.1.0/owsExceptionReport.xsd");
    }

    private void assertException(String code, String locator, String target) throws Exception {
        TestExchange answer = get(target);
        assertEquals(400, answer.status(), target);
        assertEquals("application/xml", answer.answered("Content-Type"));
        OgcSchemas.validate(answer.bytes(), "ows/1.1.0/owsExceptionReport.xsd");
        Document document = document(answer);
        assertEquals(code, at("/ExceptionReport/Exception/@exceptionCode", document), target);
        assertTrue(locator.equalsIgnoreCase(at("/ExceptionReport/Exception/@locator", document)), answer.text());
        assertFalse(at("/ExceptionReport/Exception/ExceptionText", document).isBlank());
    }

    /** GDAL finds the layer by its capabilities and reads a picture through its tiles. */
    @Test
    void isReadByGdal() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String base = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            TestExchange answer = TestExchange.of(exchange.getRequestURI().toString())
                    .settings(Map.of("publicUrl", base))
                    .send(catalog, services);
            exchange.getResponseHeaders().set("Content-Type", answer.answered("Content-Type"));
            exchange.sendResponseHeaders(answer.status(), answer.bytes().length);
            exchange.getResponseBody().write(answer.bytes());
            exchange.close();
        });
        server.start();
        try {
            for (TileMatrixSet set : TileMatrixSets.all()) {
                String name = "WMTS:" + base + "/wmts/1.0.0/WMTSCapabilities.xml,layer=foret:peuplement,tilematrixset="
                        + set.id();
                String said = run("gdalinfo", name);
                assertTrue(said.contains("Driver: WMTS"), said);
                Bounds extent = CoordinateTransform.between(stands.schema().crs(), set.crs())
                        .transform(stands.extent().orElseThrow());
                Path picture = folder.resolve(set.id() + ".png");
                run(
                        "gdal_translate", "-q", "-of", "PNG", "-outsize", "200", "0", "-projwin",
                        "" + extent.minX(), "" + extent.maxY(), "" + extent.maxX(), "" + extent.minY(),
                        name, picture.toString());
                BufferedImage image = ImageIO.read(picture.toFile());
                int share = 100 * greenPixels(image) / (image.getWidth() * image.getHeight());
                assertTrue(share > 70, set.id() + ": " + share + " % of the picture are stands");
            }
        } finally {
            server.stop(0);
        }
    }

    private static String run(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("GDAL_ENABLE_WMS_CACHE", "NO");
        builder.environment().put("GDAL_DEFAULT_WMS_CACHE_PATH", System.getProperty("java.io.tmpdir"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
