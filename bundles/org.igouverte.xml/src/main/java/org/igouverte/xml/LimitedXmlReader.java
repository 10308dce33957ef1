package org.igouverte.xml;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Counts what passes and refuses what {@link XmlInput} does not accept, at the event where it shows. */
final class LimitedXmlReader extends StreamReaderDelegate {

    private final XmlLimits limits;
    private int depth;
    private int elements;

    LimitedXmlReader(XMLStreamReader reader, XmlLimits limits) {
        super(reader);
        this.limits = limits;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.DTD -> throw refused("a document type declaration is not accepted");
            case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.ENTITY_DECLARATION -> throw refused(
                    "entities are not accepted");
            case XMLStreamConstants.START_ELEMENT -> startElement();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {}
        }
        return event;
    }

    private void startElement() throws XMLStreamException {
        if (++depth > limits.depth()) {
            throw refused("elements are nested more than " + limits.depth() + " deep");
        }
        if (++elements > limits.elements()) {
            throw refused("the document has more than " + limits.elements() + " elements");
        }
        if (getAttributeCount() > limits.attributes()) {
            throw refused("an element has more than " + limits.attributes() + " attributes");
        }
    }

    // The delegate's own forms of these would step past next().

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event == XMLStreamConstants.SPACE
                || event == XMLStreamConstants.COMMENT
                || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                || event == XMLStreamConstants.CHARACTERS && isWhiteSpace()) {
            event = next();
        }
        if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            throw refused("an element was expected");
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                throw refused("text was expected");
            }
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                text.append(getText());
            }
        }
        return text.toString();
    }

    private XMLStreamException refused(String why) {
        return new XMLStreamException(why, getLocation());
    }
}
