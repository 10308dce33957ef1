package org.igouverte.statistics.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.format.Link;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.HtmlPage;

/** The answer as JSON, as a table of text and as a page; codes with their plain words in the reader's language. */
final class StatisticsWriter {

    private final ServedLayer layer;
    private final AreaStatistics statistics;
    private final Language language;

    StatisticsWriter(ServedLayer layer, AreaStatistics statistics, Language language) {
        this.layer = layer;
        this.statistics = statistics;
        this.language = language;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("layer", layer.name().toString());
        json.put("title", layer.definition().title().in(language));
        json.put("dataRevision", layer.dataRevision().value());
        json.put("sample", layer.sample());
        json.put("count", statistics.count());
        json.put("hectares", rounded(statistics.hectares(), 4));
        statistics.by().forEach(json.putArray("by")::add);
        ArrayNode groups = json.putArray("groups");
        for (AreaStatistics.Group group : statistics.groups()) {
            ObjectNode node = groups.addObject();
            ObjectNode values = node.putObject("values");
            ObjectNode labels = node.putObject("labels");
            for (int i = 0; i < statistics.by().size(); i++) {
                String field = statistics.by().get(i);
                Object value = group.values().get(i);
                values.set(field, JsonNodeFactory.instance.pojoNode(plain(value)));
                labels.put(field, words(field, value));
            }
            node.put("count", group.count());
            node.put("hectares", rounded(group.hectares(), 4));
            node.put("percent", rounded(statistics.percent(group), 3));
        }
        return json;
    }

    /** Dates and instants as texts; numbers, truths and texts as they are. */
    private static Object plain(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** A table after RFC 4180: for each field its value and its words, then count, hectares, per cent. */
    String csv() {
        StringBuilder csv = new StringBuilder();
        for (String field : statistics.by()) {
            csv.append(quoted(field)).append(',').append(quoted(field + "_" + language.tag())).append(',');
        }
        csv.append("count,hectares,percent\r\n");
        for (AreaStatistics.Group group : statistics.groups()) {
            for (int i = 0; i < statistics.by().size(); i++) {
                Object value = group.values().get(i);
                csv.append(value == null ? "" : quoted(value.toString())).append(',');
                csv.append(value == null ? "" : quoted(words(statistics.by().get(i), value))).append(',');
            }
            csv.append(group.count())
                    .append(',')
                    .append(rounded(group.hectares(), 4).toPlainString())
                    .append(',')
                    .append(rounded(statistics.percent(group), 3).toPlainString())
                    .append("\r\n");
        }
        return csv.toString();
    }

    HtmlPage html(ApiCall call, List<Link> trail) {
        List<String> columns = new ArrayList<>();
        statistics.by().forEach(f -> columns.add(label(f)));
        if (columns.isEmpty()) {
            columns.add(say("column.all"));
        }
        columns.add(say("column.count"));
        columns.add(say("column.hectares"));
        columns.add(say("column.percent"));
        List<List<String>> rows = new ArrayList<>();
        for (AreaStatistics.Group group : statistics.groups()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < statistics.by().size(); i++) {
                Object value = group.values().get(i);
                row.add(value == null ? say("absent") : words(statistics.by().get(i), value));
            }
            if (row.isEmpty()) {
                row.add(say("column.all"));
            }
            row.add(say("number", group.count()));
            row.add(say("number.hectares", group.hectares()));
            row.add(say("number.percent", statistics.percent(group)));
            rows.add(row);
        }
        String title = say("page.title", layer.definition().title().in(language));
        HtmlPage page = HtmlPage.of(call, title, trail);
        if (layer.sample()) {
            page.paragraph(say("sample"));
        }
        return page.paragraph(say("page.total", statistics.count(), statistics.hectares()))
                .table(say("page.caption"), columns, rows, List.of());
    }

    private String say(String key, Object... values) {
        return StatisticsMessages.MESSAGES.in(language, key, values);
    }

    private String label(String field) {
        String label = layer.definition().field(field).map(d -> d.label().in(language)).orElse("");
        return label.isEmpty() ? field : label;
    }

    private String words(String field, Object value) {
        if (value == null) {
            return say("absent");
        }
        return layer.definition()
                .field(field)
                .flatMap(FieldDefinition::codes)
                .flatMap(codes -> codes.wordsFor(value.toString()))
                .map(words -> words.in(language))
                .orElse(value.toString());
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
