package org.igouverte.ogc.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.internal.CoreMessages;

/**
 * A parameter of an operation: how it is read is how it is documented. Immutable.
 *
 * @param <T> what its text is read into
 */
public final class ApiParameter<T> {

    /** Where it stands. */
    public enum Place {
        PATH,
        QUERY,
        /** Read from the request itself; a call has no value of it. */
        HEADER
    }

    /** Reads a text that was sent. */
    @FunctionalInterface
    public interface Reader<T> {
        /** @throws OgcException 400 naming the parameter, if the text is none of those that the schema allows */
        T read(String name, String text) throws OgcException;
    }

    private final String name;
    private final Place place;
    private final boolean required;
    private final LocalizedText description;
    private final ObjectNode schema;
    private final Reader<T> reader;

    private ApiParameter(
            String name, Place place, boolean required, LocalizedText description, ObjectNode schema, Reader<T> reader) {
        this.name = Objects.requireNonNull(name);
        this.place = place;
        this.required = required;
        this.description = Objects.requireNonNull(description);
        this.schema = schema.deepCopy();
        this.reader = Objects.requireNonNull(reader);
    }

    /**
     * A parameter of the query that may be left out.
     *
     * @param schema JSON Schema as OpenAPI 3.0 has it; arrays are divided by commas ({@code explode: false})
     */
    public static <T> ApiParameter<T> query(
            String name, LocalizedText description, ObjectNode schema, Reader<T> reader) {
        return new ApiParameter<>(name, Place.QUERY, false, description, schema, reader);
    }

    /** A variable of the path. */
    public static ApiParameter<String> path(String name, LocalizedText description) {
        return new ApiParameter<>(name, Place.PATH, true, description, schema("string"), (n, text) -> text);
    }

    /** A header of the request. */
    public static ApiParameter<String> header(String name, LocalizedText description) {
        return new ApiParameter<>(name, Place.HEADER, false, description, schema("string"), (n, text) -> text);
    }

    /** The same, but it must be given. */
    public ApiParameter<T> mandatory() {
        return new ApiParameter<>(name, place, true, description, schema, reader);
    }

    /** A whole number; the default is for the document, a call without the parameter reads as empty. */
    public static ApiParameter<Integer> integer(
            String name, LocalizedText description, int min, int max, int defaultValue) {
        ObjectNode schema =
                schema("integer").put("minimum", min).put("maximum", max).put("default", defaultValue);
        return query(name, description, schema, (n, text) -> Parameters.integer(n, text, min, max));
    }

    /**
     * The same where a number above the greatest that is answered is taken for that one, as OGC API wants of
     * {@code limit}.
     *
     * @param max what can be read
     * @param documented greatest that is answered
     */
    public static ApiParameter<Integer> integer(
            String name, LocalizedText description, int min, int max, int defaultValue, int documented) {
        ObjectNode schema =
                schema("integer").put("minimum", min).put("maximum", documented).put("default", defaultValue);
        return query(
                name, description, schema, (n, text) -> Math.min(documented, Parameters.integer(n, shortened(text), min, max)));
    }

    /** A number of more digits than any that counts is taken for one that is large enough. */
    private static String shortened(String text) {
        return text.strip().matches("\\d{10,1000}") ? String.valueOf(Integer.MAX_VALUE) : text;
    }

    /** A text of limited length. */
    public static ApiParameter<String> text(String name, LocalizedText description, int maxLength) {
        ObjectNode schema = schema("string").put("maxLength", maxLength);
        return query(name, description, schema, (n, text) -> {
            if (text.length() > maxLength) {
                throw OgcException.invalidParameter(n, CoreMessages.MESSAGES.text("parameter.long", n, maxLength));
            }
            return text;
        });
    }

    /** One of some words. */
    public static ApiParameter<String> choice(String name, LocalizedText description, List<String> words) {
        ObjectNode schema = schema("string");
        words.forEach(schema.putArray("enum")::add);
        return query(name, description, schema, (n, text) -> {
            if (!words.contains(text)) {
                throw OgcException.invalidParameter(
                        n,
                        CoreMessages.MESSAGES.text(
                                "parameter.choice", n, OgcException.shortened(text), String.join(", ", words)));
            }
            return text;
        });
    }

    /** {@code true} or {@code false}. */
    public static ApiParameter<Boolean> flag(String name, LocalizedText description) {
        Reader<String> words = choice(name, description, List.of("true", "false")).reader;
        ObjectNode schema = schema("boolean").put("default", false);
        return query(name, description, schema, (n, text) -> words.read(n, text).equals("true"));
    }

    /** Texts divided by commas, at least one, none of them empty. */
    public static ApiParameter<List<String>> list(String name, LocalizedText description) {
        ObjectNode schema = schema("array").put("minItems", 1);
        schema.set("items", schema("string"));
        return query(name, description, schema, (n, text) -> {
            List<String> parts = Parameters.list(text);
            if (parts.stream().anyMatch(String::isBlank)) {
                throw OgcException.invalidParameter(n, CoreMessages.MESSAGES.text("parameter.list", n));
            }
            return parts;
        });
    }

    private static ObjectNode schema(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    public String name() {
        return name;
    }

    public Place place() {
        return place;
    }

    /** Reads it from a request; empty if it was not given. */
    Optional<T> read(Parameters parameters) throws OgcException {
        Optional<String> text = required ? Optional.of(parameters.required(name)) : parameters.filled(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(reader.read(name, text.get()));
    }

    /** The Parameter Object of OpenAPI 3.0. */
    ObjectNode document(Language language) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.put("in", place.name().toLowerCase(Locale.ROOT));
        json.put("description", description.in(language));
        json.put("required", required);
        json.set("schema", schema.deepCopy());
        if (place == Place.QUERY) {
            json.put("style", "form");
            json.put("explode", false);
        }
        return json;
    }
}
