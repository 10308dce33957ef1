package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain values of Java, and back: what goes over the contract knows no library. */
final class JsonValues {

    private static final int MAX_DEPTH = 64;

    private JsonValues() {}

    static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.fields().forEachRemaining(field -> map.put(field.getKey(), plain(field.getValue())));
            return Collections.unmodifiableMap(map);
        } else if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(plain(item)));
            return Collections.unmodifiableList(list);
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isNumber()) {
            return node.canConvertToLong() && node.isIntegralNumber() ? (Object) node.longValue() : node.doubleValue();
        }
        return node.isNull() ? null : node.asText();
    }

    /** @throws IllegalArgumentException if there is anything that JSON has not, or it is too deep */
    static JsonNode json(Object value) {
        return json(value, 0);
    }

    private static JsonNode json(Object value, int depth) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("a result is more than " + MAX_DEPTH + " levels deep");
        }
        if (value == null) {
            return make.nullNode();
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = make.objectNode();
            map.forEach((key, item) -> object.set(String.valueOf(key), json(item, depth + 1)));
            return object;
        } else if (value instanceof Iterable<?> items) {
            ArrayNode array = make.arrayNode();
            items.forEach(item -> array.add(json(item, depth + 1)));
            return array;
        } else if (value instanceof Boolean truth) {
            return make.booleanNode(truth);
        } else if (value instanceof Double || value instanceof Float) {
            double real = ((Number) value).doubleValue();
            return Double.isFinite(real) ? make.numberNode(real) : make.nullNode();
        } else if (value instanceof BigDecimal decimal) {
            return make.numberNode(decimal);
        } else if (value instanceof Number number) {
            return make.numberNode(number.longValue());
        } else if (value instanceof CharSequence text) {
            return make.textNode(text.toString());
        }
        throw new IllegalArgumentException("a result has a value of " + value.getClass().getName());
    }
}
