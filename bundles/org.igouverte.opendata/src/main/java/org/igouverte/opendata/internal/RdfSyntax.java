package org.igouverte.opendata.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.igouverte.ogc.XmlWriter;

/** A tree of RDF as JSON-LD 1.1 and as RDF/XML. */
final class RdfSyntax {

    private RdfSyntax() {}

    static ObjectNode jsonLd(RdfNode root) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode context = json.putObject("@context");
        RdfNode.PREFIXES.forEach(context::put);
        json.setAll(json(root));
        return json;
    }

    private static ObjectNode json(RdfNode node) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!node.iri().isEmpty()) {
            json.put("@id", node.iri());
        }
        json.put("@type", node.type());
        node.properties().forEach((property, values) -> {
            ArrayNode array = json.putArray(property);
            values.forEach(value -> array.add(json(value)));
        });
        return json;
    }

    private static ObjectNode json(RdfNode.Value value) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (value instanceof RdfNode.Text text) {
            return json.put("@value", text.text()).put("@language", text.language());
        } else if (value instanceof RdfNode.Typed typed) {
            return json.put("@value", typed.text()).put("@type", typed.datatype());
        } else if (value instanceof RdfNode.Reference reference) {
            return json.put("@id", reference.iri());
        }
        return json(((RdfNode.Nested) value).node());
    }

    static byte[] rdfXml(RdfNode root) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlWriter xml = new XmlWriter(bytes).declaration().start("rdf:RDF");
        for (Map.Entry<String, String> prefix : RdfNode.PREFIXES.entrySet()) {
            xml.attribute("xmlns:" + prefix.getKey(), prefix.getValue());
        }
        node(xml, root);
        xml.end().finish();
        return bytes.toByteArray();
    }

    private static void node(XmlWriter xml, RdfNode node) throws IOException {
        xml.start(node.type());
        if (!node.iri().isEmpty()) {
            xml.attribute("rdf:about", node.iri());
        }
        for (Map.Entry<String, List<RdfNode.Value>> property : node.properties().entrySet()) {
            for (RdfNode.Value value : property.getValue()) {
                xml.start(property.getKey());
                value(xml, value);
                xml.end();
            }
        }
        xml.end();
    }

    private static void value(XmlWriter xml, RdfNode.Value value) throws IOException {
        if (value instanceof RdfNode.Text text) {
            xml.attribute("xml:lang", text.language()).text(text.text());
        } else if (value instanceof RdfNode.Typed typed) {
            int colon = typed.datatype().indexOf(':');
            String namespace = RdfNode.PREFIXES.get(typed.datatype().substring(0, colon));
            xml.attribute("rdf:datatype", namespace + typed.datatype().substring(colon + 1)).text(typed.text());
        } else if (value instanceof RdfNode.Reference reference) {
            xml.attribute("rdf:resource", reference.iri());
        } else {
            node(xml, ((RdfNode.Nested) value).node());
        }
    }
}
