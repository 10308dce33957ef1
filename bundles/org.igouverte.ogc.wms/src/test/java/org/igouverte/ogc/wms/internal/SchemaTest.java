package org.igouverte.ogc.wms.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.igouverte.ogc.OgcSchemas;
import org.igouverte.ogc.internal.TestExchange;
import org.junit.jupiter.api.Test;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Every document is valid against the schemas and document types that OGC publishes. */
class SchemaTest {

    private static final String OGC = "http://schemas.opengis.net/";
    private static final String CAPABILITIES = "SERVICE=WMS&REQUEST=GetCapabilities";

    private final TestWms wms = new TestWms();

    /** Validates against the document type that a document names. */
    static void validateByType(byte[] document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> {
            InputStream in = OgcSchemas.class.getClassLoader().getResourceAsStream(systemId.replace(OGC, "ogc/"));
            assertTrue(in != null, systemId);
            return new InputSource(in);
        });
        builder.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) throws SAXParseException {
                throw e;
            }

            @Override
            public void error(SAXParseException e) throws SAXParseException {
                throw e;
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXParseException {
                throw e;
            }
        });
        builder.parse(new ByteArrayInputStream(document));
    }

    @Test
    void capabilitiesAreValid() throws Exception {
        for (String language : List.of("fr", "en")) {
            TestExchange newer = wms.get(CAPABILITIES + "&LANGUAGE=" + language);
            OgcSchemas.validate(newer.bytes(), "sld/1.1.0/sld_capabilities.xsd");
            validateByType(wms.get(CAPABILITIES + "&VERSION=1.1.1&LANGUAGE=" + language).bytes());
        }
        wms.catalog.commit(List.of());
        OgcSchemas.validate(wms.get(CAPABILITIES).bytes(), "sld/1.1.0/sld_capabilities.xsd");
        validateByType(wms.get(CAPABILITIES + "&VERSION=1.1.1").bytes());
    }

    @Test
    void exceptionsAreValid() throws Exception {
        OgcSchemas.validate(
                wms.get("SERVICE=WMS&REQUEST=GetMap&VERSION=1.3.0").bytes(), "wms/1.3.0/exceptions_1_3_0.xsd");
        validateByType(wms.get("SERVICE=WMS&REQUEST=GetMap&VERSION=1.1.1").bytes());
    }

    @Test
    void descriptionsOfLayersAreValid() throws Exception {
        String describe = "SERVICE=WMS&REQUEST=DescribeLayer&LAYERS=foret:peuplement,territoire:lieu&VERSION=";
        OgcSchemas.validate(wms.get(describe + "1.3.0").bytes(), "sld/1.1.0/DescribeLayer.xsd");
        validateByType(wms.get(describe + "1.1.1").bytes());
    }

    @Test
    void stylesAreValid() throws Exception {
        String styles = "SERVICE=WMS&REQUEST=GetStyles&LAYERS=foret:peuplement,territoire:lieu&VERSION=";
        TestExchange newer = wms.get(styles + "1.3.0");
        assertEquals("application/vnd.ogc.sld+xml", newer.answered("Content-Type"));
        OgcSchemas.validate(newer.bytes(), "sld/1.1.0/StyledLayerDescriptor.xsd");
        OgcSchemas.validate(wms.get(styles + "1.1.1").bytes(), "sld/1.0.0/StyledLayerDescriptor.xsd");
        OgcSchemas.validate(wms.get(styles + "1.3.0&SLDVER=1.0.0").bytes(), "sld/1.0.0/StyledLayerDescriptor.xsd");
        TestExchange refused = wms.get(styles + "1.3.0&SLDVER=2");
        assertEquals(400, refused.status());
        assertTrue(refused.text().contains("locator=\"SLDVER\""), refused.text());
        assertEquals(400, wms.get(styles.replace("territoire:lieu", "nope") + "1.3.0").status());
    }

    @Test
    void whatIsSentBackDrawsTheSame() {
        String map = "SERVICE=WMS&REQUEST=GetMap&VERSION=1.3.0&LAYERS=foret:peuplement&STYLES=&CRS=EPSG:32198"
                + "&BBOX=-337000,452000,-333000,454000&WIDTH=100&HEIGHT=50&FORMAT=image/png";
        String styles = wms.get("SERVICE=WMS&REQUEST=GetStyles&LAYERS=foret:peuplement&VERSION=1.1.1").text();
        TestExchange own = wms.get(map);
        TestExchange sent = wms.get(map + "&SLD_BODY=" + URLEncoder.encode(styles, StandardCharsets.UTF_8));
        assertEquals(200, sent.status(), sent.text());
        assertArrayEquals(own.bytes(), sent.bytes());
    }

    @Test
    void theValidatorsFindWhatIsWrong() {
        byte[] wrong = wms.get(CAPABILITIES).text().replace("<Fees>", "<Frais>").replace("</Fees>", "</Frais>").getBytes(
                StandardCharsets.UTF_8);
        assertThrows(AssertionError.class, () -> OgcSchemas.validate(wrong, "sld/1.1.0/sld_capabilities.xsd"));
        byte[] old = wms.get(CAPABILITIES + "&VERSION=1.1.1").text().replace("<Fees>", "<Frais>").replace("</Fees>", "</Frais>")
                .getBytes(StandardCharsets.UTF_8);
        assertThrows(SAXParseException.class, () -> validateByType(old));
    }
}
