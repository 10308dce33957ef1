package org.igouverte.ogc.api.maps.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;

/** Which layer and which of its styles an address means. */
final class Styles {

    static final ApiParameter<String> COLLECTION =
            ApiParameter.path("collectionId", MapsMessages.text("parameter.collectionId"));
    static final ApiParameter<String> STYLE = ApiParameter.path("styleId", MapsMessages.text("parameter.styleId"));

    private Styles() {}

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

    /** The style that the path names; the default one if it names none. */
    static CompiledStyle compiled(ServedLayer layer, ApiCall call) throws OgcException {
        CompiledStyles styles = layer.facet(CompiledStyles.class);
        if (!call.operation().path().contains("{styleId}")) {
            return styles.defaultStyle();
        }
        String wanted = call.variable(STYLE.name());
        return styles.find(wanted).orElseThrow(() -> unknownStyle(layer, wanted));
    }

    static StyleDocument document(ServedLayer layer, ApiCall call) throws OgcException {
        String wanted = call.variable(STYLE.name());
        return layer.definition().style(wanted).orElseThrow(() -> unknownStyle(layer, wanted));
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
