package org.igouverte.opendata.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.igouverte.layer.LocalizedText;

/**
 * A resource of RDF and what is said of it, as a tree: enough for descriptions, whose arrows lead away from what they
 * describe. Names of types and properties are written with the prefixes of {@link #PREFIXES}. Belongs to one thread.
 */
final class RdfNode {

    static final Map<String, String> PREFIXES = prefixes();

    /** What a property may lead to. */
    sealed interface Value {}

    /** A text in a language. */
    record Text(String text, String language) implements Value {}

    /** A value of a datatype, named with a prefix; {@code xsd:string} for plain text. */
    record Typed(String text, String datatype) implements Value {}

    /** Another resource of which nothing is said here. */
    record Reference(String iri) implements Value {}

    /** Another resource with what is said of it. */
    record Nested(RdfNode node) implements Value {}

    private final String iri;
    private final String type;
    private final Map<String, List<Value>> properties = new LinkedHashMap<>();

    /** @param iri empty for one without a name */
    RdfNode(String iri, String type) {
        this.iri = Objects.requireNonNull(iri);
        this.type = Objects.requireNonNull(type);
    }

    private static Map<String, String> prefixes() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        all.put("dcat", "http://www.w3.org/ns/dcat#");
        all.put("dct", "http://purl.org/dc/terms/");
        all.put("foaf", "http://xmlns.com/foaf/0.1/");
        all.put("vcard", "http://www.w3.org/2006/vcard/ns#");
        all.put("locn", "http://www.w3.org/ns/locn#");
        all.put("geo", "http://www.opengis.net/ont/geosparql#");
        all.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return Collections.unmodifiableMap(all);
    }

    String iri() {
        return iri;
    }

    String type() {
        return type;
    }

    Map<String, List<Value>> properties() {
        return properties;
    }

    private RdfNode add(String property, Value value) {
        properties.computeIfAbsent(property, any -> new ArrayList<>()).add(value);
        return this;
    }

    /** A text in both languages. */
    RdfNode text(String property, LocalizedText text) {
        if (text.isEmpty()) {
            return this;
        }
        return add(property, new Text(text.fr(), "fr")).add(property, new Text(text.en(), "en"));
    }

    /** Nothing is said for an empty text. */
    RdfNode typed(String property, String text, String datatype) {
        return text.isEmpty() ? this : add(property, new Typed(text, datatype));
    }

    /** Nothing is said for an empty address. */
    RdfNode reference(String property, String target) {
        return target.isEmpty() ? this : add(property, new Reference(target));
    }

    RdfNode nested(String property, RdfNode node) {
        return add(property, new Nested(node));
    }
}
