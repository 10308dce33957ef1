package org.igouverte.ogc.api.maps.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.openapi.ApiParameter;

/** Parameters of a map (OGC API Maps part 1, 20-058). */
final class MapParameters {

    static final int MAX_SIDE = 8192;
    static final int DEFAULT_WIDTH = 1024;

    // Larger sides are told that they are too large, not that they are no numbers.
    static final ApiParameter<Integer> WIDTH = ApiParameter.query(
            "width", MapsMessages.text("parameter.width"), side(), MapParameters::side);

    static final ApiParameter<Integer> HEIGHT = ApiParameter.query(
            "height", MapsMessages.text("parameter.height"), side(), MapParameters::side);
    static final ApiParameter<double[]> BBOX =
            ApiParameter.query("bbox", MapsMessages.text("parameter.bbox"), numbers(4, 6), MapParameters::bbox);
    static final ApiParameter<String> BBOX_CRS =
            ApiParameter.text("bbox-crs", MapsMessages.text("parameter.bbox-crs"), 80);
    static final ApiParameter<List<String>> SUBSET =
            ApiParameter.list("subset", MapsMessages.text("parameter.subset"));

    static final ApiParameter<String> SUBSET_CRS =
            ApiParameter.text("subset-crs", MapsMessages.text("parameter.subset-crs"), 80);

    static final ApiParameter<double[]> CENTER =
            ApiParameter.query("center", MapsMessages.text("parameter.center"), numbers(2, 2), MapParameters::center);
    static final ApiParameter<String> CENTER_CRS =
            ApiParameter.text("center-crs", MapsMessages.text("parameter.center-crs"), 80);
    static final ApiParameter<Double> SCALE_DENOMINATOR = ApiParameter.query(
            "scale-denominator",
            MapsMessages.text("parameter.scale-denominator"),
            JsonNodeFactory.instance.objectNode().put("type", "number").put("minimum", 1),
            MapParameters::scale);

    static final ApiParameter<Double> MM_PER_PIXEL = ApiParameter.query(
            "mm-per-pixel",
            MapsMessages.text("parameter.mm-per-pixel"),
            JsonNodeFactory.instance.objectNode().put("type", "number").put("default", 0.28),
            MapParameters::millimetres);
    static final ApiParameter<String> CRS = ApiParameter.text("crs", MapsMessages.text("parameter.crs"), 80);
    static final ApiParameter<Integer> BGCOLOR = colour("bgcolor");

    static final ApiParameter<Integer> VOID_COLOR = colour("void-color");

    static final ApiParameter<String> TRANSPARENT = flag("transparent");

    static final ApiParameter<String> VOID_TRANSPARENT = flag("void-transparent");

    static final ApiParameter<List<String>> COLLECTIONS =
            ApiParameter.list("collections", MapsMessages.text("parameter.collections"));

    static final ApiParameter<String> DATETIME =
            ApiParameter.text("datetime", MapsMessages.text("parameter.datetime"), 200);

    static final List<ApiParameter<?>> OF_MAP = List.of(
            WIDTH, HEIGHT, BBOX, BBOX_CRS, SUBSET, SUBSET_CRS, CENTER, CENTER_CRS, SCALE_DENOMINATOR, MM_PER_PIXEL, CRS,
            BGCOLOR, TRANSPARENT, VOID_COLOR, VOID_TRANSPARENT, DATETIME);

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

    private static double millimetres(String name, String text) throws OgcException {
        double size = Parameters.number(name, text);
        if (!(size >= 0.001 && size <= 1000)) {
            throw OgcException.invalidParameter(name, MapsMessages.text("millimetres", OgcException.shortened(text)));
        }
        return size;
    }

    private static ObjectNode side() {
        return JsonNodeFactory.instance.objectNode().put("type", "integer").put("minimum", 1).put("maximum", MAX_SIDE);
    }

    private static int side(String name, String text) throws OgcException {
        return Parameters.integer(name, text, 1, Integer.MAX_VALUE);
    }

    private static ApiParameter<Integer> colour(String name) {
        return ApiParameter.query(
                name,
                MapsMessages.text("parameter." + name),
                JsonNodeFactory.instance.objectNode().put("type", "string").put("default", "0xFFFFFF"),
                (n, text) -> Colours.parse(text)
                        .orElseThrow(() -> OgcException.invalidParameter(
                                n, MapsMessages.text("colour", n, OgcException.shortened(text)))));
    }

    private static ApiParameter<String> flag(String name) {
        return ApiParameter.choice(name, MapsMessages.text("parameter." + name), List.of("true", "false"));
    }
}
