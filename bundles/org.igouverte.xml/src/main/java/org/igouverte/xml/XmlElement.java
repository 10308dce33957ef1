package org.igouverte.xml;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param prefixes namespaces by the prefixes that are bound here, the empty one included, for names in texts
 * @param content children in order: each a {@code String} of text or an {@code XmlElement}
 * @param line from 1
 */
public record XmlElement(
        String namespace,
        String name,
        Map<String, String> attributes,
        Map<String, String> prefixes,
        List<Object> content,
        int line) {

    public XmlElement {
        attributes = Map.copyOf(attributes);
        prefixes = Map.copyOf(prefixes);
        content = List.copyOf(content);
    }

    /** Reads a whole document and gives its root. */
    public static XmlElement read(String text, XmlLimits limits) throws XMLStreamException {
        return read(XmlInput.reader(text, limits));
    }

    /** Reads a whole document in the encoding that it declares, and gives its root. The caller closes the stream. */
    public static XmlElement read(InputStream in, XmlLimits limits) throws XMLStreamException {
        return read(XmlInput.reader(in, limits));
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        try {
            while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                reader.next();
            }
            XmlElement root = element(reader, Map.of());
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } finally {
            reader.close();
        }
    }

    /**
     * Reads the element at whose start a reader of {@link XmlInput} stands, and leaves the reader at its end: for long
     * documents that are read piece by piece.
     */
    public static XmlElement readAt(XMLStreamReader reader) throws XMLStreamException {
        return element(reader, Map.of());
    }

    private static XmlElement element(XMLStreamReader reader, Map<String, String> around) throws XMLStreamException {
        String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        String name = reader.getLocalName();
        int line = reader.getLocation().getLineNumber();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        Map<String, String> prefixes = prefixes(reader, around);
        List<Object> content = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                content.add(element(reader, prefixes));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                content.add(reader.getText());
            }
        }
        return new XmlElement(namespace, name, attributes, prefixes, content, line);
    }

    private static Map<String, String> prefixes(XMLStreamReader reader, Map<String, String> around) {
        if (reader.getNamespaceCount() == 0) {
            return around;
        }
        Map<String, String> prefixes = new HashMap<>(around);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            prefixes.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
        }
        return Map.copyOf(prefixes);
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
