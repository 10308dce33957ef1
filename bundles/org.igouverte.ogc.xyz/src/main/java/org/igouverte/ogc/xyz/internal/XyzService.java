package org.igouverte.ogc.xyz.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igouverte.filter.Dimensions;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.AskedTime;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.ogc.openapi.Urls;
import org.igouverte.ogc.openapi.Problems;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.ogc.xyz.internal.XyzAddress.Description;
import org.igouverte.ogc.xyz.internal.XyzAddress.TileAddress;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.TileRequest;
import org.igouverte.tile.Tiles;

/**
 * {@code {layer}/{z}/{x}/{y}.{extension}} and {@code {layer}.json}, the same for pictures and for vector tiles.
 * {@code time}, or {@code datetime} as OGC API calls it, chooses among the features of a layer that has a time: without one
 * pictures show the layer's default and vector tiles hold all. Errors are problem details (RFC 9457).
 */
abstract class XyzService implements OgcService {

    private static final JsonMapper JSON = new JsonMapper();

    private final String segment;
    private final LayerCatalog catalog;
    private final Tiles tiles;
    private final TileAnswers answers;
    private final Dimensions dimensions;

    /** @param segment the service's own segment of the path */
    XyzService(
            String segment, LayerCatalog catalog, Tiles tiles, TileAnswers answers, Dimensions dimensions) {
        this.segment = segment;
        this.catalog = catalog;
        this.tiles = tiles;
        this.answers = answers;
        this.dimensions = dimensions;
    }

    /** Extensions of file names, the usual one first. */
    abstract List<String> extensions();

    /** Whether there are tiles for fine screens. */
    abstract boolean hasFineTiles();

    /**
     * What tiles of an extension hold.
     *
     * @param fine only where there are such
     */
    abstract TileContent content(String extension, String style, boolean fine);

    /** Adds to TileJSON what is particular to the kind of tiles. */
    abstract void describe(ServedLayer layer, TileExtent extent, ObjectNode json);

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        XyzAddress address = XyzAddress.of(request.path())
                .filter(a -> !(a instanceof TileAddress tile) || extensions().contains(tile.extension()))
                .filter(a -> !a.fine() || hasFineTiles())
                .orElseThrow(this::unknownAddress);
        try (LayerLease lease = catalog.lease(snapshot -> List.of(request.scope()
                .find(snapshot, address.layer())
                .orElseThrow(() -> new OgcException(
                        "NotFound",
                        "layer",
                        404,
                        XyzMessages.MESSAGES.text("layer.unknown", OgcException.shortened(address.layer()))))))) {
            ServedLayer layer = lease.layers().get(0);
            String style = style(layer.definition(), request.parameters().filled("style"));
            if (address instanceof TileAddress tile) {
                send(layer, style, tile, request, response);
            } else if (address instanceof Description) {
                describe(layer, style, address.fine(), request, response);
            }
        }
    }

    private OgcException unknownAddress() {
        String tile = "/" + segment + "/{layer}/{z}/{x}/{y}." + extensions().get(0);
        String description = "/" + segment + "/{layer}.json";
        return new OgcException(
                "NotFound", "", 404, XyzMessages.MESSAGES.text("address.unknown", tile, description));
    }

    private static String style(LayerDefinition definition, Optional<String> wanted) throws OgcException {
        if (wanted.isEmpty()) {
            return definition.styles().get(0).name();
        }
        if (definition.style(wanted.get()).isEmpty()) {
            String names = definition.styles().stream().map(StyleDocument::name).collect(Collectors.joining(", "));
            throw OgcException.invalidParameter(
                    "style",
                    XyzMessages.MESSAGES.text(
                            "style.unknown", definition.name(), OgcException.shortened(wanted.get()), names));
        }
        return wanted.get();
    }

    private void send(
            ServedLayer layer, String style, TileAddress address, OgcRequest request, OgcResponse response)
            throws OgcException, SourceException, IOException {
        TileContent content = content(address.extension(), style, address.fine());
        boolean there = tiles.extent(layer, content, TileMatrixSets.WEB_MERCATOR_QUAD)
                .map(extent -> extent.contains(address.level(), address.column(), address.row()))
                .orElse(false);
        if (!there) {
            throw new OgcException(
                    "NotFound", "", 404, XyzMessages.MESSAGES.text("tile.outside", layer.name(), address));
        }
        TileRequest tile = new TileRequest(
                layer,
                content,
                TileMatrixSets.WEB_MERCATOR_QUAD,
                address.level(),
                address.column(),
                address.row(),
                condition(layer, content, request));
        answers.send(tile, request.parameters().filled("rev"), request, response);
    }

    private Predicate condition(ServedLayer layer, TileContent content, OgcRequest request)
            throws OgcException, SourceException {
        AskedTime time = AskedTime.read(request.parameters(), "time", "datetime");
        return content instanceof TileContent.Vector
                ? time.given(layer, dimensions, request.deadline())
                : time.drawn(layer, dimensions, request.deadline());
    }

    private void describe(
            ServedLayer layer, String style, boolean fine, OgcRequest request, OgcResponse response)
            throws OgcException, IOException {
        Language language = request.readerLanguage();
        String extension = extensions().get(0);
        TileExtent extent = tiles.extent(layer, content(extension, style, fine), TileMatrixSets.WEB_MERCATOR_QUAD)
                .orElseThrow(() -> new OgcException(
                        "NotFound", "", 404, XyzMessages.MESSAGES.text("tile.outside", layer.name(), "0/0/0")));
        response.header("Vary", "Accept-Language");
        String address = request.serviceUrl();
        String tag = layer.revision() + "-" + language.tag() + "-" + Integer.toHexString(address.hashCode()) + "-"
                + Integer.toHexString(style.hashCode()) + (fine ? "-fine" : "");
        if (response.notModified(tag)) {
            return;
        }
        boolean isDefault = style.equals(layer.definition().styles().get(0).name());
        String query = "?" + (isDefault ? "" : "style=" + Urls.encoded(style) + "&") + "rev=" + layer.revision();
        ObjectNode json = JSON.createObjectNode();
        json.put("tilejson", "3.0.0");
        json.putArray("tiles").add(address + "/" + layer.name() + "/{z}/{x}/{y}" + (fine ? XyzAddress.FINE : "") + "." + extension
                + query);
        TileJson.describe(layer, extent, language, json);
        describe(layer, extent, json);
        response.header("Content-Language", language.tag());
        response.write("application/json", JSON.writeValueAsBytes(json));
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response)
            throws IOException {
        Problems.write(exception, request, response);
    }
}
