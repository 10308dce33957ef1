package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igouverte.format.FeatureType;
import org.igouverte.format.Link;
import org.igouverte.layer.CodeList;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.HtmlPage;

/** What features of a collection look like, as JSON Schema (OGC API Features part 5, 23-058r1). */
final class LayerSchemas {

    /** What a schema is for. */
    enum Purpose {
        SCHEMA,
        QUERYABLES,
        SORTABLES
    }

    private LayerSchemas() {}

    static ObjectNode of(ServedLayer layer, Purpose purpose, ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.put("$id", Collections.address(layer, call) + "/" + purpose.name().toLowerCase(Locale.ROOT));
        json.put("type", "object");
        json.put("title", call.text(layer.definition().title()));
        json.put("description", call.text(layer.description()));
        ObjectNode properties = json.putObject("properties");
        int sequence = 1;
        for (Field field : layer.schema().fields()) {
            ObjectNode property = properties.putObject(field.name());
            describe(layer, field, property, call);
            property.put("x-ogc-propertySeq", sequence++);
        }
        if (purpose != Purpose.SORTABLES) {
            properties
                    .putObject(geometryName(layer))
                    .put("title", ApiMessages.MESSAGES.in(call.language(), "type.geometry"))
                    .put("x-ogc-role", "primary-geometry")
                    .put("format", geometryFormat(layer))
                    .put("x-ogc-propertySeq", sequence);
        }
        json.put("additionalProperties", false);
        return json;
    }

    private static String geometryName(ServedLayer layer) {
        return new FeatureType("", "", "", "", layer.schema(), Map.of()).geometryName();
    }

    private static String geometryFormat(ServedLayer layer) {
        return switch (layer.schema().geometry()) {
            case POINT -> "geometry-point-or-multipoint";
            case LINE -> "geometry-linestring-or-multilinestring";
            case POLYGON -> "geometry-polygon-or-multipolygon";
            case MIXED, NONE -> "geometry-any";
        };
    }

    private static void describe(ServedLayer layer, Field field, ObjectNode json, ApiCall call) {
        Optional<FieldDefinition> definition = layer.definition().field(field.name());
        String label = definition.map(d -> call.text(d.label())).orElse("");
        json.put("title", label.isEmpty() ? field.name() : label);
        switch (field.type()) {
            case STRING -> json.put("type", "string");
            case INTEGER -> json.put("type", "integer");
            case REAL -> json.put("type", "number");
            case BOOLEAN -> json.put("type", "boolean");
            case DATE -> json.put("type", "string").put("format", "date");
            case INSTANT -> json.put("type", "string").put("format", "date-time");
        }
        definition.map(FieldDefinition::unit).filter(u -> !u.isEmpty()).ifPresent(u -> json.put("x-ogc-unit", u));
        if (layer.definition().featureId().filter(field.name()::equals).isPresent()) {
            json.put("x-ogc-role", "id");
        } else if (DatetimeFilter.field(layer).filter(field::equals).isPresent()) {
            json.put("x-ogc-role", DatetimeFilter.end(layer).isEmpty() ? "primary-instant" : "primary-interval-start");
        } else if (DatetimeFilter.end(layer).filter(field::equals).isPresent()) {
            json.put("x-ogc-role", "primary-interval-end");
        }
        if (field.type() == FieldType.STRING) {
            definition.flatMap(FieldDefinition::codes).ifPresent(codes -> {
                ArrayNode words = json.putArray("oneOf");
                new TreeMap<>(codes.words()).forEach((code, text) -> words.addObject()
                        .put("const", code)
                        .put("title", call.text(text)));
            });
        }
    }

    static HtmlPage page(ServedLayer layer, Purpose purpose, ApiCall call) {
        String title = ApiMessages.MESSAGES.in(
                call.language(), "operation." + purpose.name().toLowerCase(Locale.ROOT));
        List<Link> trail = new ArrayList<>(RootPages.belowCollections(call));
        trail.add(RootPages.crumb(
                call, "/collections/" + layer.name(), call.text(layer.definition().title())));
        List<List<String>> rows = new ArrayList<>();
        for (Field field : layer.schema().fields()) {
            Optional<FieldDefinition> definition = layer.definition().field(field.name());
            rows.add(List.of(
                    field.name(),
                    definition.map(d -> call.text(d.label())).orElse(""),
                    ApiMessages.MESSAGES.in(call.language(), "type." + field.type()),
                    definition.flatMap(FieldDefinition::codes).map(c -> words(c, call)).orElse("")));
        }
        if (purpose != Purpose.SORTABLES) {
            String geometry = ApiMessages.MESSAGES.in(call.language(), "type.geometry");
            rows.add(List.of(geometryName(layer), "", geometry, ""));
        }
        return HtmlPage.of(call, title, trail)
                .table(
                        title + " – " + call.text(layer.definition().title()),
                        List.of("name", "title", "type", "codes").stream()
                                .map(key -> ApiMessages.MESSAGES.in(call.language(), "page." + key))
                                .toList(),
                        rows,
                        List.of());
    }

    private static String words(CodeList codes, ApiCall call) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(codes.words()).forEach((code, words) -> text.append(text.isEmpty() ? "" : "; ")
                .append(code)
                .append(" = ")
                .append(call.text(words)));
        return text.toString();
    }
}
