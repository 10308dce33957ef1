package org.igouverte.ogc.wms.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.igouverte.identify.internal.IdentifyComponent;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerDimension;
import org.igouverte.ogc.OgcSchemas;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Québec of 1608-07-03 and Montréal of 1642-05-17; stands of 10, 11 and 12 m and one of unknown height. */
class DimensionsTest {

    private static final String CAPABILITIES = "SERVICE=WMS&REQUEST=GetCapabilities";
    private static final String PLACES = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=territoire:lieu&STYLES=&CRS=CRS:84"
            + "&BBOX=-74.6,45,-70.2,47.2&WIDTH=220&HEIGHT=110&FORMAT=image/png";

    private final TestWms wms = new TestWms().with(new IdentifyComponent());

    @BeforeEach
    void giveDimensions() {
        wms.catalog.commit(List.of(
                with(TestWms.places(), new LayerDimension("time", "date", "", Optional.empty())),
                with(TestWms.stands(), new LayerDimension("elevation", "hauteur", "m", Optional.of("11")))));
    }

    private static TestLayer with(TestLayer layer, LayerDimension dimension) {
        LayerDefinition d = layer.definition();
        return layer.with(d.toBuilder().dimensions(List.of(dimension)).build());
    }

    private boolean[] seen(String query) {
        TestExchange answer = wms.get(query);
        assertEquals(200, answer.status(), answer::text);
        BufferedImage image = TestWms.image(answer);
        return new boolean[] {image.getRGB(170, 20) != 0xFFFFFFFF, image.getRGB(50, 85) != 0xFFFFFFFF};
    }

    @ParameterizedTest
    @CsvSource({
        "1608, true, false", "1608-07, true, false", "1608-07-03, true, false", "1642-05-17, false, true",
        "1600/1700, true, true", "1608-07-04/1700, false, true", "'1608,1642', true, true",
        "1600-01-01/1642-05-17/P1D, true, true", "current, false, true", "default, false, true",
        "1642-05-17T00:00:00Z, false, true", "1642-05-17T10:00:00Z/1642-05-18, false, false",
    })
    void aTimeChoosesWhatIsShown(String time, boolean quebec, boolean montreal) {
        if (!quebec && !montreal) {
            assertEquals("InvalidDimensionValue|TIME|400", TestWms.exception(wms.get(PLACES + "&TIME=" + time)));
            return;
        }
        boolean[] seen = seen(PLACES + "&TIME=" + time);
        assertEquals(quebec, seen[0]);
        assertEquals(montreal, seen[1]);
    }

    @Test
    void withoutATimeTheLatestIsShownAndTold() {
        boolean[] seen = seen(PLACES);
        assertFalse(seen[0]);
        assertTrue(seen[1]);
        assertEquals(
                "99 Default value used: TIME=1642-05-17 ISO8601", wms.get(PLACES).answered("Warning"));
        assertEquals(null, wms.get(PLACES + "&TIME=1608").answered("Warning"));
    }

    @ParameterizedTest
    @CsvSource({"1500", "1643/1700", "abc", "1608-13", "1608/1609/P1D/x", "''''"})
    void aTimeThatIsNoneOrLiesElsewhereIsRefused(String time) {
        assertEquals("InvalidDimensionValue|TIME|400", TestWms.exception(wms.get(PLACES + "&TIME=" + time)));
    }

    @Test
    void betweenTheValuesTheNearestIsShownAndTold() {
        TestExchange nearer = wms.get(PLACES + "&TIME=1620-01-01");
        assertEquals("99 Nearest value used: TIME=1608-07-03 ISO8601", nearer.answered("Warning"));
        assertArrayEquals(wms.get(PLACES + "&TIME=1608-07-03").bytes(), nearer.bytes());
        TestExchange later = wms.get(PLACES + "&TIME=1630");
        assertEquals("99 Nearest value used: TIME=1642-05-17 ISO8601", later.answered("Warning"));
        TestExchange height = wms.get(TestWms.CENTRE + "&ELEVATION=10.4");
        assertEquals("99 Nearest value used: ELEVATION=10 m", height.answered("Warning"));
        assertEquals(TestWms.SOFTWOOD, TestWms.image(height).getRGB(25, 25));
        assertEquals(null, wms.get(PLACES + "&TIME=1609/1640").answered("Warning"), "an interval is as it is");
    }

    /** Stands that stood from one year to another: of 10 from 10, 11 from 11 … all of them until the 12th. */
    @Test
    void whatLastsIsShownInAllThatItLasts() {
        LayerDimension time = new LayerDimension("time", "hauteur", Optional.of("hauteur"), "", Optional.of("0011"));
        wms.catalog.commit(List.of(with(TestWms.stands(), time)));
        BufferedImage image = TestWms.image(wms.get(TestWms.CENTRE + "&TIME=0010/0011"));
        assertEquals(TestWms.SOFTWOOD, image.getRGB(25, 25));
        assertEquals(TestWms.HARDWOOD, image.getRGB(75, 25));
        assertTrue(wms.get(CAPABILITIES).text().contains("nearestValue=\"0\">0010/0012/P1Y</Dimension>"));
    }

    @Test
    void anElevationChoosesBothOnMapsAndInInformation() {
        BufferedImage first = TestWms.image(wms.get(TestWms.CENTRE + "&ELEVATION=10"));
        assertEquals(TestWms.SOFTWOOD, first.getRGB(25, 25));
        assertEquals(0xFFFFFFFF, first.getRGB(75, 25));
        BufferedImage otherwise = TestWms.image(wms.get(TestWms.CENTRE));
        assertEquals(0xFFFFFFFF, otherwise.getRGB(25, 25));
        assertEquals(TestWms.HARDWOOD, otherwise.getRGB(75, 25));
        BufferedImage range = TestWms.image(wms.get(TestWms.CENTRE + "&ELEVATION=9.5/11"));
        assertEquals(TestWms.SOFTWOOD, range.getRGB(25, 25));
        assertEquals(0xFFFFFFFF, range.getRGB(25, 75));
        assertEquals("InvalidDimensionValue|ELEVATION|400", TestWms.exception(wms.get(TestWms.CENTRE + "&ELEVATION=13")));
        String info = TestWms.CENTRE.replace("GetMap", "GetFeatureInfo")
                + "&QUERY_LAYERS=foret:peuplement&I=25&J=25&INFO_FORMAT=geojson&ELEVATION=";
        assertTrue(wms.get(info + "10").text().contains("\"SB\""));
        assertFalse(wms.get(info + "11").text().contains("\"SB\""));
    }

    @Test
    void capabilitiesListThemWithTheirDefaults() {
        String newer = wms.get(CAPABILITIES).text();
        assertTrue(
                newer.contains("<Dimension name=\"time\" units=\"ISO8601\" default=\"1642-05-17\" multipleValues=\"1\""
                        + " nearestValue=\"1\">1608-07-03,1642-05-17</Dimension>"),
                newer);
        assertTrue(newer.contains("<Dimension name=\"elevation\" units=\"m\" unitSymbol=\"m\" default=\"11\""
                + " multipleValues=\"1\" nearestValue=\"1\">10/12/1</Dimension>"));
        OgcSchemas.validate(wms.get(CAPABILITIES).bytes(), "sld/1.1.0/sld_capabilities.xsd");
        String older = wms.get(CAPABILITIES + "&VERSION=1.1.1").text();
        assertTrue(older.contains("<Dimension name=\"time\" units=\"ISO8601\"/><Extent name=\"time\" default=\"1642-05-17\""));
    }

    @Test
    void theOlderDocumentIsValidToo() throws Exception {
        SchemaTest.validateByType(wms.get(CAPABILITIES + "&VERSION=1.1.1").bytes());
    }

    /** Years as whole numbers: of the four stands those of 10, 11 and 12. */
    @ParameterizedTest
    @CsvSource({
        "TIME=0010, true, false", "TIME=0010-06-15, true, false", "TIME=0011-12-31T23:59:59Z, false, true",
        "TIME=0012-02, false, false", "TIME=current, false, false", "TIME=0009/0010-01, true, false", "TIME=0010/0011, true, true",
        "TIME=, true, true",
    })
    void aYearIsAllOfIt(String time, boolean first, boolean second) {
        wms.catalog.commit(List.of(with(TestWms.stands(), new LayerDimension("time", "hauteur", "", Optional.of("0010/0011")))));
        BufferedImage image = TestWms.image(wms.get(TestWms.CENTRE + "&" + time));
        assertEquals(first, image.getRGB(25, 25) == TestWms.SOFTWOOD);
        assertEquals(second, image.getRGB(75, 25) == TestWms.HARDWOOD);
        assertTrue(wms.get(CAPABILITIES).text().contains("default=\"0010/0011\" multipleValues=\"1\""
                + " nearestValue=\"1\">0010/0012/P1Y</Dimension>"));
        assertEquals("InvalidDimensionValue|TIME|400", TestWms.exception(wms.get(TestWms.CENTRE + "&TIME=0013")));
    }
}
