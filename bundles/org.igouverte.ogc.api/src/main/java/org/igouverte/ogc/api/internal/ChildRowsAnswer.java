package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.format.Link;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ChildTable;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;

/**
 * Rows of a child table that belong to one feature, a page of them: {@code {"table", "title", "featureId", "numberMatched",
 * "numberReturned", "rows": [{field: value}], "links"}}.
 */
final class ChildRowsAnswer {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    static final ApiParameter<String> TABLE =
            ApiParameter.path("tableId", ApiMessages.MESSAGES.text("parameter.tableId"));
    static final ApiParameter<Integer> LIMIT =
            ApiParameter.integer("limit", ApiMessages.MESSAGES.text("parameter.rows"), 1, Integer.MAX_VALUE, DEFAULT_LIMIT, MAX_LIMIT);

    private ChildRowsAnswer() {}

    static void rows(ServedLayer layer, ApiCall call, OgcResponse response)
            throws OgcException, SourceException, IOException {
        ChildTable table = table(layer, call);
        String key = key(layer, table, call);
        int limit = call.value(LIMIT).orElse(DEFAULT_LIMIT);
        int offset = call.value(ItemsParameters.OFFSET).orElse(0);
        call.negotiated(response);
        if (response.notModified(call.tagOf(List.of(layer)))) {
            return;
        }
        long matched = key.isEmpty() ? 0 : table.source().count(key, call.request().deadline());
        List<Object[]> rows = key.isEmpty() ? List.of() : read(table, key, offset, limit, call);
        List<Link> links = links(layer, table, offset, limit, offset + rows.size() < matched, call);
        if (call.wantsHtml()) {
            call.answerHtml(response, page(layer, table, rows, matched, links, call));
        } else {
            call.answerJson(response, call.format().mediaType(), json(table, rows, matched, links, call));
        }
    }

    /** Links from a feature to what belongs to it. */
    static List<Link> linksOf(ServedLayer layer, String featureId, ApiCall call) {
        List<Link> links = new ArrayList<>();
        for (ChildTable table : layer.children()) {
            links.add(new Link(
                    address(layer, featureId, table, call),
                    "related",
                    "application/json",
                    call.text(table.definition().title())));
        }
        return links;
    }

    private static String address(ServedLayer layer, String featureId, ChildTable table, ApiCall call) {
        return Collections.address(layer, call) + "/items/" + Urls.encoded(featureId) + "/"
                + table.definition().name();
    }

    private static ChildTable table(ServedLayer layer, ApiCall call) throws OgcException {
        String name = call.variable(TABLE.name());
        return layer.children().stream()
                .filter(t -> t.definition().name().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound(TABLE.name(), "table.unknown", name, layer));
    }

    private static OgcException notFound(String parameter, String message, String name, ServedLayer layer) {
        return new OgcException(
                "NotFound",
                parameter,
                404,
                ApiMessages.MESSAGES.text(message, OgcException.shortened(name), layer.name()));
    }

    /** The feature's key; empty if it has none. */
    private static String key(ServedLayer layer, ChildTable table, ApiCall call) throws OgcException, SourceException {
        String id = call.variable("featureId");
        List<String> field = List.of(table.definition().field());
        FeatureQuery query = new FeatureQuery(
                        Optional.empty(), Predicate.TRUE, Optional.of(field), List.of(), 0, 1, false)
                .withIds(List.of(id));
        try (FeatureCursor cursor = layer.source().features(query, call.request().deadline())) {
            Object key = cursor.next().orElseThrow(() -> notFound("featureId", "item.unknown", id, layer)).columns()[0][0];
            return key == null ? "" : key.toString();
        }
    }

    private static List<Object[]> read(ChildTable table, String key, int offset, int limit, ApiCall call)
            throws SourceException {
        List<Object[]> rows = new ArrayList<>();
        try (FeatureCursor cursor =
                table.source().rows(Optional.of(Set.of(key)), offset, limit, call.request().deadline())) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(batch.get().values(i));
                }
            }
        }
        return rows;
    }

    private static List<Link> links(
            ServedLayer layer, ChildTable table, int offset, int limit, boolean more, ApiCall call) {
        String self = address(layer, call.variable("featureId"), table, call);
        String item = Collections.address(layer, call) + "/items/" + Urls.encoded(call.variable("featureId"));
        List<Link> links = new ArrayList<>();
        links.add(new Link(
                self + Paging.query(call, Map.of()),
                "self",
                call.format().mediaType(),
                ApiMessages.MESSAGES.in(call.language(), "link.self", call.format().name())));
        if (more) {
            links.add(new Link(
                    self + Paging.query(call, Map.of("offset", Integer.toString(offset + limit))),
                    "next",
                    call.format().mediaType(),
                    ApiMessages.MESSAGES.in(call.language(), "link.next")));
        }
        links.add(new Link(item, "up", "application/geo+json", ApiMessages.MESSAGES.in(call.language(), "operation.item")));
        return links;
    }

    private static ObjectNode json(ChildTable table, List<Object[]> rows, long matched, List<Link> links, ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("table", table.definition().name());
        json.put("title", call.text(table.definition().title()));
        json.put("featureId", call.variable("featureId"));
        json.put("numberMatched", matched);
        json.put("numberReturned", rows.size());
        ArrayNode array = json.putArray("rows");
        for (Object[] values : rows) {
            ObjectNode row = array.addObject();
            for (int i = 0; i < values.length; i++) {
                put(row, table.source().fields().get(i).name(), values[i]);
            }
        }
        Json.links(json, links);
        return json;
    }

    private static void put(ObjectNode row, String name, Object value) {
        if (value == null) {
            row.putNull(name);
        } else if (value instanceof Long number) {
            row.put(name, number);
        } else if (value instanceof Double number) {
            row.put(name, number);
        } else if (value instanceof Boolean truth) {
            row.put(name, truth);
        } else {
            row.put(name, value.toString());
        }
    }

    private static HtmlPage page(
            ServedLayer layer, ChildTable table, List<Object[]> rows, long matched, List<Link> links, ApiCall call) {
        List<Link> trail = new ArrayList<>(RootPages.belowCollections(call));
        trail.add(RootPages.crumb(
                call, "/collections/" + layer.name(), call.text(layer.definition().title())));
        String id = call.variable("featureId");
        trail.add(RootPages.crumb(call, "/collections/" + layer.name() + "/items/" + Urls.encoded(id), id));
        List<FieldDefinition> fields = table.definition().fields();
        List<List<String>> words = new ArrayList<>();
        for (Object[] values : rows) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                row.add(ItemsPage.words(Optional.of(fields.get(i)), values[i], call));
            }
            words.add(row);
        }
        HtmlPage page = HtmlPage.of(call, call.text(table.definition().title()), trail);
        String caption = ApiMessages.MESSAGES.in(call.language(), "page.rows", rows.size(), matched);
        List<String> columns = fields.stream().map(f -> call.text(f.label())).toList();
        return page.table(caption, columns, words, List.of()).links(links);
    }
}
