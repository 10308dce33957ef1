package org.igouverte.ogc.wms.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.identify.internal.IdentifyComponent;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.outgoing.OutgoingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client brings to a map: styles of its own and conditions. */
class StylesAndFiltersTest {

    private static final int PAPER = 0xFFFFFFFF;
    private static final int BLUE = 0xFF2020C0;

    private final TestWms wms = new TestWms().with(new IdentifyComponent());

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sld(String layer, String styles) {
        return "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\""
                + " xmlns:ogc=\"http://www.opengis.net/ogc\"><NamedLayer><Name>" + layer + "</Name>" + styles
                + "</NamedLayer></StyledLayerDescriptor>";
    }

    private static String filled(String name, String colour) {
        return "<UserStyle><Name>" + name + "</Name><FeatureTypeStyle><Rule><Name>r</Name><PolygonSymbolizer><Fill>"
                + "<CssParameter name=\"fill\">" + colour + "</CssParameter></Fill></PolygonSymbolizer></Rule>"
                + "</FeatureTypeStyle></UserStyle>";
    }

    private BufferedImage drawn(String query) {
        TestExchange answer = wms.send(TestExchange.of("/wms?" + query));
        assertEquals(200, answer.status(), answer::text);
        return TestWms.image(answer);
    }

    @Test
    void aStyleThatIsSentTakesThePlaceOfTheLayersOwn() {
        String body = "&SLD_BODY=" + encoded(sld("foret:peuplement", filled("bleu", "#2020C0")));
        assertEquals(BLUE, drawn(TestWms.CENTRE + body).getRGB(25, 25));
        assertEquals(BLUE, drawn(TestWms.CENTRE.replace("STYLES=", "STYLES=bleu") + body).getRGB(25, 25));
        assertEquals(TestWms.SOFTWOOD, drawn(TestWms.CENTRE.replace("STYLES=", "STYLES=defaut") + body).getRGB(25, 25));
        assertEquals("StyleNotDefined|STYLES|400", TestWms.exception(wms.get(TestWms.CENTRE.replace("STYLES=", "STYLES=vert") + body)));
    }

    @Test
    void withoutLayersTheSldSaysWhatIsDrawn() {
        String query = TestWms.CENTRE.replace("&LAYERS=foret:peuplement&STYLES=", "");
        assertEquals(
                BLUE,
                drawn(query + "&SLD_BODY=" + encoded(sld("foret:peuplement", filled("x", "#2020C0")))).getRGB(25, 25));
        assertEquals(
                TestWms.SOFTWOOD,
                drawn(query + "&SLD_BODY=" + encoded(sld("foret:peuplement", "<NamedStyle><Name>defaut</Name></NamedStyle>")))
                        .getRGB(25, 25));
    }

    @Test
    void aStyleMayBePostedInAForm() {
        String form = TestWms.CENTRE + "&SLD_BODY=" + encoded(sld("foret:peuplement", filled("x", "#2020C0")));
        TestExchange answer = wms.send(TestExchange.of("/wms").post("application/x-www-form-urlencoded", form));
        assertEquals(BLUE, TestWms.image(answer).getRGB(25, 25));
    }

    @Test
    void aLegendMayBeOfAStyleThatIsSent() {
        String query = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=foret:peuplement&RULE=r"
                + "&WIDTH=20&HEIGHT=20&SLD_BODY=" + encoded(sld("foret:peuplement", filled("x", "#2020C0")));
        assertEquals(BLUE, drawn(query).getRGB(10, 10));
    }

    @Test
    void nothingIsFetchedForAStyleUnlessTheOperatorAllowsTheHost() {
        String there = TestWms.CENTRE + "&SLD=http://127.0.0.1/style.xml";
        assertEquals("InvalidParameterValue|SLD|400", TestWms.exception(wms.get(there)));
        TestOutgoing outgoing = new TestOutgoing();
        wms.service.outgoing = outgoing;
        assertEquals("InvalidParameterValue|SLD|400", TestWms.exception(wms.get(there)));
        assertEquals(0, outgoing.sent);
    }

    @Test
    void drawsInAStyleThatIsFetchedAndNoticesThatItChanged() {
        TestOutgoing outgoing = new TestOutgoing();
        wms.service.outgoing = outgoing;
        String query = TestWms.CENTRE + "&SLD=https://styles.example/bleu.sld";
        outgoing.answers(200, sld("foret:peuplement", filled("x", "#2020C0")).getBytes(StandardCharsets.UTF_8));
        TestExchange first = wms.get(query);
        assertEquals(BLUE, TestWms.image(first).getRGB(50, 50));
        TestExchange again = wms.send(TestExchange.of("/wms?" + query).header("If-None-Match", first.answered("ETag")));
        assertEquals(304, again.status());
        outgoing.answers(200, sld("foret:peuplement", filled("x", "#C02020")).getBytes(StandardCharsets.UTF_8));
        TestExchange changed = wms.send(TestExchange.of("/wms?" + query).header("If-None-Match", first.answered("ETag")));
        assertEquals(0xFFC02020, TestWms.image(changed).getRGB(50, 50));
    }

    @Test
    void whatGoesWrongAtTheOtherServerIsSaid() {
        TestOutgoing outgoing = new TestOutgoing();
        wms.service.outgoing = outgoing;
        String query = TestWms.CENTRE + "&SLD=https://styles.example/bleu.sld";
        outgoing.answers(404, new byte[0]);
        assertEquals("InvalidParameterValue|SLD|400", TestWms.exception(wms.get(query)));
        outgoing.answers(200, "<a/>".getBytes(StandardCharsets.UTF_8));
        assertEquals("InvalidParameterValue|SLD|400", TestWms.exception(wms.get(query)));
        outgoing.answers(200, "<?xml version=\"1.0\" encoding=\"nope\"?><a/>".getBytes(StandardCharsets.UTF_8));
        assertEquals("InvalidParameterValue|SLD|400", TestWms.exception(wms.get(query)));
        outgoing.answers(200, new byte[] {'<', (byte) 0xE9, '/', '>'});
        assertEquals("InvalidParameterValue|SLD|400", TestWms.exception(wms.get(query)));
        outgoing.fails(OutgoingException.Reason.TOO_LARGE);
        assertEquals("InvalidParameterValue|SLD|400", TestWms.exception(wms.get(query)));
        outgoing.fails(OutgoingException.Reason.TIMEOUT);
        assertEquals("NoApplicableCode||503", TestWms.exception(wms.get(query)));
        assertEquals(
                "InvalidParameterValue|SLD|400",
                TestWms.exception(wms.get(query + "&SLD_BODY=" + encoded(sld("foret:peuplement", filled("x", "#2020C0"))))));
        assertEquals("InvalidParameterValue|SLD|400", TestWms.exception(wms.get(TestWms.CENTRE + "&SLD=:://")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "not xml", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><StyledLayerDescriptor>&b;</StyledLayerDescriptor>",
        "<StyledLayerDescriptor/>",
        "<StyledLayerDescriptor><UserLayer><Name>x</Name></UserLayer></StyledLayerDescriptor>",
        "<StyledLayerDescriptor><NamedLayer><Name>foret:peuplement</Name><UserStyle/></NamedLayer></StyledLayerDescriptor>",
        "<StyledLayerDescriptor><NamedLayer><Name>foret:peuplement</Name><LayerFeatureConstraints/></NamedLayer></StyledLayerDescriptor>",
    })
    void aStyleThatCannotBeReadIsTheClientsMistake(String body) {
        TestExchange answer = wms.send(TestExchange.of("/wms?" + TestWms.CENTRE + "&SLD_BODY=" + encoded(body)));
        assertEquals("InvalidParameterValue|SLD_BODY|400", TestWms.exception(answer));
    }

    @Test
    void aStyleThatWouldTakeForEverOrAllMemoryIsRefusedOrShortened() {
        String dashes = "<UserStyle><FeatureTypeStyle><Rule><LineSymbolizer><Stroke><CssParameter name=\"stroke\">#000000"
                + "</CssParameter><CssParameter name=\"stroke-dasharray\">0.0000001 0.0000001</CssParameter></Stroke>"
                + "</LineSymbolizer></Rule></FeatureTypeStyle></UserStyle>";
        assertEquals(
                "InvalidParameterValue|SLD_BODY|400",
                TestWms.exception(wms.send(TestExchange.of(
                        "/wms?" + TestWms.CENTRE + "&SLD_BODY=" + encoded(sld("foret:peuplement", dashes))))));
        String legend = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=foret:peuplement&SLD_BODY=";
        String rule = "<Rule><Name>NAME</Name><Title>" + "x".repeat(500) + "</Title><PolygonSymbolizer><Fill/></PolygonSymbolizer></Rule>";
        String one = "<UserStyle><FeatureTypeStyle>" + rule + "</FeatureTypeStyle></UserStyle>";
        int width = drawn(legend + encoded(sld("foret:peuplement", one))).getWidth();
        assertTrue(width > 1000 && width < 3000, "width " + width);
        StringBuilder many = new StringBuilder("<UserStyle><FeatureTypeStyle>");
        for (int i = 0; i < 400; i++) {
            many.append(rule.replace("NAME", "n" + i));
        }
        String all = sld("foret:peuplement", many.append("</FeatureTypeStyle></UserStyle>").toString());
        assertEquals(
                "InvalidParameterValue|WIDTH|400",
                TestWms.exception(wms.send(TestExchange.of("/wms")
                        .post("application/x-www-form-urlencoded", legend + encoded(all) + "&WIDTH=512&HEIGHT=512"))));
    }

    @Test
    void aConditionLeavesOutWhatDoesNotMeetIt() {
        BufferedImage image = drawn(TestWms.CENTRE + "&CQL_FILTER=" + encoded("gr_ess = 'BJ' AND sup_ha < 102"));
        assertEquals(PAPER, image.getRGB(25, 25));
        assertEquals(TestWms.HARDWOOD, image.getRGB(75, 25));
        assertEquals(PAPER, image.getRGB(75, 75));
    }

    @Test
    void geometriesOfConditionsAreInTheSystemOfTheMap() {
        BufferedImage image = drawn(TestWms.CENTRE + "&CQL_FILTER="
                + encoded("INTERSECTS(geom, POINT(-335500 453500))"));
        assertEquals(TestWms.SOFTWOOD, image.getRGB(25, 25));
        assertEquals(PAPER, image.getRGB(75, 25));
        double[] middle = {-335_500, 453_500};
        CoordinateTransform.between(CoordinateSystems.epsg(32198), CoordinateSystems.epsg(3857))
                .transform(middle, 0, middle, 0, 1);
        String mercator = TestWms.CENTRE.replace("EPSG:32198", "EPSG:3857")
                .replaceFirst(
                        "BBOX=[^&]*",
                        String.format(
                                Locale.ROOT,
                                "BBOX=%f,%f,%f,%f",
                                middle[0] - 2500, middle[1] - 2500, middle[0] + 2500, middle[1] + 2500));
        BufferedImage image3857 =
                drawn(mercator + "&CQL_FILTER=" + encoded("INTERSECTS(geom, POINT(" + middle[0] + " " + middle[1] + "))"));
        assertEquals(TestWms.SOFTWOOD, image3857.getRGB(50, 50));
        assertEquals(TestWms.HARDWOOD, drawn(mercator).getRGB(80, 50));
        assertEquals(PAPER, image3857.getRGB(80, 50));
    }

    @Test
    void eachLayerMayHaveItsOwnCondition() {
        String two = TestWms.CENTRE.replace("LAYERS=foret:peuplement&STYLES=", "LAYERS=territoire:lieu,foret:peuplement&STYLES=,");
        BufferedImage image = drawn(two + "&CQL_FILTER=" + encoded("nom = 'a;b';gr_ess = 'SB'"));
        assertEquals(TestWms.SOFTWOOD, image.getRGB(25, 25));
        assertEquals(PAPER, image.getRGB(75, 25));
        assertEquals(
                "InvalidParameterValue|CQL_FILTER|400",
                TestWms.exception(wms.get(two + "&CQL_FILTER=INCLUDE;INCLUDE;INCLUDE")));
    }

    @Test
    void filtersComeAsXmlToo() {
        String equal = "<Filter xmlns=\"http://www.opengis.net/ogc\"><PropertyIsEqualTo><PropertyName>gr_ess</PropertyName>"
                + "<Literal>SB</Literal></PropertyIsEqualTo></Filter>";
        byte[] cql = wms.get(TestWms.CENTRE + "&CQL_FILTER=gr_ess='SB'").bytes();
        for (String filter : new String[] {equal, "(" + equal + ")"}) {
            TestExchange answer = wms.send(TestExchange.of("/wms?" + TestWms.CENTRE + "&FILTER=" + encoded(filter)));
            assertArrayEquals(cql, answer.bytes(), answer::text);
        }
        String two = TestWms.CENTRE.replace("LAYERS=foret:peuplement&STYLES=", "LAYERS=territoire:lieu,foret:peuplement&STYLES=,");
        BufferedImage image = drawn(two + "&FILTER=" + encoded("()(" + equal + ")"));
        assertEquals(PAPER, image.getRGB(75, 25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rien = 1", "gr_ess = ", "gr_ess = 'SB' AND", "hauteur = 'abc'", "exec('rm')", "sup_ha > 1; DROP"})
    void aConditionThatCannotBeReadIsTheClientsMistake(String filter) {
        TestExchange answer = wms.send(TestExchange.of("/wms?" + TestWms.CENTRE + "&CQL_FILTER=" + encoded(filter)));
        assertEquals("InvalidParameterValue|CQL_FILTER|400", TestWms.exception(answer));
    }

    @Test
    void xmlFiltersAreHeldToTheSameLimits() {
        String deep = "<Not>".repeat(100) + "</Not>".repeat(100);
        for (String filter : new String[] {"<Filter>" + deep + "</Filter>", "<Filter", "<!DOCTYPE a><Filter/>"}) {
            TestExchange answer = wms.send(TestExchange.of("/wms?" + TestWms.CENTRE + "&FILTER=" + encoded(filter)));
            assertEquals("InvalidParameterValue|FILTER|400", TestWms.exception(answer));
        }
    }

    @Test
    void informationIsOnWhatTheMapShows() {
        String info = TestWms.CENTRE.replace("GetMap", "GetFeatureInfo")
                + "&QUERY_LAYERS=foret:peuplement&I=25&J=25&INFO_FORMAT=geojson";
        assertTrue(wms.get(info).text().contains("\"SB\""));
        assertTrue(!wms.get(info + "&CQL_FILTER=gr_ess='BJ'").text().contains("\"SB\""));
    }
}
