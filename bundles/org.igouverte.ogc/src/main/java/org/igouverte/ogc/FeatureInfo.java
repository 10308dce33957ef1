package org.igouverte.ogc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.igouverte.format.GmlVersion;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.ogc.internal.FeatureInfoCards;
import org.igouverte.ogc.internal.FeatureInfoData;
import org.igouverte.ogc.internal.InfoFormat;

/** The forms of GetFeatureInfo, alike in every protocol that has it: data for programs, the partners' cards for people. */
public final class FeatureInfo {

    private FeatureInfo() {}

    /** Media types of all forms, in the order in which capabilities list them. */
    public static List<String> formats() {
        return InfoFormat.allNames();
    }

    /** The media type, as an answer is to carry it, that a client's spelling means; empty if there is none. */
    public static Optional<String> format(String text) {
        return InfoFormat.parse(text).map(InfoFormat.Named::contentType);
    }

    /**
     * Writes what was found.
     *
     * @param format as {@link #format} gives it
     * @param answers found in layers that are still leased
     * @param crs of the map, and of the geometries in the answer
     */
    public static void write(
            String format,
            List<LayerAnswer> answers,
            CoordinateSystem crs,
            ServiceIdentity identity,
            OgcRequest request,
            OgcResponse response)
            throws IOException {
        InfoFormat.Named named =
                InfoFormat.parse(format).orElseThrow(() -> new IllegalArgumentException("no such format: " + format));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        switch (named.format()) {
            case GEOJSON -> new FeatureInfoData(answers, crs, request.language(), identity).geoJson(bytes);
            case GML -> new FeatureInfoData(answers, crs, request.language(), identity).gml(GmlVersion.GML_3_1, bytes);
            case GML2 -> new FeatureInfoData(answers, crs, request.language(), identity).gml(GmlVersion.GML_2_1, bytes);
            case HTML -> FeatureInfoCards.html(answers, request.language(), request.baseUrl(), bytes);
            case TEXT -> FeatureInfoCards.text(answers, request.language(), bytes);
        }
        if (named.format() == InfoFormat.HTML) {
            response.header("Content-Security-Policy", "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'");
        }
        response.header("Content-Language", request.language().tag());
        response.header("Cache-Control", "no-cache");
        response.write(named.contentType(), bytes.toByteArray());
    }
}
