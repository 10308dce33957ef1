package org.igouverte.ogc.api.maps.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.igouverte.filter.internal.KnownDimensions;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.TestPart;
import org.igouverte.render.internal.RendererComponent;
import org.igouverte.style.CompiledStyles;
import org.igouverte.tile.internal.TestTiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapsPartTest {

    private static final String STANDS = "/ogcapi/collections/foret:peuplement";
    private static final String LAMBERT = "http://www.opengis.net/def/crs/EPSG/0/32198";

    private final TestCatalog catalog = new TestCatalog(List.of(
            TestLayer.stands().with(CompiledStyles.class, TestTiles.styles("defaut")),
            TestLayer.places().with(CompiledStyles.class, TestTiles.styles("defaut"))));
    private final ApiPart maps = new MapsPart(
            catalog,
            new RendererComponent(),
            TestExchange.pixels(Map.of("maxPixels", 4_194_304)),
            TestExchange.slots(Map.of()),
            new KnownDimensions(catalog));
    private final ApiPart styles =
            new StylesPart(catalog, new RendererComponent(), TestExchange.pixels(Map.of()));

    private TestExchange get(ApiPart part, String target, String... headers) {
        TestExchange exchange = TestExchange.of(target);
        for (int i = 0; i < headers.length; i += 2) {
            exchange.header(headers[i], headers[i + 1]);
        }
        exchange.send(catalog, Map.of("ogcapi", new TestPart(part)));
        assertEquals(0, catalog.openLeases());
        return exchange;
    }

    private BufferedImage picture(String target) throws IOException {
        TestExchange exchange = get(maps, target);
        assertEquals(200, exchange.status(), exchange.text());
        assertEquals("image/png", exchange.answered("Content-Type"));
        return ImageIO.read(new ByteArrayInputStream(exchange.bytes()));
    }

    private static boolean green(int argb) {
        int red = argb >> 16 & 255;
        int green = argb >> 8 & 255;
        return argb >>> 24 > 200 && green > red;
    }

    @Test
    void drawsTheWholeCollectionWhereNothingIsAsked() throws IOException {
        TestExchange exchange = get(maps, STANDS + "/map");
        assertEquals("<" + LAMBERT + ">", exchange.answered("Content-Crs"));
        assertEquals("-336040.0,451960.0,-333960.0,454040.0", exchange.answered("Content-Bbox"));
        BufferedImage picture = picture(STANDS + "/map");
        assertEquals(1024, picture.getWidth());
        assertEquals(1024, picture.getHeight());
        assertTrue(green(picture.getRGB(300, 300)));
        assertEquals(0, picture.getRGB(2, 2) >>> 24);
    }

    @Test
    void drawsWhatIsAskedFor() throws IOException {
        BufferedImage half = picture(STANDS + "/map?width=200&height=100&crs=" + LAMBERT + "&bbox-crs=" + LAMBERT
                + "&bbox=-337000,453000,-335000,454000");
        assertEquals(200, half.getWidth());
        assertEquals(0, half.getRGB(50, 50) >>> 24);
        assertTrue(green(half.getRGB(150, 50)));
        BufferedImage scaled = picture(STANDS + "/map?width=100&height=100&center-crs=" + LAMBERT
                + "&center=-336000,453500&scale-denominator=10000&bgcolor=0x112233");
        // 2.8 m a pixel: the edge of the stands runs through the middle.
        assertEquals(0xFF112233, scaled.getRGB(40, 50));
        assertTrue(green(scaled.getRGB(60, 50)));
        assertEquals(50, picture(STANDS + "/map?width=50").getHeight());
    }

    @Test
    void answersInDegreesWithNorthingsFirstInTheHeader() {
        TestExchange exchange = get(
                maps, STANDS + "/map?crs=http://www.opengis.net/def/crs/EPSG/0/4326&bbox=-73.2,47.9,-72.8,48.2&width=64");
        assertEquals("47.9,-73.2,48.2,-72.8", exchange.answered("Content-Bbox"));
    }

    @Test
    void drawsSeveralCollectionsAndStylesAndJpeg() throws IOException {
        assertEquals(64, picture("/ogcapi/map?collections=foret:peuplement,territoire:lieu&width=64").getWidth());
        assertEquals(64, picture(STANDS + "/styles/defaut/map?width=64").getWidth());
        TestExchange jpeg = get(maps, STANDS + "/map?f=jpeg&width=512");
        assertEquals("image/jpeg", jpeg.answered("Content-Type"));
        int corner = ImageIO.read(new ByteArrayInputStream(jpeg.bytes())).getRGB(0, 0);
        assertTrue((corner & 255) > 245 && (corner >> 8 & 255) > 245 && (corner >> 16 & 255) > 245, "white, not black");
        String tag = get(maps, STANDS + "/map").answered("ETag");
        assertEquals(304, get(maps, STANDS + "/map", "If-None-Match", tag).status());
    }

    @Test
    void takesARegionByItsAxes() throws IOException {
        String all = STANDS + "/map?width=64&height=64&crs=" + LAMBERT + "&subset-crs=" + LAMBERT;
        TestExchange both = get(maps, all + "&subset=x(-337000:-335000),y(452000:453000)");
        assertEquals("-337000.0,452000.0,-335000.0,453000.0", both.answered("Content-Bbox"));
        TestExchange apart = get(maps, all + "&subset=x(-337000:-335000)&subset=y(452000:453000)");
        assertEquals(both.answered("Content-Bbox"), apart.answered("Content-Bbox"));
        // Open ends and axes left out reach as far as the stands do.
        assertEquals(
                "-336000.0,453000.0,-334000.0,454000.0", get(maps, all + "&subset=y(453000:*)").answered("Content-Bbox"));
        TestExchange nowhere = get(maps, STANDS + "/map?subset=Lat(91:95)");
        assertEquals(204, nowhere.status());
        assertEquals(0, nowhere.bytes().length);
        String across = get(maps, STANDS + "/map?width=64&crs=CRS:84&bbox=177,47,-177,48").answered("Content-Bbox");
        assertEquals("177.0,47.0,183.0,48.0", across);
    }

    @Test
    void aScaleGivesTheSizeAndTheSizeOfPixelsCounts() throws IOException {
        String region = STANDS + "/map?crs=" + LAMBERT + "&bbox-crs=" + LAMBERT + "&bbox=-336000,452000,-335000,452500";
        // 1 km at 1:20 000 is 5 cm, of pixels of 0.28 mm 179.
        BufferedImage usual = picture(region + "&scale-denominator=20000");
        assertEquals(179, usual.getWidth());
        assertEquals(89, usual.getHeight());
        assertEquals(500, picture(region + "&scale-denominator=20000&mm-per-pixel=0.1").getWidth());
        String window = STANDS + "/map?width=10&height=10&scale-denominator=1000000&center-crs=" + LAMBERT
                + "&center=-335000,453000&mm-per-pixel=1";
        // A millimetre is a kilometre then.
        assertEquals("-340000.0,448000.0,-330000.0,458000.0", get(maps, window).answered("Content-Bbox"));
    }

    @Test
    void showsTheGroundAndWhatIsBeyondTheEarthInColoursOfTheirOwn() throws IOException {
        String world = STANDS + "/map?crs=CRS:84&bbox=-200,-100,200,100&width=400&height=200";
        BufferedImage picture = picture(world + "&bgcolor=Navy&void-color=0xFF0000");
        assertEquals(0xFFFF0000, picture.getRGB(0, 100));
        assertEquals(0xFFFF0000, picture.getRGB(200, 5));
        assertEquals(0xFF000080, picture.getRGB(200, 100));
        BufferedImage clear = picture(world + "&bgcolor=ffffff&void-transparent=true");
        assertEquals(0, clear.getRGB(0, 100) >>> 24);
        assertEquals(0xFFFFFFFF, clear.getRGB(200, 100));
        assertEquals(0xFF000080, picture(world + "&bgcolor=navy").getRGB(0, 100));
    }

    @Test
    void theLastCollectionIsDrawnAboveTheOthersAndWithoutANameTheVisibleOnesAreShown() throws IOException {
        String place = "&width=101&height=101&crs=" + LAMBERT + "&bbox-crs=" + LAMBERT
                + "&bbox=-335100,452900,-334900,453100";
        int stands = picture("/ogcapi/map?collections=territoire:lieu,foret:peuplement" + place).getRGB(50, 50);
        int mark = picture("/ogcapi/map?collections=foret:peuplement,territoire:lieu" + place).getRGB(50, 50);
        assertEquals(picture(STANDS + "/map?" + place.substring(1)).getRGB(50, 50), stands);
        TestExchange all = get(maps, "/ogcapi/map?width=64");
        assertEquals(200, all.status());
        assertEquals("image/png", all.answered("Content-Type"));
    }

    @Test
    void writesAGeoTiffAndAPageToMoveIn() {
        TestExchange tiff = get(maps, STANDS + "/map?f=tiff&width=64");
        assertEquals("image/tiff;application=geotiff", tiff.answered("Content-Type"));
        assertEquals("II*", new String(tiff.bytes(), 0, 3, java.nio.charset.StandardCharsets.US_ASCII));
        String page = get(maps, STANDS + "/map?lang=en&bgcolor=white", "Accept", "text/html,*/*;q=0.5").text();
        assertTrue(page.contains("Zoom in") && page.contains("bgcolor=white"), page);
        java.util.regex.Matcher link = java.util.regex.Pattern.compile("(?:src|href)=\"http://igo.example(/[^\"]*/map[^\"]*)\"")
                .matcher(page);
        int links = 0;
        while (link.find()) {
            assertEquals(200, get(maps, link.group(1).replace("&amp;", "&")).status(), link.group(1));
            links++;
        }
        assertTrue(links >= 10, page);
    }

    @ParameterizedTest
    @CsvSource({
        "/ogcapi/map?collections=foret:nope, 400, collections",
        "/ogcapi/collections/foret:nope/map, 404, collectionId",
        STANDS + "/styles/nope/map, 404, styleId",
        STANDS + "/map?width=0, 400, width",
        STANDS + "/map?width=4096&height=4096, 413, width",
        STANDS + "/map?width=9000&height=1, 413, width",
        "'" + STANDS + "/map?bbox=1,2,3', 400, bbox",
        "'" + STANDS + "/map?bbox=1,2,1,2', 400, bbox",
        "'" + STANDS + "/map?bbox=1,2,3,4&center=1,1', 400, center",
        "'" + STANDS + "/map?bbox=1,2,3,4&subset=Lon(1:2)', 400, subset",
        "'" + STANDS + "/map?subset=x(1:2)', 400, subset",
        "'" + STANDS + "/map?subset=Lon(1:2),Lon(1:2)', 400, subset",
        "'" + STANDS + "/map?subset=Lon(1)', 400, subset",
        "'" + STANDS + "/map?subset=Lon(2:1),Lat(2:1)', 400, subset",
        "'" + STANDS + "/map?bbox=-73.2,47.9,-72.8,48.2&scale-denominator=50000&width=10', 400, scale-denominator",
        STANDS + "/map?mm-per-pixel=0, 400, mm-per-pixel",
        STANDS + "/map?void-color=nope, 400, void-color",
        "/ogcapi/styles/defaut/map, 404, styleId",
        STANDS + "/map?center=1, 400, center",
        STANDS + "/map?scale-denominator=0, 400, scale-denominator",
        STANDS + "/map?crs=EPSG:0, 400, crs",
        STANDS + "/map?bgcolor=red!, 400, bgcolor",
        STANDS + "/map?transparent=maybe, 400, transparent",
        STANDS + "/map?x=1, 400, x",
    })
    void saysWhatIsWrong(String target, int status, String parameter) throws IOException {
        TestExchange exchange = get(maps, target);
        assertEquals(status, exchange.status(), exchange.text());
        assertEquals(parameter, new ObjectMapper().readTree(exchange.bytes()).path("parameter").asText());
    }

    @Test
    void listsStylesWhoseLinksAnswer() throws IOException {
        JsonNode json = new ObjectMapper().readTree(get(styles, STANDS + "/styles").bytes());
        assertEquals("defaut", json.get("default").textValue());
        JsonNode style = json.get("styles").get(0);
        assertEquals("Par défaut", style.get("title").textValue());
        for (JsonNode link : style.get("links")) {
            String href = link.get("href").textValue().replace("http://igo.example", "");
            TestExchange exchange = get(link.get("rel").textValue().endsWith("/map") ? maps : styles, href);
            assertEquals(200, exchange.status(), href);
            assertEquals(link.get("type").textValue(), exchange.answered("Content-Type"));
        }
        TestExchange page = get(styles, STANDS + "/styles?f=html&lang=en");
        assertTrue(page.text().contains("alt=\"Legend of style Default\""), page.text());
        assertEquals(404, get(styles, STANDS + "/styles/nope").status());
    }

    @Test
    void tellsOfTheStylesOfAllCollections() throws IOException {
        JsonNode json = new ObjectMapper().readTree(get(styles, "/ogcapi/styles").bytes());
        assertEquals(2, json.get("styles").size());
        JsonNode style = json.get("styles").get(0);
        assertEquals("foret:peuplement.defaut", style.get("id").textValue());
        for (JsonNode link : style.get("links")) {
            String href = link.get("href").textValue().replace("http://igo.example", "");
            TestExchange exchange = get(link.get("rel").textValue().endsWith("/map") ? maps : styles, href);
            assertEquals(200, exchange.status(), href);
            assertEquals(link.get("type").textValue(), exchange.answered("Content-Type"), href);
        }
        String one = "/ogcapi/styles/foret:peuplement.defaut";
        JsonNode metadata = new ObjectMapper().readTree(get(styles, one + "/metadata").bytes());
        assertEquals("style", metadata.get("scope").textValue());
        assertEquals("foret:peuplement", metadata.at("/layers/0/id").textValue());
        assertTrue(metadata.at("/stylesheets/0/native").booleanValue());
        assertEquals(3, metadata.get("stylesheets").size());
        assertFalse(metadata.at("/stylesheets/1/native").booleanValue());
        TestExchange own = get(styles, one);
        assertEquals("application/vnd.ogc.sld+xml;version=1.0", own.answered("Content-Type"));
        assertEquals(own.text(), get(styles, one + "?f=sld").text());
        TestExchange newer = get(styles, one, "Accept", "application/vnd.ogc.sld+xml;version=1.1");
        assertEquals("application/vnd.ogc.sld+xml;version=1.1", newer.answered("Content-Type"));
        assertTrue(newer.text().contains("<se:Name>foret:peuplement</se:Name>"), newer.text());
        TestExchange mapLibre = get(styles, one + "?f=mapbox");
        assertEquals("application/vnd.mapbox.style+json", mapLibre.answered("Content-Type"));
        JsonNode json8 = new ObjectMapper().readTree(mapLibre.bytes());
        assertTrue(
                json8.at("/sources/foret:peuplement/tiles/0")
                        .textValue()
                        .startsWith("http://igo.example/ogcapi/collections/foret:peuplement/tiles/WebMercatorQuad/{z}/{y}/{x}?rev="),
                mapLibre::text);
        assertTrue(get(styles, one, "Accept", "text/html").text().contains("<img class=\"map\""));
        assertEquals(404, get(styles, "/ogcapi/styles/foret:peuplement.nope").status());
    }
}
