package org.igouverte.ogc.api.maps.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;

/**
 * Which layer and which of its styles an address means. Among the styles of all layers one is known as {@code
 * foret:peuplement.defaut}, by its layer's name and its own.
 */
final class Styles {

    static final ApiParameter<String> COLLECTION =
            ApiParameter.path("collectionId", MapsMessages.text("parameter.collectionId"));

    static final ApiParameter<String> STYLE = ApiParameter.path("styleId", MapsMessages.text("parameter.styleId"));

    /** A layer and one of its styles. */
    record Chosen(ServedLayer layer, StyleDocument style) {}

    private Styles() {}

    /** Identifier of a style among those of all layers. */
    static String id(ServedLayer layer, StyleDocument style) {
        return layer.name() + "." + style.name();
    }

    static ServedLayer layer(ApiCall call, CatalogSnapshot snapshot) throws OgcException {
        String id = call.variable(COLLECTION.name());
        return call.request().scope().find(snapshot, id).orElseThrow(() -> unknownCollection(id, 404));
    }

    static OgcException unknownCollection(String id, int status) {
        return new OgcException(
                status == 404 ? "NotFound" : "InvalidParameterValue",
                status == 404 ? "collectionId" : "collections",
                status,
                MapsMessages.text("collection.unknown", OgcException.shortened(id)));
    }

    /** The style that the path names, of the collection that it names or of all. */
    static Chosen chosen(ApiCall call, CatalogSnapshot snapshot) throws OgcException {
        if (call.operation().path().startsWith("/styles/")) {
            return ofDataset(call, snapshot);
        }
        ServedLayer layer = layer(call, snapshot);
        String wanted = call.variable(STYLE.name());
        return new Chosen(layer, layer.definition().style(wanted).orElseThrow(() -> unknownStyle(layer, wanted)));
    }

    static Chosen ofDataset(ApiCall call, CatalogSnapshot snapshot) throws OgcException {
        String id = call.variable(STYLE.name());
        int dot = id.indexOf('.');
        Optional<ServedLayer> layer = dot < 0
                ? Optional.empty()
                : call.request().scope().find(snapshot, id.substring(0, dot));
        return layer.flatMap(l -> l.definition().style(id.substring(dot + 1)).map(style -> new Chosen(l, style)))
                .orElseThrow(() -> new OgcException(
                        "NotFound", "styleId", 404, MapsMessages.text("style.none", OgcException.shortened(id))));
    }

    /** The style that the path names; the layer's default one if it names none. The layer is leased. */
    static CompiledStyle compiled(ServedLayer layer, ApiCall call) throws OgcException {
        CompiledStyles styles = layer.facet(CompiledStyles.class);
        if (!call.operation().path().contains("{styleId}")) {
            return styles.defaultStyle();
        }
        String given = call.variable(STYLE.name());
        String wanted =
                call.operation().path().startsWith("/styles/") ? given.substring(given.indexOf('.') + 1) : given;
        return styles.find(wanted).orElseThrow(() -> unknownStyle(layer, wanted));
    }

    private static OgcException unknownStyle(ServedLayer layer, String wanted) {
        List<StyleDocument> styles = layer.definition().styles();
        return new OgcException(
                "NotFound",
                "styleId",
                404,
                MapsMessages.text(
                        "style.unknown",
                        layer.name(),
                        OgcException.shortened(wanted),
                        styles.stream().map(StyleDocument::name).collect(Collectors.joining(", "))));
    }
}
