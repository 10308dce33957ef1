package org.igouverte.ogc.api.maps.internal;

import java.util.List;
import org.igouverte.layer.StyleDocument;
import org.igouverte.ogc.openapi.ApiFormat;

/** The forms in which a style can be had: the document as its partner wrote it, and a page about it. */
final class StyleForms {

    static final ApiFormat SLD_1_0 = new ApiFormat(
            "sld10", "application/vnd.ogc.sld+xml;version=1.0", List.of("sld", "application/vnd.ogc.sld+xml"));

    static final ApiFormat SLD_1_1 = new ApiFormat(
            "sld11", "application/vnd.ogc.sld+xml;version=1.1", List.of("sld", "application/vnd.ogc.sld+xml"));

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

    /** Version of the specification that the document follows. */
    static String version(StyleDocument style) {
        ApiFormat form = of(style);
        return form.equals(MAPLIBRE) ? "8" : form.equals(SLD_1_1) ? "1.1.0" : "1.0.0";
    }

    /** Where that specification is. */
    static String specification(StyleDocument style) {
        ApiFormat form = of(style);
        if (form.equals(MAPLIBRE)) {
            return "https://maplibre.org/maplibre-style-spec/";
        }
        return form.equals(SLD_1_1)
                ? "https://portal.ogc.org/files/?artifact_id=22364"
                : "https://portal.ogc.org/files/?artifact_id=1188";
    }
}
