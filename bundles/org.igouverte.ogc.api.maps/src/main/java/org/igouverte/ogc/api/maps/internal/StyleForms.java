package org.igouverte.ogc.api.maps.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.Urls;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.style.EncodedStyle;
import org.igouverte.style.EncodedStyle.SldVersion;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;

/**
 * The forms in which a style can be had: the document as its partner wrote it, the same translated into the other
 * languages of styles, and a page about it.
 */
final class StyleForms {

    /** Whichever SLD the document is already, else the older. */
    private static final String ANY_SLD = "sld";

    static final ApiFormat SLD_1_0 = new ApiFormat(
            "sld10", "application/vnd.ogc.sld+xml;version=1.0", List.of(ANY_SLD, "application/vnd.ogc.sld+xml"));
    static final ApiFormat SLD_1_1 = new ApiFormat(
            "sld11", "application/vnd.ogc.sld+xml;version=1.1", List.of(ANY_SLD, "application/vnd.ogc.sld+xml"));
    static final ApiFormat MAPLIBRE =
            new ApiFormat("mapbox", "application/vnd.mapbox.style+json", List.of("maplibre"));
    static final List<ApiFormat> ALL = List.of(SLD_1_0, SLD_1_1, MAPLIBRE, ApiFormat.HTML);

    private StyleForms() {}

    /** What the document itself is. */
    static ApiFormat of(StyleDocument style) {
        if (style.format() == StyleDocument.Format.MAPLIBRE) {
            return MAPLIBRE;
        }
        return style.text().contains("http://www.opengis.net/se") ? SLD_1_1 : SLD_1_0;
    }

    /** All forms but the page, that of the document first. */
    static List<ApiFormat> documents(StyleDocument style) {
        List<ApiFormat> forms = new ArrayList<>(List.of(SLD_1_0, SLD_1_1, MAPLIBRE));
        forms.remove(of(style));
        forms.add(0, of(style));
        return forms;
    }

    /** The form that a call wants of a style; who does not mind gets the document as it was written. */
    static ApiFormat wanted(ApiCall call, StyleDocument style) throws OgcException {
        Optional<String> named = call.request().parameters().filled("f");
        List<ApiFormat> forms = documents(style);
        if (named.isEmpty()) {
            forms.add(ApiFormat.HTML);
            return call.preferred(forms);
        }
        if (named.get().strip().equals(ANY_SLD)) {
            return forms.get(0).equals(MAPLIBRE) ? SLD_1_0 : forms.get(0);
        }
        return call.format();
    }

    /** A style in a form that is no page. The layer is leased. */
    static EncodedStyle encoded(Styles.Chosen chosen, ApiFormat form, ApiCall call) {
        if (form.equals(of(chosen.style()))) {
            return new EncodedStyle(chosen.style().text(), List.of());
        }
        ServedLayer layer = chosen.layer();
        CompiledStyle style = layer.facet(CompiledStyles.class)
                .find(chosen.style().name())
                .orElseThrow();
        if (form.equals(MAPLIBRE)) {
            return EncodedStyle.mapLibre(
                    layer.name(), layer.schema().geometry(), style, tiles(chosen, call), call.language());
        }
        EncodedStyle.Styled styled =
                new EncodedStyle.Styled(layer.name(), layer.schema().geometry(), List.of(style));
        SldVersion version = form.equals(SLD_1_1) ? SldVersion.V1_1 : SldVersion.V1_0;
        return EncodedStyle.sld(version, List.of(styled), call.language());
    }

    private static EncodedStyle.TileSource tiles(Styles.Chosen chosen, ApiCall call) {
        ServedLayer layer = chosen.layer();
        TileMatrixSet set = TileMatrixSets.WEB_MERCATOR_QUAD;
        String collection = "/collections/" + Urls.encoded(layer.name().toString());
        String kind = layer.kind() == LayerKind.FEATURES
                ? "/tiles/"
                : "/styles/" + Urls.encoded(chosen.style().name()) + "/map/tiles/";
        String template = call.url(collection + kind + set.id() + "/{z}/{y}/{x}?rev=" + layer.revision());
        return new EncodedStyle.TileSource(
                layer.kind() == LayerKind.FEATURES ? template : template + "&f=png",
                set.maxLevel(),
                call.text(layer.attribution()));
    }

    /** Version of the specification that a form follows. */
    static String version(ApiFormat form) {
        return form.equals(MAPLIBRE) ? "8" : form.equals(SLD_1_1) ? "1.1.0" : "1.0.0";
    }

    /** Where that specification is. */
    static String specification(ApiFormat form) {
        if (form.equals(MAPLIBRE)) {
            return "https://maplibre.org/maplibre-style-spec/";
        }
        return form.equals(SLD_1_1)
                ? "https://portal.ogc.org/files/?artifact_id=22364"
                : "https://portal.ogc.org/files/?artifact_id=1188";
    }
}
