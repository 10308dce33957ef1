package org.igouverte.itests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What OGC's suites for WMS 1.3.0 and 1.1.1 ask of a server that has their layers. */
class WmsSuiteDemandsIT {

    private static final String AROUND = "&BBOX=-0.0042,-0.0024,0.0042,0.0024&WIDTH=210&HEIGHT=120";
    private static final String MAP =
            "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&CRS=CRS:84&STYLES=" + AROUND + "&LAYERS=";
    private static final String OLD_MAP =
            "/wms?SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&SRS=EPSG:4326&STYLES=" + AROUND + "&LAYERS=";
    private static final int LAKE = 0xff4040c0;
    private static final int WHITE = 0xffffffff;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("wms-suite");

    @BeforeAll
    static void deploy() throws IOException {
        assertEquals(201, SERVER.client().deploy(LakePartner.jar(), "cite.jar").status());
    }

    private static Reply get(String address) throws IOException {
        return SERVER.client().get(address);
    }

    private static Document capabilities(String version) throws Exception {
        Reply answer = get("/wms?SERVICE=WMS&REQUEST=GetCapabilities&VERSION=" + version);
        assertEquals(200, answer.status());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.body()));
    }

    private static List<String> texts(Document document, String path) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({"1.3.0, CRS, CRS:84", "1.1.1, SRS, EPSG:4326"})
    void everyLayerIsThereByItsTitleQueryableAndWithoutAFixedSize(String version, String element, String system)
            throws Exception {
        Document document = capabilities(version);
        for (String title : List.of(
                "BasicPolygons", "Bridges", "Buildings", "DividedRoutes", "Forests", "Lakes", "MapNeatline", "NamedPlaces",
                "Ponds", "RoadSegments", "Streams", "Autos", "Terrain")) {
            String layer = "//Layer[Title='cite:" + title + "']";
            assertEquals(1, texts(document, layer + "/Name").size(), title);
            assertTrue(texts(document, layer + "/ancestor-or-self::Layer/" + element).contains(system), title);
            assertEquals(List.of("1"), texts(document, layer + "/@queryable"), title);
            for (String fixed : List.of("@noSubsets[.!='0']", "@fixedWidth[.!='0']", "@fixedHeight[.!='0']")) {
                assertEquals(List.of(), texts(document, layer + "/ancestor-or-self::Layer/" + fixed), title);
            }
        }
        String dimensions = version.equals("1.3.0") ? "//Dimension" : "//Extent";
        assertTrue(texts(document, dimensions).size() >= 2);
        assertEquals(texts(document, dimensions).size(), texts(document, dimensions + "/@default").size());
        if (version.equals("1.1.1")) {
            assertFalse(texts(document, "//SRS").contains("CRS:84"));
            assertEquals(List.of(), texts(document, "//VendorSpecificCapabilities"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.3.0", "1.1.1"})
    void everyFormatAnswersAsItIsCalled(String version) throws Exception {
        String map = version.equals("1.3.0") ? MAP : OLD_MAP;
        List<String> formats = texts(capabilities(version), "//GetMap/Format");
        assertTrue(formats.size() >= 3, formats::toString);
        for (String format : formats) {
            Reply answer = get(map + "cite:lakes&FORMAT=" + format.replace(" ", "%20"));
            assertEquals(200, answer.status(), answer::toString);
            assertEquals(format, answer.header("Content-Type"));
        }
        String pixel = version.equals("1.3.0") ? "&I=70&J=80" : "&X=70&Y=80";
        for (String format : texts(capabilities(version), "//GetFeatureInfo/Format")) {
            Reply answer = get(map.replace("GetMap", "GetFeatureInfo") + "cite:forests&QUERY_LAYERS=cite:forests&FORMAT=image/png"
                    + pixel + "&INFO_FORMAT=" + format.replace("+", "%2B").replace(" ", "%20"));
            assertEquals(200, answer.status(), answer::toString);
            assertEquals(format.replaceFirst(";.*", ""), answer.type(), format);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MAP, OLD_MAP})
    void theLakeIsBlueOnOpaqueWhiteAndSeenThroughWhereAsked(String map) throws IOException {
        BufferedImage picture = get(map + "cite:lakes&FORMAT=image/png").picture();
        assertEquals(LAKE, picture.getRGB(150, 85));
        assertEquals(WHITE, picture.getRGB(10, 10));
        BufferedImage clear = get(map + "cite:lakes&FORMAT=image/png&TRANSPARENT=TRUE").picture();
        assertEquals(LAKE, clear.getRGB(150, 85));
        assertEquals(0, clear.getRGB(10, 10) >>> 24);
        BufferedImage red = get(map + "cite:lakes&FORMAT=image/png&BGCOLOR=0xff0000").picture();
        assertEquals(0xffff0000, red.getRGB(10, 10));
    }

    @Test
    void theOldVersionNeedNotBeToldHowToSpeakOfFeatures() throws IOException {
        Reply answer = get(OLD_MAP.replace("GetMap", "GetFeatureInfo")
                + "cite:forests&QUERY_LAYERS=cite:forests&FORMAT=image/png&X=70&Y=80");
        assertEquals(200, answer.status(), answer::toString);
        assertTrue(answer.text().contains("Forests 0"), answer::toString);
    }

    private static Set<String> marks(BufferedImage picture) {
        Set<String> marks = new HashSet<>();
        for (int i = 0; i < LakePartner.TIMES; i++) {
            int x = (int) ((-0.0036 + 0.0006 * i + 0.0042) / 0.0084 * 210);
            int y = (int) ((0.0024 - (0.0002 * i - 0.0012)) / 0.0048 * 120);
            if (picture.getRGB(x, y) != WHITE) {
                marks.add("" + i);
            }
        }
        return marks;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''|12",
        "&TIME=2000-01-01T00:00:00Z|0",
        "&TIME=2000-01-01T00:00:10Z|2",
        "&TIME=2000-01-01T00:00:05Z,2000-01-01T00:00:20Z|1,4",
        "&TIME=2000-01-01T00:00:10Z/2000-01-01T00:00:25Z|2,3,4,5",
        "&TIME=2000-01-01T00:00:10Z/2000-01-01T00:00:25Z/PT5S|2,3,4,5",
        "&TIME=2000-01-01T00:00:10Z/2000-01-01T00:00:30Z/PT10S|2,4,6",
    })
    void timesChooseWhatIsDrawn(String time, String marks) throws IOException {
        Reply answer = get(MAP + "cite:autos&FORMAT=image/png" + time);
        assertEquals(200, answer.status(), answer::toString);
        assertEquals(Set.of(marks.split(",")), marks(answer.picture()));
        boolean told = answer.header("Warning").contains("99 Default value used: ");
        assertEquals(time.isEmpty(), told, answer.header("Warning"));
    }

    @Test
    void elevationsChooseWhatIsDrawn() throws IOException {
        BufferedImage low = get(MAP + "cite:terrain&FORMAT=image/png&ELEVATION=490").picture();
        BufferedImage high = get(MAP + "cite:terrain&FORMAT=image/png&ELEVATION=500").picture();
        assertEquals(WHITE, low.getRGB(50, 60));
        assertNotEquals(WHITE, low.getRGB(150, 60));
        assertNotEquals(WHITE, high.getRGB(50, 60));
        assertEquals(WHITE, high.getRGB(150, 60));
        BufferedImage both = get(MAP + "cite:terrain&FORMAT=image/png&ELEVATION=480/510").picture();
        assertNotEquals(WHITE, both.getRGB(50, 60));
        assertNotEquals(WHITE, both.getRGB(150, 60));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cite:nope&FORMAT=image/png|LayerNotDefined",
        "cite:lakes&FORMAT=image/nope|InvalidFormat",
        "cite:lakes&FORMAT=image/png&CRS=EPSG:0&SRS=EPSG:0|InvalidCRS",
        "cite:lakes&FORMAT=image/png&STYLES=nope|StyleNotDefined",
        "cite:autos&FORMAT=image/png&TIME=1999-01-01|InvalidDimensionValue",
        "cite:autos&FORMAT=image/png&TIME=2000-01-01/2001-01-01/PT0S|InvalidDimensionValue",
        "cite:terrain&FORMAT=image/png&ELEVATION=1|InvalidDimensionValue",
        "cite:lakes&FORMAT=image/png&BBOX=1,0,0,1|InvalidParameterValue",
        "cite:lakes&FORMAT=image/png&BBOX=0,0,0,1|InvalidParameterValue",
        "cite:lakes&FORMAT=image/png&WIDTH=0|InvalidParameterValue",
    })
    void mistakesHaveTheCodesOfTheStandard(String query, String code) throws IOException {
        for (String map : List.of(MAP, OLD_MAP)) {
            boolean old = map.equals(OLD_MAP);
            String asked = query.replace(old ? "&CRS=EPSG:0" : "&SRS=EPSG:0", "");
            String address = map;
            // What the question says in its own way is not said twice.
            for (String name : List.of("BBOX", "CRS", "SRS", "STYLES", "WIDTH")) {
                address = asked.contains('&' + name + '=') ? address.replaceAll("&" + name + "=[^&]*", "") : address;
            }
            Reply answer = get(address + asked);
            String expected = old && code.equals("InvalidCRS") ? "InvalidSRS" : code;
            assertTrue(answer.text().contains("code=\"" + expected + '"'), () -> map + asked + ": " + answer);
            assertEquals(old ? "application/vnd.ogc.se_xml" : "text/xml", answer.type());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        MAP + "|INIMAGE",
        MAP + "|BLANK",
        OLD_MAP + "|application/vnd.ogc.se_inimage",
        OLD_MAP + "|application/vnd.ogc.se_blank",
    })
    void mistakesMayBePictures(String map, String exceptions) throws IOException {
        BufferedImage picture = get(map + "cite:nope&FORMAT=image/png&EXCEPTIONS=" + exceptions).picture();
        assertEquals(210, picture.getWidth());
        assertEquals(120, picture.getHeight());
    }
}
