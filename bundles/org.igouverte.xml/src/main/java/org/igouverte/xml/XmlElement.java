package org.igouverte.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a small document held in memory, with the line it began on.
 *
 * @param namespace namespace URI; empty for none
 * @param attributes by local name
 * @param content children in order: each a {@code String} of text or an {@code XmlElement}
 * @param line from 1
 */
public record XmlElement(
        String namespace, String name, Map<String, String> attributes, List<Object> content, int line) {

    public XmlElement {
        attributes = Map.copyOf(attributes);
        content = List.copyOf(content);
    }

    /** Reads a whole document and gives its root. */
    public static XmlElement read(String text, XmlLimits limits) throws XMLStreamException {
        XMLStreamReader reader = XmlInput.reader(text, limits);
        try {
            while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                reader.next();
            }
            XmlElement root = element(reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } finally {
            reader.close();
        }
    }

    private static XmlElement element(XMLStreamReader reader) throws XMLStreamException {
        String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        String name = reader.getLocalName();
        int line = reader.getLocation().getLineNumber();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<Object> content = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                content.add(element(reader));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                content.add(reader.getText());
            }
        }
        return new XmlElement(namespace, name, attributes, content, line);
    }

    public List<XmlElement> children() {
        return content.stream()
                .filter(XmlElement.class::isInstance)
                .map(XmlElement.class::cast)
                .toList();
    }

    /** Children of a local name, whatever their namespace. */
    public Stream<XmlElement> children(String localName) {
        return children().stream().filter(c -> c.name.equals(localName));
    }

    /** The first child of a local name. */
    public Optional<XmlElement> child(String localName) {
        return children(localName).findFirst();
    }

    /** The text directly inside, stripped; text of children does not belong to it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Object part : content) {
            if (part instanceof String s) {
                text.append(s);
            }
        }
        return text.toString().strip();
    }

    public Optional<String> attribute(String localName) {
        return Optional.ofNullable(attributes.get(localName));
    }
}
