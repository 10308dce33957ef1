package org.igouverte.itests.wms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** Each bad parameter has its ServiceException, in the form of the version, in both languages. */
class WmsExceptionsIT {

    private static final String MAP = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=foret:peuplement&STYLES="
            + "&CRS=EPSG:32198&BBOX=-336000,451000,-332000,455000&WIDTH=64&HEIGHT=64&FORMAT=image/png"
            + "&QUERY_LAYERS=foret:peuplement&INFO_FORMAT=text/plain&I=32&J=32&LAYER=foret:peuplement";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    /** Request, parameter and value ({@code -} leaves it out), and the code that the answer must have. */
    @ParameterizedTest
    @CsvSource({
        "GetMap, LAYERS, foret:rien, LayerNotDefined",
        "GetMap, LAYERS, peuplement</a>, LayerNotDefined",
        "GetMap, LAYERS, '', MissingParameterValue",
        "GetMap, LAYERS, -, MissingParameterValue",
        "GetMap, STYLES, rien, StyleNotDefined",
        "GetMap, STYLES, 'a,b', InvalidParameterValue",
        "GetMap, CRS, EPSG:999999, InvalidCRS",
        "GetMap, CRS, Lambert, InvalidCRS",
        "GetMap, CRS, -, MissingParameterValue",
        "GetMap, BBOX, '1,2,3', InvalidParameterValue",
        "GetMap, BBOX, '1,2,3,x', InvalidParameterValue",
        "GetMap, BBOX, '1,2,NaN,4', InvalidParameterValue",
        "GetMap, BBOX, '3,2,1,4', InvalidParameterValue",
        "GetMap, BBOX, '1,2,1,4', InvalidParameterValue",
        "GetMap, BBOX, -, MissingParameterValue",
        "GetMap, WIDTH, 0, InvalidParameterValue",
        "GetMap, WIDTH, -64, InvalidParameterValue",
        "GetMap, WIDTH, 1e3, InvalidParameterValue",
        "GetMap, WIDTH, 99999999999, InvalidParameterValue",
        "GetMap, HEIGHT, 1000000, InvalidParameterValue",
        "GetMap, HEIGHT, -, MissingParameterValue",
        "GetMap, FORMAT, image/bmp, InvalidFormat",
        "GetMap, FORMAT, -, MissingParameterValue",
        "GetMap, TRANSPARENT, peut-être, InvalidParameterValue",
        "GetMap, BGCOLOR, bleu, InvalidParameterValue",
        "GetMap, VERSION, 2.0.0, InvalidParameterValue",
        "GetFeatureInfo, QUERY_LAYERS, foret:rien, LayerNotDefined",
        "GetFeatureInfo, QUERY_LAYERS, -, MissingParameterValue",
        "GetFeatureInfo, INFO_FORMAT, application/x-rien, InvalidFormat",
        "GetFeatureInfo, I, 64, InvalidPoint",
        "GetFeatureInfo, J, -1, InvalidPoint",
        "GetFeatureInfo, I, x, InvalidPoint",
        "GetFeatureInfo, FEATURE_COUNT, 0, InvalidParameterValue",
        "GetLegendGraphic, LAYER, foret:rien, LayerNotDefined",
        "GetLegendGraphic, LAYER, -, MissingParameterValue",
        "GetLegendGraphic, STYLE, rien, StyleNotDefined",
        "GetLegendGraphic, FORMAT, text/plain, InvalidFormat",
        "GetRien, FORMAT, image/png, OperationNotSupported"
    })
    void namesWhatIsWrong(String request, String parameter, String value, String code) throws Exception {
        for (String language : new String[] {"fr", "en"}) {
            WmsQuery query = WmsQuery.of(MAP).with("REQUEST", request).with("LANGUAGE", language);
            Reply reply = SERVER.client().get(changed(query, parameter, value).path());
            assertEquals(400, reply.status(), reply::toString);
            assertEquals("text/xml", reply.type());
            Element report = document(reply);
            assertEquals("http://www.opengis.net/ogc", report.getNamespaceURI());
            Element exception = check(report, "1.3.0", code);
            assertEquals(parameter(request, parameter), exception.getAttribute("locator").toUpperCase(Locale.ROOT));
            assertFalse(exception.getTextContent().isBlank());
            assertFalse(reply.text().contains("Exception:"), "no class names, no traces");
        }
    }

    private static String parameter(String request, String parameter) {
        return request.equals("GetRien") ? "REQUEST" : parameter;
    }

    private static WmsQuery changed(WmsQuery query, String parameter, String value) {
        return value.equals("-") ? query.without(parameter) : query.with(parameter, value);
    }

    @ParameterizedTest
    @CsvSource({
        "SRS, EPSG:999999, InvalidSRS",
        "LAYERS, foret:rien, LayerNotDefined",
        "FORMAT, image/bmp, InvalidFormat",
        "WIDTH, x, InvalidParameterValue"
    })
    void speaksAsTheOlderVersionDoes(String parameter, String value, String code) throws Exception {
        WmsQuery query = WmsQuery.of(MAP)
                .without("CRS")
                .with("SRS", "EPSG:32198")
                .with("VERSION", "1.1.1")
                .with(parameter, value);
        Reply reply = SERVER.client().get(query.path());
        assertEquals(400, reply.status(), reply::toString);
        assertEquals("application/vnd.ogc.se_xml", reply.type());
        check(document(reply), "1.1.1", code);
    }

    private static Element check(Element report, String version, String code) {
        assertEquals("ServiceExceptionReport", report.getLocalName());
        assertEquals(version, report.getAttribute("version"));
        Element exception = (Element) report.getElementsByTagNameNS("*", "ServiceException").item(0);
        assertEquals(code, exception.getAttribute("code"), exception::getTextContent);
        return exception;
    }

    private static Element document(Reply reply) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        // 1.1.1 names its document type; nobody is asked for it here.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(reply.body()))
                .getDocumentElement();
    }

    @ParameterizedTest
    @CsvSource({"INIMAGE, true", "BLANK, false"})
    void drawsTheTextOrNothingWhenAPictureIsWanted(String exceptions, boolean text) throws Exception {
        WmsQuery query = WmsQuery.of(MAP)
                .with("LAYERS", "foret:rien")
                .with("WIDTH", "200")
                .with("EXCEPTIONS", exceptions);
        Reply reply = SERVER.client().get(query.path());
        assertEquals("image/png", reply.type(), reply::toString);
        int[] pixels = reply.picture().getRGB(0, 0, 200, 64, null, 0, 200);
        assertTrue(Arrays.stream(pixels).distinct().count() > 1 == text);
    }
}
