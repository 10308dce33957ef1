package org.igouverte.ogc.api.maps.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
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
    private final ApiPart maps = new MapsPart(catalog, new RendererComponent(), TestExchange.slots(Map.of()));
    private final ApiPart styles = new StylesPart(catalog, new RendererComponent());

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

    @ParameterizedTest
    @CsvSource({
        "/ogcapi/map, 400, collections",
        "/ogcapi/map?collections=foret:nope, 400, collections",
        "/ogcapi/collections/foret:nope/map, 404, collectionId",
        STANDS + "/styles/nope/map, 404, styleId",
        STANDS + "/map?width=0, 400, width",
        STANDS + "/map?width=4096&height=4096, 400, width",
        "'" + STANDS + "/map?bbox=1,2,3', 400, bbox",
        "'" + STANDS + "/map?bbox=1,2,1,2', 400, bbox",
        "'" + STANDS + "/map?bbox=1,2,3,4&center=1,1', 400, bbox",
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
}
