package org.igouverte.ogc.wms.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetMapTest {

    private static final String MAP = TestWms.CENTRE;

    private final TestWms wms = new TestWms();

    private BufferedImage drawn(String query) {
        TestExchange answer = wms.get(query);
        assertEquals(200, answer.status(), answer::text);
        return TestWms.image(answer);
    }

    @Test
    void layersAreDrawnWhereTheyAre() {
        BufferedImage image = drawn(MAP);
        assertEquals(100, image.getWidth());
        assertEquals(100, image.getHeight());
        assertEquals(TestWms.SOFTWOOD, image.getRGB(25, 25));
        assertEquals(TestWms.HARDWOOD, image.getRGB(75, 75));
    }

    @Test
    void everyFormatIsAnsweredWithItsOwnContentType() {
        for (String format : List.of("image/png", "image/png; mode=8bit", "image/jpeg")) {
            TestExchange answer = wms.get(MAP.replace("image/png", format));
            assertEquals(format, answer.answered("Content-Type"));
            int pixel = TestWms.image(answer).getRGB(25, 25);
            assertTrue((pixel >> 8 & 255) > (pixel >> 16 & 255) + 30, () -> Integer.toHexString(pixel));
        }
    }

    @Test
    void aGeoTiffHoldsThePictureItselfAndIsReadByOthers(@TempDir Path folder) throws Exception {
        for (String transparent : List.of("FALSE", "TRUE")) {
            String wide = MAP.replace("-336000,452000,-334000,454000", "-337000,452000,-334000,454000")
                    .replace("WIDTH=100", "WIDTH=150").replace("HEIGHT=100", "HEIGHT=130") + "&TRANSPARENT=" + transparent;
            BufferedImage png = drawn(wide);
            TestExchange answer = wms.get(wide.replace("image/png", "image/geotiff"));
            assertEquals("image/geotiff", answer.answered("Content-Type"));
            BufferedImage tiff = TestWms.image(answer);
            for (int y = 0; y < png.getHeight(); y++) {
                for (int x = 0; x < png.getWidth(); x++) {
                    int expected = png.getRGB(x, y);
                    assertEquals(expected, expected >>> 24 == 0 ? tiff.getRGB(x, y) & 0xFFFFFF : tiff.getRGB(x, y));
                }
            }
            Path file = Files.write(folder.resolve("map.tif"), answer.bytes());
            Process gdal = new ProcessBuilder("gdalinfo", "-json", file.toString()).start();
            JsonNode info = new ObjectMapper().readTree(gdal.getInputStream());
            assertEquals(0, gdal.waitFor());
            assertEquals("[-337000.0,20.0,0.0,454000.0,0.0,-15.384615384615385]", info.get("geoTransform").toString());
            assertTrue(info.at("/coordinateSystem/wkt").asText().contains("\"EPSG\",32198"), info::toString);
            assertEquals(transparent.equals("TRUE") ? 4 : 3, info.get("bands").size());
        }
    }

    @Test
    void axesAreInTheOrderOfTheVersion() {
        // Both ask for the surroundings of Québec in EPSG:4326; what lies at the place is a red square of 9 pixels.
        String newer = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=territoire:lieu&STYLES=&CRS=EPSG:4326"
                + "&BBOX=46.3,-71.7,47.3,-70.7&WIDTH=100&HEIGHT=100&FORMAT=image/png";
        String older = "SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&LAYERS=territoire:lieu&STYLES=&SRS=EPSG:4326"
                + "&BBOX=-71.7,46.3,-70.7,47.3&WIDTH=100&HEIGHT=100&FORMAT=image/png";
        String lonLat = newer.replace("EPSG:4326", "CRS:84").replace("46.3,-71.7,47.3,-70.7", "-71.7,46.3,-70.7,47.3");
        for (String query : List.of(newer, older, lonLat)) {
            BufferedImage image = drawn(query);
            assertEquals(0xFFC00000, image.getRGB(50, 50), query);
            assertEquals(0xFFFFFFFF, image.getRGB(20, 50), query);
        }
    }

    private static int red(BufferedImage image) {
        int red = 0;
        for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            red += pixel == 0xFFC00000 ? 1 : 0;
        }
        return red;
    }

    /** The mark of a place is 9 pixels wide, of which a fine screen has 18 on the same length. */
    @Test
    void symbolsGrowWithTheDensityThatClientsAskFor() {
        String query = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=territoire:lieu&STYLES=&CRS=CRS:84"
                + "&BBOX=-71.7,46.3,-70.7,47.3&FORMAT=image/png&WIDTH=%d&HEIGHT=%d";
        BufferedImage usual = drawn(query.formatted(100, 100));
        String fine = query.formatted(200, 200);
        assertEquals(red(usual), red(drawn(fine)), "without a word a pixel is a pixel");
        for (String vendor : List.of("DPI=180", "MAP_RESOLUTION=180", "FORMAT_OPTIONS=antialias:on;dpi:180", "dpi=180.0")) {
            BufferedImage image = drawn(fine + "&" + vendor);
            assertEquals(200, image.getWidth(), vendor);
            assertEquals(0xFFC00000, image.getRGB(92, 100), vendor);
            assertEquals(0xFFFFFFFF, image.getRGB(88, 100), vendor);
            assertTrue(red(image) > 3.5 * red(usual), () -> vendor + ": " + red(image) + " of " + red(usual));
        }
        assertArrayEquals(
                wms.get(query.formatted(100, 100)).bytes(),
                wms.get(query.formatted(100, 100) + "&DPI=90&MAP_RESOLUTION=90&FORMAT_OPTIONS=dpi:90").bytes());
        for (String wrong : List.of("DPI=9", "DPI=fine", "MAP_RESOLUTION=1e9", "FORMAT_OPTIONS=dpi:-90")) {
            TestExchange answer = wms.get(fine + "&" + wrong);
            assertEquals(400, answer.status(), wrong);
            String parameter = wrong.substring(0, wrong.indexOf('='));
            assertTrue(answer.text().contains("locator=\"" + parameter + "\""), answer::text);
        }
    }

    @Test
    void anySystemOfTheEpsgDatabaseIsDrawnIn() {
        // UTM 19N, which puts Québec at 331 955 m E, 5 185 490 m N.
        BufferedImage image = drawn("SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=territoire:lieu&STYLES=&CRS=EPSG:32619"
                + "&BBOX=321955,5175490,341955,5195490&WIDTH=100&HEIGHT=100&FORMAT=image/png");
        int red = 0;
        for (int i = 40; i < 60; i++) {
            for (int j = 40; j < 60; j++) {
                red += image.getRGB(i, j) == 0xFFC00000 ? 1 : 0;
            }
        }
        assertTrue(red > 60, "red pixels about the middle: " + red);
    }

    @Test
    void withoutTransparentTheBackgroundIsOpaqueWhiteOrTheColourAskedFor() {
        String beside = MAP.replace("-336000,452000,-334000,454000", "-340000,452000,-338000,454000");
        assertEquals(0xFFFFFFFF, drawn(beside).getRGB(50, 50));
        assertEquals(0xFF0A0B0C, drawn(beside + "&BGCOLOR=0x0A0B0C").getRGB(50, 50));
        assertEquals(0, drawn(beside + "&TRANSPARENT=TRUE").getRGB(50, 50) >>> 24);
        assertEquals(0, drawn(beside + "&TRANSPARENT=true&BGCOLOR=0xFF0000").getRGB(50, 50) >>> 24);
        BufferedImage jpeg = drawn(beside.replace("image/png", "image/jpeg") + "&TRANSPARENT=TRUE");
        assertEquals(0xFFFFFFFF, jpeg.getRGB(50, 50));
    }

    @Test
    void theFirstLayerIsLowest() {
        String both = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&STYLES=&CRS=CRS:84&WIDTH=100&HEIGHT=100&FORMAT=image/png"
                + "&BBOX=-74,45,-71,48&LAYERS=";
        assertEquals(200, wms.get(both + "foret:peuplement,territoire:lieu").status());
        assertNotEquals(
                wms.get(both + "foret:peuplement,territoire:lieu").answered("ETag"),
                wms.get(both + "territoire:lieu,foret:peuplement").answered("ETag"));
    }

    @Test
    void groupsAndAliasesAreDrawnByTheirNames() {
        byte[] layer = wms.get(MAP).bytes();
        for (String name : List.of("mffp", "mffp.forets", "foret:stands")) {
            assertArrayEquals(layer, wms.get(MAP.replace("foret:peuplement", name)).bytes(), name);
        }
    }

    @Test
    void withinANamespaceItsPrefixMayBeLeftOut() {
        byte[] layer = wms.get(MAP).bytes();
        for (String name : List.of("foret:peuplement", "peuplement", "stands")) {
            TestExchange answer =
                    wms.send(TestExchange.of("/foret/wms?" + MAP.replace("foret:peuplement", name)));
            assertArrayEquals(layer, answer.bytes(), name);
        }
        TestExchange other = wms.send(TestExchange.of("/foret/wms?" + MAP.replace("foret:peuplement", "territoire:lieu")));
        assertEquals("LayerNotDefined|LAYERS|400", TestWms.exception(other));
    }

    @Test
    void aFormByPostIsTheSameRequest() {
        TestExchange posted =
                wms.send(TestExchange.of("/wms").post("application/x-www-form-urlencoded", MAP));
        assertArrayEquals(wms.get(MAP).bytes(), posted.bytes());
        assertEquals(415, wms.send(TestExchange.of("/wms").post("text/xml", "<GetMap/>")).status());
    }

    @Test
    void aPictureThatTheClientHasIsNotDrawnAgainUntilTheLayerChanges() {
        String tag = wms.get(MAP).answered("ETag");
        TestExchange again = wms.send(TestExchange.of("/wms?" + MAP).header("If-None-Match", tag));
        assertEquals(304, again.status());
        assertEquals(0, again.bytes().length);
        TestLayer changed = TestWms.stands();
        wms.catalog.commit(List.of(changed.with(renamed(changed.definition()))));
        assertEquals(200, wms.send(TestExchange.of("/wms?" + MAP).header("If-None-Match", tag)).status());
    }

    private static LayerDefinition renamed(LayerDefinition d) {
        return d.toBuilder().title(d.description()).data(new DataReference.Dataset("e", Optional.empty())).build();
    }

    @Test
    void everyLeaseIsGivenBack() {
        wms.get(MAP);
        wms.get(MAP.replace("STYLES=", "STYLES=nothing"));
        wms.get(MAP.replace("foret:peuplement", "foret:nothing"));
        assertEquals(0, wms.catalog.openLeases());
    }

    /** What is replaced in a good request, by what, and the code, locator and status that must come. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "LAYERS=foret:peuplement; LAYERS=foret:rien; LayerNotDefined|LAYERS|400",
        "LAYERS=foret:peuplement; LAYERS=; MissingParameterValue|LAYERS|400",
        "LAYERS=foret:peuplement; LAYERS=foret:peuplement,; LayerNotDefined|LAYERS|400",
        "STYLES=; STYLES=rien; StyleNotDefined|STYLES|400",
        "STYLES=; STYLES=defaut,defaut; InvalidParameterValue|STYLES|400",
        "CRS=EPSG:32198; CRS=EPSG:999999; InvalidCRS|CRS|400",
        "CRS=EPSG:32198; CRS=truc; InvalidCRS|CRS|400",
        "CRS=EPSG:32198; X=1; MissingParameterValue|CRS|400",
        "VERSION=1.3.0; VERSION=1.2.0; InvalidParameterValue|VERSION|400",
        "VERSION=1.3.0; VERSION=1.1.1&SRS=EPSG:999999; InvalidSRS||400",
        "SERVICE=WMS; SERVICE=WFS; InvalidParameterValue|SERVICE|400",
        "REQUEST=GetMap; REQUEST=GetMoney; OperationNotSupported|request|400",
        "REQUEST=GetMap; X=1; MissingParameterValue|REQUEST|400",
        "WIDTH=100; WIDTH=0; InvalidParameterValue|WIDTH|400",
        "WIDTH=100; WIDTH=-5; InvalidParameterValue|WIDTH|400",
        "WIDTH=100; WIDTH=99999999; InvalidParameterValue|WIDTH|400",
        "WIDTH=100; WIDTH=10.5; InvalidParameterValue|WIDTH|400",
        "WIDTH=100; WIDTH=; MissingParameterValue|WIDTH|400",
        "WIDTH=100; WIDTH=100&width=200; InvalidParameterValue|WIDTH|400",
        "HEIGHT=100; HEIGHT=8193; InvalidParameterValue|HEIGHT|400",
        "WIDTH=100&HEIGHT=100; WIDTH=8000&HEIGHT=8000; InvalidParameterValue|WIDTH|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=1,2,3; InvalidParameterValue|BBOX|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=1,2,3,4,5; InvalidParameterValue|BBOX|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=1,2,1,4; InvalidParameterValue|BBOX|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=3,2,1,4; InvalidParameterValue|BBOX|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=1,4,3,2; InvalidParameterValue|BBOX|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=NaN,2,3,4; InvalidParameterValue|BBOX|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=1,2,Infinity,4; InvalidParameterValue|BBOX|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=-1e308,2,1e308,4; InvalidParameterValue|BBOX|400",
        "BBOX=-336000,452000,-334000,454000; BBOX=a,b,c,d; InvalidParameterValue|BBOX|400",
        "FORMAT=image/png; FORMAT=image/tga; InvalidFormat|FORMAT|400",
        "FORMAT=image/png; X=1; MissingParameterValue|FORMAT|400",
        "FORMAT=image/png; FORMAT=image/png&TRANSPARENT=maybe; InvalidParameterValue|TRANSPARENT|400",
        "FORMAT=image/png; FORMAT=image/png&BGCOLOR=red; InvalidParameterValue|BGCOLOR|400",
        "FORMAT=image/png; FORMAT=image/png&TRANSPARENT=%FF; InvalidParameterValue|TRANSPARENT|400",
    })
    void whatIsWrongIsToldWithCodeLocatorAndStatus(String good, String bad, String expected) {
        assertTrue(MAP.contains(good), good);
        assertEquals(expected, TestWms.exception(wms.get(MAP.replace(good, bad))));
    }

    @Test
    void tooManyLayersAreRefused() {
        TestWms small = new TestWms(Map.of("layerLimit", 2));
        String three = MAP.replace("LAYERS=foret:peuplement", "LAYERS=foret:peuplement,mffp,mern");
        assertEquals("InvalidParameterValue|LAYERS|400", TestWms.exception(small.get(three)));
    }

    @Test
    void anExceptionIsADocumentOfItsVersionInTheLanguageAskedFor() {
        TestExchange newer = wms.get(MAP.replace("foret:peuplement", "a<b>&x=1"));
        assertEquals("text/xml", newer.answered("Content-Type"));
        assertTrue(newer.text().contains("<ServiceExceptionReport version=\"1.3.0\" xmlns=\"http://www.opengis.net/ogc\""));
        assertTrue(newer.text().contains("La couche « a&lt;b&gt; » n'existe pas."), newer.text());
        TestExchange older = wms.get(MAP.replace("1.3.0", "1.1.1") + "&LANGUAGE=en");
        assertEquals("application/vnd.ogc.se_xml", older.answered("Content-Type"));
        assertTrue(older.text().contains("<ServiceExceptionReport version=\"1.1.1\">"), older.text());
        assertTrue(older.text().contains("Parameter SRS is required."), older.text());
    }

    @Test
    void anExceptionMayBeAPictureWithOrWithoutItsText() {
        String bad = MAP.replace("foret:peuplement", "foret:rien").replace("WIDTH=100", "WIDTH=240");
        for (String version : List.of("1.3.0", "1.1.1")) {
            String prefix = version.equals("1.3.0") ? "" : "application/vnd.ogc.se_";
            String query = bad.replace("1.3.0", version).replace("CRS=", version.equals("1.3.0") ? "CRS=" : "SRS=");
            TestExchange text = wms.get(query + "&EXCEPTIONS=" + prefix + "INIMAGE");
            assertEquals("image/png", text.answered("Content-Type"));
            assertEquals(240, TestWms.image(text).getWidth());
            assertTrue(differing(TestWms.image(text)) > 50, "nothing is written");
            TestExchange blank = wms.get(query + "&EXCEPTIONS=" + prefix + "BLANK&BGCOLOR=0x102030");
            assertEquals(0, differing(TestWms.image(blank)));
            assertEquals(0xFF102030, TestWms.image(blank).getRGB(5, 5));
            TestExchange transparent = wms.get(query + "&EXCEPTIONS=" + prefix + "BLANK&TRANSPARENT=TRUE");
            assertEquals(0, TestWms.image(transparent).getRGB(5, 5) >>> 24);
        }
    }

    private static int differing(BufferedImage image) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) != image.getRGB(0, 0) ? 1 : 0;
            }
        }
        return count;
    }
}
