package org.igouverte.ogc.api.maps.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.openapi.ApiParameter;

/** Parameters of a map (OGC API Maps part 1, 20-058). */
final class MapParameters {

    static final int MAX_SIDE = 4096;
    static final int MAX_PIXELS = 4_194_304;
    static final int DEFAULT_WIDTH = 1024;

    static final ApiParameter<Integer> WIDTH =
            ApiParameter.integer("width", MapsMessages.text("parameter.width"), 1, MAX_SIDE, DEFAULT_WIDTH);
    static final ApiParameter<Integer> HEIGHT =
            ApiParameter.integer("height", MapsMessages.text("parameter.height"), 1, MAX_SIDE, 768);
    static final ApiParameter<double[]> BBOX =
            ApiParameter.query("bbox", MapsMessages.text("parameter.bbox"), numbers(4, 6), MapParameters::bbox);
    static final ApiParameter<String> BBOX_CRS =
            ApiParameter.text("bbox-crs", MapsMessages.text("parameter.bbox-crs"), 80);
    static final ApiParameter<double[]> CENTER =
            ApiParameter.query("center", MapsMessages.text("parameter.center"), numbers(2, 2), MapParameters::center);
    static final ApiParameter<String> CENTER_CRS =
            ApiParameter.text("center-crs", MapsMessages.text("parameter.center-crs"), 80);
    static final ApiParameter<Double> SCALE_DENOMINATOR = ApiParameter.query(
            "scale-denominator",
            MapsMessages.text("parameter.scale-denominator"),
            JsonNodeFactory.instance.objectNode().put("type", "number").put("minimum", 1),
            MapParameters::scale);
    static final ApiParameter<String> CRS = ApiParameter.text("crs", MapsMessages.text("parameter.crs"), 80);
    static final ApiParameter<String> BGCOLOR = ApiParameter.text("bgcolor", MapsMessages.text("parameter.bgcolor"), 12);
    static final ApiParameter<String> TRANSPARENT =
            ApiParameter.choice("transparent", MapsMessages.text("parameter.transparent"), List.of("true", "false"));
    static final ApiParameter<List<String>> COLLECTIONS =
            ApiParameter.list("collections", MapsMessages.text("parameter.collections"));

    static final List<ApiParameter<?>> OF_MAP = List.of(
            WIDTH, HEIGHT, BBOX, BBOX_CRS, CENTER, CENTER_CRS, SCALE_DENOMINATOR, CRS, BGCOLOR, TRANSPARENT);

    private MapParameters() {}

    private static ObjectNode numbers(int min, int max) {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("type", "array")
                .put("minItems", min)
                .put("maxItems", max);
        schema.putObject("items").put("type", "number");
        return schema;
    }

    private static double[] bbox(String name, String text) throws OgcException {
        List<String> parts = Parameters.list(text);
        if (parts.size() != 4 && parts.size() != 6) {
            throw OgcException.invalidParameter(name, MapsMessages.text("bbox.numbers", parts.size()));
        }
        double[] all = numbers(name, parts);
        return all.length == 4 ? all : new double[] {all[0], all[1], all[3], all[4]};
    }

    private static double[] center(String name, String text) throws OgcException {
        List<String> parts = Parameters.list(text);
        if (parts.size() != 2) {
            throw OgcException.invalidParameter(name, MapsMessages.text("center.numbers", parts.size()));
        }
        return numbers(name, parts);
    }

    private static double[] numbers(String name, List<String> parts) throws OgcException {
        double[] numbers = new double[parts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Parameters.number(name, parts.get(i));
        }
        return numbers;
    }

    private static double scale(String name, String text) throws OgcException {
        double scale = Parameters.number(name, text);
        if (!(scale >= 1 && scale <= 1e10)) {
            throw OgcException.invalidParameter(name, MapsMessages.text("scale", OgcException.shortened(text)));
        }
        return scale;
    }

    /** Reads {@code 0xRRGGBB}, {@code #RRGGBB}, {@code RRGGBB}; opaque. */
    static int colour(String text) throws OgcException {
        String digits = text.strip().replaceFirst("^(0x|#)", "");
        if (!digits.matches("[0-9A-Fa-f]{6}")) {
            throw OgcException.invalidParameter("bgcolor", MapsMessages.text("colour", OgcException.shortened(text)));
        }
        return 0xFF000000 | Integer.parseInt(digits, 16);
    }
}
