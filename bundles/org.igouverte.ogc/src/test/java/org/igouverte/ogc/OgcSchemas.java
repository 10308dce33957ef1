package org.igouverte.ogc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/** Validates documents against the schemas of OGC, from the class path alone: {@code ogc-schemas} must be on it. */
public final class OgcSchemas {

    private static final String OGC = "http://schemas.opengis.net/";
    private static final Map<String, String> OTHERS = Map.of(
            "http://www.w3.org/1999/xlink.xsd", "org/igouverte/ogc/xlink.xsd",
            "http://www.w3.org/2001/xml.xsd", "org/igouverte/ogc/xml.xsd");
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private OgcSchemas() {}

    /**
     * Validates a document.
     *
     * @param schema below {@code http://schemas.opengis.net/}, as {@code wmts/1.0/wmtsGetCapabilities_response.xsd}
     * @throws AssertionError telling what is wrong and in which line
     */
    public static void validate(byte[] document, String schema) {
        try {
            SCHEMAS.computeIfAbsent(schema, OgcSchemas::load)
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (SAXException e) {
            throw new AssertionError(e.toString(), e);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Schema load(String schema) {
        try {
            DOMImplementation dom = DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation();
            DOMImplementationLS ls = (DOMImplementationLS) dom.getFeature("LS", "3.0");
            if (ls == null) {
                ls = (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            }
            DOMImplementationLS inputs = ls;
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                String address = URI.create(base == null ? OGC : base).resolve(systemId).toString();
                LSInput input = inputs.createLSInput();
                input.setSystemId(address);
                input.setByteStream(open(address));
                return input;
            });
            return factory.newSchema(new StreamSource(open(OGC + schema), OGC + schema));
        } catch (SAXException | ReflectiveOperationException | ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream open(String address) {
        String resource = OTHERS.getOrDefault(address, address.replace(OGC, "ogc/"));
        InputStream in = OgcSchemas.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new AssertionError("no schema " + address);
        }
        return in;
    }
}
