package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.HtmlPage;

/** Lays JSON of any shape out for reading: what is single as terms, lists of objects as tables. */
final class ResultTables {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_ROWS = 1000;

    private final HtmlPage page;
    private final ApiCall call;
    private final Map<String, String> outputs;

    /** @param outputs their titles by name */
    ResultTables(HtmlPage page, ApiCall call, Map<String, String> outputs) {
        this.page = page;
        this.call = call;
        this.outputs = Map.copyOf(outputs);
    }

    void add(JsonNode result) {
        add("", result, 0);
    }

    private void add(String name, JsonNode node, int depth) {
        if (node.isObject() && depth < MAX_DEPTH) {
            object(name, node, depth);
        } else if (node.isArray() && isTable(node)) {
            table(name, node);
        } else {
            page.terms(Map.of(name.isEmpty() ? say("heading.result") : name, text(node)));
        }
    }

    private void object(String name, JsonNode node, int depth) {
        if (node.size() == 1 && node.has("value")) {
            // The wrapping of an object among outputs (18-062r2, table 12) is nothing to read.
            add(name, node.get("value"), depth + 1);
            return;
        }
        if (!name.isEmpty()) {
            page.heading(name);
        }
        Map<String, String> terms = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> {
            if (isSimple(field.getValue())) {
                String title = title(field.getKey(), depth);
                terms.put(terms.containsKey(title) ? field.getKey() : title, text(field.getValue()));
            }
        });
        page.terms(terms);
        node.fields().forEachRemaining(field -> {
            if (!isSimple(field.getValue())) {
                add(title(field.getKey(), depth), field.getValue(), depth + 1);
            }
        });
    }

    /** The first level of a document has the outputs' names. */
    private String title(String key, int depth) {
        return depth == 0 ? outputs.getOrDefault(key, key) : key;
    }

    private static boolean isSimple(JsonNode node) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (!item.isValueNode()) {
                    return false;
                }
            }
            return true;
        }
        return node.isValueNode();
    }

    private static boolean isTable(JsonNode array) {
        for (JsonNode row : array) {
            if (!row.isObject()) {
                return false;
            }
        }
        return !array.isEmpty();
    }

    private void table(String name, JsonNode array) {
        Set<String> columns = new LinkedHashSet<>();
        array.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : array) {
            if (rows.size() == MAX_ROWS) {
                break;
            }
            rows.add(columns.stream().map(column -> text(row.path(column))).toList());
        }
        page.heading(name).table(name.isEmpty() ? say("heading.result") : name, List.copyOf(columns), rows, List.of());
        if (array.size() > MAX_ROWS) {
            page.paragraph(say("page.cut", MAX_ROWS, array.size()));
        }
    }

    private String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        } else if (node.isNumber()) {
            NumberFormat format = NumberFormat.getInstance(call.language().locale());
            format.setMaximumFractionDigits(3);
            return format.format(new BigDecimal(node.asText()));
        } else if (node.isBoolean()) {
            return say(node.booleanValue() ? "yes" : "no");
        } else if (node.isContainerNode()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(text(item)));
            return String.join(node.isObject() ? " " : node.path(0).isObject() ? "; " : ", ", items);
        }
        return node.asText();
    }

    private String say(String key, Object... values) {
        return ProcessMessages.MESSAGES.in(call.language(), key, values);
    }
}
