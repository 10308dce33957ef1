package org.igouverte.xml;

import java.io.InputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens XML from outside. No document type declaration is accepted, so there are no entities but the five of XML, and
 * nothing is ever fetched. Errors are {@link XMLStreamException}s whose location tells line and column.
 */
public final class XmlInput {

    private static final XMLInputFactory FACTORY = factory();

    private XmlInput() {}

    /** A reader over bytes, in the encoding that they declare. The caller closes the stream. */
    public static XMLStreamReader reader(InputStream in, XmlLimits limits) throws XMLStreamException {
        InputStream limited = new LimitedInputStream(in, limits.bytes());
        XMLStreamReader reader;
        // The factory is not promised to be thread-safe while it makes readers.
        synchronized (FACTORY) {
            reader = FACTORY.createXMLStreamReader(limited);
        }
        return new LimitedXmlReader(reader, limits);
    }

    /** A reader over text that was decoded already. */
    public static XMLStreamReader reader(String text, XmlLimits limits) throws XMLStreamException {
        if (text.length() > limits.bytes()) {
            throw new XMLStreamException("the document is longer than " + limits.bytes() + " characters");
        }
        XMLStreamReader reader;
        synchronized (FACTORY) {
            reader = FACTORY.createXMLStreamReader(new StringReader(text));
        }
        return new LimitedXmlReader(reader, limits);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }
}
