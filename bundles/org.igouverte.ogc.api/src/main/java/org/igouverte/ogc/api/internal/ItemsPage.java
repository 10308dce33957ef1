package org.igouverte.ogc.api.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.format.Link;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;

/** Features for people: a small map and a table, codes in plain words. */
final class ItemsPage {

    private static final int DEFAULT_ROWS = 20;
    private static final int MAX_ROWS = 200;

    private ItemsPage() {}

    private static String say(ApiCall call, String key, Object... values) {
        return ApiMessages.MESSAGES.in(call.language(), key, values);
    }

    static void write(ServedLayer layer, ApiCall call, OgcResponse response)
            throws OgcException, SourceException, IOException {
        ItemsRequest wanted = ItemsRequest.of(call, layer, DEFAULT_ROWS, MAX_ROWS);
        OptionalLong matched = layer.source().count(wanted.query(), call.request().deadline());
        List<List<String>> rows = new ArrayList<>();
        List<String> links = new ArrayList<>();
        List<SvgMap.Place> places = new ArrayList<>();
        try (FeatureCursor cursor = layer.source().features(wanted.query(), call.request().deadline())) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(row(layer, batch.get(), i, call));
                    String id = batch.get().ids()[i];
                    String page = RootPages.page(call, "/collections/" + layer.name() + "/items/" + Urls.encoded(id));
                    links.add(page);
                    if (batch.get().geometries().length > 0) {
                        places.add(new SvgMap.Place(batch.get().geometries()[i], id, page));
                    }
                }
            }
        }
        List<Link> trail = new ArrayList<>(RootPages.belowCollections(call));
        String title = call.text(layer.definition().title());
        trail.add(RootPages.crumb(call, "/collections/" + layer.name(), title));
        HtmlPage page = HtmlPage.of(call, say(call, "operation.items") + " – " + title, trail);
        if (rows.isEmpty()) {
            page.paragraph(say(call, "page.items.none"));
        } else {
            SvgMap.of(layer, places, say(call, "page.map"), call).ifPresent(page::trusted);
            page.table(caption(wanted, matched, rows.size(), call), columns(layer, wanted.fields(), call), rows, links);
        }
        List<Link> pages = new Paging(layer, call, wanted.query(), matched).links(rows.size());
        if (!pages.isEmpty()) {
            page.heading(say(call, "page.pages")).links(pages);
        }
        page.heading(say(call, "page.formats")).links(formats(layer, "/items", call));
        call.answerHtml(response, page);
    }

    static void writeOne(ServedLayer layer, FeatureBatch batch, ApiCall call, OgcResponse response)
            throws IOException {
        List<Link> trail = new ArrayList<>(RootPages.belowCollections(call));
        trail.add(RootPages.crumb(
                call, "/collections/" + layer.name(), call.text(layer.definition().title())));
        trail.add(RootPages.crumb(
                call, "/collections/" + layer.name() + "/items", say(call, "operation.items")));
        Map<String, String> terms = new LinkedHashMap<>();
        List<String> row = row(layer, batch, 0, call);
        for (int i = 0; i < batch.fields().size(); i++) {
            terms.put(label(layer, batch.fields().get(i), call), row.get(i + 1));
        }
        HtmlPage page = HtmlPage.of(call, batch.ids()[0], trail);
        if (batch.geometries().length > 0) {
            String self = RootPages.page(call, "/collections/" + layer.name() + "/items/" + Urls.encoded(batch.ids()[0]));
            SvgMap.Place place = new SvgMap.Place(batch.geometries()[0], batch.ids()[0], self);
            SvgMap.of(layer, List.of(place), say(call, "page.map"), call).ifPresent(page::trusted);
        }
        page.terms(terms);
        List<Link> related = ChildRowsAnswer.linksOf(layer, batch.ids()[0], call);
        if (!related.isEmpty()) {
            page.heading(say(call, "page.related")).links(related);
        }
        page.heading(say(call, "page.formats"))
                .links(formats(layer, "/items/" + Urls.encoded(batch.ids()[0]), call));
        call.answerHtml(response, page);
    }

    private static String caption(ItemsRequest wanted, OptionalLong matched, int rows, ApiCall call) {
        long first = wanted.query().offset() + 1;
        long last = wanted.query().offset() + rows;
        return matched.isPresent()
                ? say(call, "page.items.of", first, last, matched.getAsLong())
                : say(call, "page.items", first, last);
    }

    private static List<String> columns(ServedLayer layer, List<String> fields, ApiCall call) {
        List<String> columns = new ArrayList<>();
        columns.add(say(call, "page.id"));
        fields.forEach(f -> columns.add(label(layer, f, call)));
        return columns;
    }

    private static String label(ServedLayer layer, String field, ApiCall call) {
        String label = layer.definition().field(field).map(d -> call.text(d.label())).orElse("");
        return label.isEmpty() ? field : label;
    }

    private static List<String> row(ServedLayer layer, FeatureBatch batch, int feature, ApiCall call) {
        List<String> row = new ArrayList<>();
        row.add(batch.ids()[feature]);
        for (int i = 0; i < batch.fields().size(); i++) {
            row.add(words(layer, batch.fields().get(i), batch.columns()[i][feature], call));
        }
        return row;
    }

    private static String words(ServedLayer layer, String field, Object value, ApiCall call) {
        return words(layer.definition().field(field), value, call);
    }

    static String words(Optional<FieldDefinition> definition, Object value, ApiCall call) {
        if (value == null) {
            return "";
        }
        Optional<String> plain = definition
                .flatMap(FieldDefinition::codes)
                .flatMap(codes -> codes.wordsFor(value.toString()))
                .map(text -> call.text(text) + " (" + value + ")");
        if (plain.isPresent()) {
            return plain.get();
        }
        String unit = definition.map(FieldDefinition::unit).orElse("");
        String shown = value instanceof Double ? say(call, "number", value) : value.toString();
        return unit.isEmpty() ? shown : shown + "\u00A0" + unit;
    }

    private static List<Link> formats(ServedLayer layer, String path, ApiCall call) {
        List<Link> links = new ArrayList<>();
        for (ApiFormat format : FeaturesPart.ITEM_FORMATS) {
            if (!format.equals(ApiFormat.HTML)) {
                links.add(new Link(
                        Collections.address(layer, call) + path + Paging.query(call, Map.of("f", format.name())),
                        "alternate",
                        format.mediaType(),
                        format.name()));
            }
        }
        return links;
    }
}
