package org.igouverte.ogc.api.tiles.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igouverte.filter.Dimensions;
import org.igouverte.format.Link;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.AskedTime;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.TileRequest;
import org.igouverte.tile.Tiles;

/** Answers for one kind of resource: its list of tilesets, a tileset, a tile. */
final class TileEndpoint {

    /** Collections that one tile may bring together. */
    private static final int MAX_COLLECTIONS = 20;

    private final TileResource resource;
    private final LayerCatalog catalog;
    private final Tiles tiles;
    private final TileAnswers answers;
    private final Dimensions dimensions;

    TileEndpoint(
            TileResource resource,
            LayerCatalog catalog,
            Tiles tiles,
            TileAnswers answers,
            Dimensions dimensions) {
        this.resource = resource;
        this.catalog = catalog;
        this.tiles = tiles;
        this.answers = answers;
        this.dimensions = dimensions;
    }

    TileResource resource() {
        return resource;
    }

    void list(ApiCall call, OgcResponse response) throws OgcException, IOException {
        List<ServedLayer> layers = layers(call, catalog.current());
        List<TileSet> sets = new ArrayList<>();
        for (TileMatrixSet set : TileMatrixSets.all()) {
            tileSet(call, set, layers).ifPresent(sets::add);
        }
        TileSetDocument document = document(call);
        if (call.wantsHtml()) {
            call.answerHtml(response, page(call, document, sets));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), document.list(sets));
        }
    }

    private HtmlPage page(ApiCall call, TileSetDocument document, List<TileSet> sets) {
        List<List<String>> rows = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (TileSet tileSet : sets) {
            TileMatrixSet set = tileSet.set();
            rows.add(List.of(call.text(set.title()), set.crs().id(), "0–" + (tileSet.limits().size() - 1)));
            links.add(document.address(set, "html"));
        }
        List<String> columns = List.of(
                call.text(TilesMessages.text("column.set")),
                call.text(TilesMessages.text("column.crs")),
                call.text(TilesMessages.text("column.levels")));
        String title = call.text(TilesMessages.text(resource.id() + ".list"));
        return HtmlPage.of(call, title, List.of(root(call))).table(title, columns, rows, links);
    }

    private static Link root(ApiCall call) {
        return new Link(call.url("/?f=html"), "up", "text/html", "OGC API");
    }

    void set(ApiCall call, OgcResponse response) throws OgcException, IOException {
        TileSet tileSet = required(call, layers(call, catalog.current()));
        TileSetDocument document = document(call);
        if (call.wantsHtml()) {
            String json = document.whole(tileSet).toPrettyString();
            String title = call.text(TilesMessages.text(resource.id() + ".set"));
            call.answerHtml(
                    response,
                    HtmlPage.of(call, title, List.of(root(call)))
                            .trusted("<pre class=\"scroll\" tabindex=\"0\">" + HtmlPage.escaped(json) + "</pre>\n"));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), document.whole(tileSet));
        }
    }

    void tile(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        if (call.variable("tileMatrix").equals("{tileMatrix}")) {
            // Somebody follows the template as it stands: tell what it is of.
            TileSet tileSet = required(call, layers(call, catalog.current()));
            call.answerJson(response, ApiFormat.JSON.mediaType(), document(call).whole(tileSet));
            return;
        }
        try (LayerLease lease = catalog.lease(snapshot -> layers(call, snapshot))) {
            TileSet tileSet = required(call, lease.layers());
            int level = tileSet.set()
                    .level(call.variable("tileMatrix"))
                    .orElseThrow(() -> outside(call));
            int row = number(call.variable("tileRow"));
            int column = number(call.variable("tileCol"));
            if (!tileSet.contains(level, column, row)) {
                throw outside(call);
            }
            send(call, response, tileSet, level, column, row);
        }
    }

    private void send(ApiCall call, OgcResponse response, TileSet tileSet, int level, int column, int row)
            throws OgcException, SourceException, IOException {
        if (!resource.isVector()) {
            response.header("Vary", "Accept");
        }
        TileMatrixSet set = tileSet.set();
        if (resource.isOfCollection()) {
            ServedLayer layer = tileSet.layers().get(0);
            TileContent content = content(call, layer, format(call));
            TileRequest tile = new TileRequest(layer, content, set, level, column, row, condition(layer, call));
            answers.send(tile, call.value(TilesPart.REVISION), call.request(), response);
            return;
        }
        List<TileRequest> stack = new ArrayList<>();
        for (ServedLayer layer : tileSet.layers()) {
            TileContent content = content(call, layer, ImageFormat.PNG);
            boolean there = tiles.extent(layer, content, set)
                    .map(extent -> extent.contains(level, column, row))
                    .orElse(false);
            if (there) {
                // The first in the list of layers lies highest.
                stack.add(0, new TileRequest(layer, content, set, level, column, row, condition(layer, call)));
            }
        }
        TileContent content =
                resource.isVector() ? new TileContent.Vector() : new TileContent.Picture("", format(call));
        answers.sendTogether(content, stack, call.request(), response);
    }

    private Predicate condition(ServedLayer layer, ApiCall call) throws OgcException, SourceException {
        AskedTime time = new AskedTime("datetime", call.value(TilesPart.DATETIME));
        return resource.isVector()
                ? time.given(layer, dimensions, call.request().deadline())
                : time.drawn(layer, dimensions, call.request().deadline());
    }

    private ImageFormat format(ApiCall call) {
        return ImageFormat.parse(call.format().mediaType()).orElse(ImageFormat.PNG);
    }

    private TileContent content(ApiCall call, ServedLayer layer, ImageFormat format) throws OgcException {
        return resource.isVector() ? new TileContent.Vector() : new TileContent.Picture(style(call, layer), format);
    }

    private String style(ApiCall call, ServedLayer layer) throws OgcException {
        List<StyleDocument> styles = layer.definition().styles();
        if (!resource.isStyled()) {
            return styles.get(0).name();
        }
        String wanted = call.variable("styleId");
        if (styles.stream().noneMatch(style -> style.name().equals(wanted))) {
            throw new OgcException(
                    "NotFound",
                    "styleId",
                    404,
                    TilesMessages.text(
                            "style.unknown",
                            layer.name(),
                            OgcException.shortened(wanted),
                            styles.stream().map(StyleDocument::name).collect(Collectors.joining(", "))));
        }
        return wanted;
    }

    private List<ServedLayer> layers(ApiCall call, CatalogSnapshot snapshot) throws OgcException {
        LayerScope scope = call.request().scope();
        if (resource.isOfCollection()) {
            ServedLayer layer = find(scope, snapshot, call.variable("collectionId"), "collectionId", 404);
            style(call, layer);
            return List.of(layer);
        }
        Optional<List<String>> wanted = call.value(TilesPart.COLLECTIONS);
        if (wanted.isEmpty()) {
            return scope.layers(snapshot).stream()
                    .filter(layer -> layer.definition().visible())
                    .limit(MAX_COLLECTIONS)
                    .toList();
        }
        if (wanted.get().size() > MAX_COLLECTIONS) {
            throw OgcException.invalidParameter(
                    "collections", TilesMessages.text("collections.many", MAX_COLLECTIONS));
        }
        List<ServedLayer> layers = new ArrayList<>();
        for (String name : wanted.get()) {
            // Clients name the lowest first (OGC 20-057, 13.2), lists of layers begin with the uppermost.
            layers.add(0, find(scope, snapshot, name.strip(), "collections", 400));
        }
        return layers;
    }

    private static ServedLayer find(
            LayerScope scope, CatalogSnapshot snapshot, String name, String parameter, int status)
            throws OgcException {
        return scope.find(snapshot, name)
                .orElseThrow(() -> new OgcException(
                        status == 404 ? "NotFound" : "InvalidParameterValue",
                        parameter,
                        status,
                        TilesMessages.text("collection.unknown", OgcException.shortened(name))));
    }

    private Optional<TileSet> tileSet(ApiCall call, TileMatrixSet set, List<ServedLayer> layers) throws OgcException {
        List<ServedLayer> there = new ArrayList<>();
        List<TileExtent> extents = new ArrayList<>();
        for (ServedLayer layer : layers) {
            tiles.extent(layer, content(call, layer, ImageFormat.PNG), set).ifPresent(extent -> {
                there.add(layer);
                extents.add(extent);
            });
        }
        return there.isEmpty() ? Optional.empty() : Optional.of(TileSet.of(set, there, extents));
    }

    private TileSet required(ApiCall call, List<ServedLayer> layers) throws OgcException {
        TileMatrixSet set = matrixSet(call);
        return tileSet(call, set, layers).orElseThrow(() -> unknownSet(set.id()));
    }

    static TileMatrixSet matrixSet(ApiCall call) throws OgcException {
        String id = call.variable("tileMatrixSetId");
        return TileMatrixSets.find(id).orElseThrow(() -> unknownSet(id));
    }

    private static OgcException unknownSet(String id) {
        String known = TileMatrixSets.all().stream().map(TileMatrixSet::id).collect(Collectors.joining(", "));
        return new OgcException(
                "NotFound",
                "tileMatrixSetId",
                404,
                TilesMessages.text("set.unknown", OgcException.shortened(id), known));
    }

    private static int number(String text) throws OgcException {
        if (!text.matches("[0-9]{1,10}")) {
            throw new OgcException("InvalidParameterValue", "", 400, TilesMessages.text("tile.malformed"));
        }
        // Ten digits may exceed an int, which no tile does.
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text));
    }

    private static OgcException outside(ApiCall call) {
        String tile = call.variable("tileMatrix") + "/" + call.variable("tileRow") + "/" + call.variable("tileCol");
        return new OgcException(
                "NotFound", "", 404, TilesMessages.text("tile.outside", OgcException.shortened(tile)));
    }

    private TileSetDocument document(ApiCall call) throws OgcException {
        String path = resource.list();
        if (resource.isOfCollection()) {
            path = path.replace("{collectionId}", Urls.encoded(call.variable("collectionId")));
        }
        if (resource.isStyled()) {
            path = path.replace("{styleId}", Urls.encoded(call.variable("styleId")));
        }
        String query = "";
        if (!resource.isOfCollection()) {
            query = call.value(TilesPart.COLLECTIONS)
                    .map(names -> "collections=" + names.stream().map(Urls::encoded).collect(Collectors.joining(",")))
                    .orElse("");
        }
        return new TileSetDocument(resource, call, call.url(path), query);
    }
}
