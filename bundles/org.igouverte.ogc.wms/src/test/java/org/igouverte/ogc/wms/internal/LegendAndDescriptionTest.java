package org.igouverte.ogc.wms.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.xml.XmlElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegendAndDescriptionTest {

    private static final String LEGEND =
            "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=foret:peuplement";

    private final TestWms wms = new TestWms();

    @Test
    void oneRuleIsItsSymbolAloneInTheSizeAskedFor() {
        BufferedImage image = TestWms.image(wms.get(LEGEND + "&RULE=resineux&WIDTH=40&HEIGHT=30"));
        assertEquals(40, image.getWidth());
        assertEquals(30, image.getHeight());
        assertEquals(TestWms.SOFTWOOD, image.getRGB(20, 15));
        assertEquals(
                TestWms.HARDWOOD,
                TestWms.image(wms.get(LEGEND + "&RULE=feuillu&WIDTH=40&HEIGHT=30")).getRGB(20, 15));
    }

    @Test
    void titlesAreInTheLanguageAskedFor() {
        byte[] french = wms.get(LEGEND).bytes();
        byte[] english = wms.get(LEGEND + "&LANGUAGE=en").bytes();
        assertTrue(!Arrays.equals(french, english));
        assertNotEquals(wms.get(LEGEND).answered("ETag"), wms.get(LEGEND + "&LANGUAGE=en").answered("ETag"));
    }

    @Test
    void transparencyIsOnRequest() {
        assertEquals(0xFFFFFFFF, TestWms.image(wms.get(LEGEND)).getRGB(0, 0));
        assertEquals(0, TestWms.image(wms.get(LEGEND + "&TRANSPARENT=TRUE")).getRGB(0, 0) >>> 24);
    }

    @Test
    void aLegendIsToldAsJson() throws Exception {
        TestExchange answer = wms.get(LEGEND.replace("image/png", "application/json") + "&LANGUAGE=en");
        assertEquals("application/json", answer.answered("Content-Type"));
        JsonNode legend = new ObjectMapper().readTree(answer.bytes()).get("Legend").get(0);
        assertEquals("foret:peuplement", legend.get("layerName").asText());
        assertEquals("Stands <test> & co", legend.get("title").asText());
        assertEquals("Softwood", legend.get("rules").get(0).get("title").asText());
        assertEquals(2, legend.get("rules").size());
        String icon = legend.get("rules").get(1).get("icon").asText();
        BufferedImage symbol = TestWms.image(wms.send(TestExchange.of(icon.substring(icon.indexOf("/wms")))));
        assertEquals(TestWms.HARDWOOD, symbol.getRGB(symbol.getWidth() / 2, symbol.getHeight() / 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "LAYER=foret:peuplement; LAYER=rien; LayerNotDefined|LAYER|400",
        "LAYER=foret:peuplement; X=1; MissingParameterValue|LAYER|400",
        "LAYER=foret:peuplement; LAYER=foret:peuplement&STYLE=rien; StyleNotDefined|STYLE|400",
        "LAYER=foret:peuplement; LAYER=foret:peuplement&RULE=rien; InvalidParameterValue|RULE|400",
        "LAYER=foret:peuplement; LAYER=foret:peuplement&WIDTH=513; InvalidParameterValue|WIDTH|400",
        "LAYER=foret:peuplement; LAYER=foret:peuplement&HEIGHT=0; InvalidParameterValue|HEIGHT|400",
        "LAYER=foret:peuplement; LAYER=foret:peuplement&SCALE=-1; InvalidParameterValue|SCALE|400",
        "FORMAT=image/png; FORMAT=image/tga; InvalidFormat|FORMAT|400",
    })
    void whatIsWrongIsToldWithCodeLocatorAndStatus(String good, String bad, String expected) {
        assertEquals(expected, TestWms.exception(wms.get(LEGEND.replace(good, bad))));
    }

    @Test
    void layersAreDescribedByTheWfsBesideThem() {
        String query = "SERVICE=WMS&REQUEST=DescribeLayer&LAYERS=foret:peuplement,mern&VERSION=";
        XmlElement newer = TestWms.xml(wms.get(query + "1.3.0"));
        assertEquals("DescribeLayerResponse", newer.name());
        assertEquals(2, newer.children("LayerDescription").count());
        XmlElement first = newer.child("LayerDescription").orElseThrow();
        assertEquals(
                "http://igo.example/wfs?",
                first.child("OnlineResource").orElseThrow().attribute("href").orElseThrow());
        assertEquals(
                "foret:peuplement",
                first.child("TypeName").orElseThrow().child("FeatureTypeName").orElseThrow().text());
        XmlElement older = TestWms.xml(wms.get(query + "1.1.1"));
        assertEquals("WMS_DescribeLayerResponse", older.name());
        assertEquals(
                "territoire:lieu",
                older.children("LayerDescription").toList().get(1).child("Query").orElseThrow().attribute("typeName").orElseThrow());
        assertEquals(
                "LayerNotDefined|LAYERS|400",
                TestWms.exception(wms.get("SERVICE=WMS&REQUEST=DescribeLayer&LAYERS=rien")));
    }
}
