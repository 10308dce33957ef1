package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.igouverte.format.Link;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;

/**
 * The list of collections (OGC 20-024), streamed: each collection's piece is made once a revision of its layer. A client
 * that sets no limit gets them all, a person a page of them.
 */
final class CollectionsAnswer implements AutoCloseable {

    private static final int PAGE = 100;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final ApiParameter<Integer> LIMIT = ApiParameter.integer(
            "limit", ApiMessages.MESSAGES.text("parameter.collections.limit"), 1, Integer.MAX_VALUE, 10_000, 10_000);

    static final ApiParameter<Integer> OFFSET = ApiParameter.integer(
            "offset", ApiMessages.MESSAGES.text("parameter.collections.offset"), 0, Integer.MAX_VALUE, 0);

    /** @param parts those that there are, whose links a collection has */
    private record Variant(Language language, List<String> parts) {}

    private final LayerCatalog catalog;
    private final Supplier<List<ApiPart>> parts;
    private final Collections collections;
    private final LayerDescriptions.Pieces<Variant> pieces;
    private final ApiOperation operation;

    CollectionsAnswer(
            LayerCatalog catalog,
            LayerDescriptions descriptions,
            Supplier<List<ApiPart>> parts,
            Collections collections) {
        this.catalog = catalog;
        this.parts = parts;
        this.collections = collections;
        pieces = descriptions.open("ogcapi", this::make);
        operation = ApiOperation.get(
                "/collections",
                "getCollections",
                "Common",
                ApiMessages.MESSAGES.text("operation.collections"),
                List.of(LIMIT, OFFSET),
                List.of(ApiFormat.JSON, ApiFormat.HTML),
                this::answer).answering("Collections");
    }

    ApiOperation operation() {
        return operation;
    }

    @Override
    public void close() {
        pieces.close();
    }

    private void make(ServedLayer layer, Variant variant, OutputStream out) throws IOException {
        try {
            ApiCall call = ApiCall.of(new DescribingRequest(variant.language()), operation, Map.of());
            out.write(MAPPER.writeValueAsBytes(collections.describe(layer, parts.get(), call)));
        } catch (OgcException e) {
            throw new IllegalStateException("nothing wrong was asked for", e);
        }
    }

    private void answer(ApiCall call, OgcResponse response) throws OgcException, IOException {
        CatalogSnapshot snapshot = catalog.current();
        List<ServedLayer> all = call.request().scope().layers(snapshot);
        int offset = Math.min(all.size(), call.value(OFFSET).orElse(0));
        int limit = call.value(LIMIT).orElse(call.wantsHtml() ? PAGE : Integer.MAX_VALUE);
        List<ServedLayer> shown = all.subList(offset, (int) Math.min(all.size(), (long) offset + limit));
        List<Link> pages = pages(all.size(), offset, limit, call);
        if (call.wantsHtml()) {
            call.answerHtml(response, RootPages.collections(shown, all.size(), offset, pages, call));
        } else {
            json(snapshot, all.size(), shown, offset + shown.size() == all.size(), pages, call, response);
        }
    }

    private static List<Link> pages(int all, int offset, int limit, ApiCall call) {
        List<Link> pages = new ArrayList<>(2);
        if ((long) offset + limit < all) {
            pages.add(page("next", offset + limit, limit, call));
        }
        if (offset > 0) {
            pages.add(page("prev", Math.max(0, offset - limit), limit, call));
        }
        return pages;
    }

    private static Link page(String rel, int offset, int limit, ApiCall call) {
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("f", call.format().name());
        changed.put("limit", Integer.toString(limit));
        changed.put("offset", Integer.toString(offset));
        return new Link(
                call.url("/collections") + Paging.query(call, changed),
                rel,
                call.format().mediaType(),
                ApiMessages.MESSAGES.in(call.language(), "link." + rel));
    }

    /** @param last whether the end of the list is shown, where the parts' own collections stand */
    private void json(
            CatalogSnapshot snapshot,
            int all,
            List<ServedLayer> shown,
            boolean last,
            List<Link> pages,
            ApiCall call,
            OgcResponse response)
            throws IOException {
        List<ObjectNode> more = new ArrayList<>();
        if (last) {
            parts.get().forEach(part -> more.addAll(part.collections(call)));
        }
        List<String> names = parts.get().stream().map(part -> part.getClass().getName()).toList();
        call.negotiated(response);
        if (response.notModified(call.tagOf(List.of(), snapshot.revision(), names.toString(), more.toString()))) {
            return;
        }
        ObjectNode head = MAPPER.createObjectNode();
        List<Link> links = new ArrayList<>(Json.selfAndAlternate(call.url("/collections"), call));
        links.addAll(pages);
        Json.links(head, links);
        head.put("numberMatched", all);
        head.put("numberReturned", shown.size());
        String text = head.toString();
        OutputStream out = response.stream(ApiFormat.JSON.mediaType());
        out.write(utf8(text.substring(0, text.length() - 1) + ",\"collections\":["));
        out.flush();
        String separator = "\n";
        Variant variant = new Variant(call.language(), names);
        String base = escaped(call.request().baseUrl());
        try (LayerDescriptions.Reader reader = pieces.read(variant, base, escaped(call.url("")))) {
            for (ServedLayer layer : shown) {
                out.write(utf8(separator));
                out.write(reader.of(layer));
                separator = ",\n";
            }
        }
        for (ObjectNode collection : more) {
            out.write(utf8(separator + collection));
            separator = ",\n";
        }
        out.write(utf8("\n]}\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A text as it stands between the quotes of JSON. */
    private static String escaped(String text) throws IOException {
        String quoted = MAPPER.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
