package org.igouverte.ogc.api.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;

/** Parameters named as properties: {@code type_couv=R} (OGC API Features part 3, Queryables as Query Parameters). */
final class PropertyFilters {

    private PropertyFilters() {}

    /** @throws OgcException 400 for a parameter that is neither declared nor a property, or a value of the wrong kind */
    static Predicate read(ApiCall call, FeatureSchema schema) throws OgcException {
        Predicate all = Predicate.TRUE;
        for (String name : call.request().parameters().names()) {
            if (name.equals("f") || name.equals("lang") || isDeclared(call, name)) {
                continue;
            }
            Field field = find(name, schema).orElseThrow(() -> ApiCall.unknownParameter(name));
            String text = call.request().parameters().find(name).orElseThrow();
            all = Predicate.and(
                    all, new Predicate.Comparison(field.name(), Operator.EQUAL, value(field, text), true));
        }
        return all;
    }

    private static boolean isDeclared(ApiCall call, String name) {
        return call.operation().parameters().stream().anyMatch(p -> p.name().equalsIgnoreCase(name));
    }

    /** Names of parameters have lost their case. */
    private static Optional<Field> find(String name, FeatureSchema schema) {
        List<Field> fields = schema.fields().stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .toList();
        return fields.size() == 1 ? Optional.of(fields.get(0)) : schema.field(name);
    }

    private static Object value(Field field, String text) throws OgcException {
        try {
            return switch (field.type()) {
                case STRING -> text;
                case INTEGER -> Long.valueOf(text);
                case REAL -> Double.valueOf(text);
                case BOOLEAN -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException(text);
                    }
                    yield text.equals("true");
                }
                case DATE -> LocalDate.parse(text);
                case INSTANT -> Instant.parse(text);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw OgcException.invalidParameter(
                    field.name(),
                    ApiMessages.MESSAGES.text("property.value", field.name(), OgcException.shortened(text)));
        }
    }
}
