package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.igouverte.layer.LocalizedText;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.openapi.ApiParameter;

/** Parameters of {@code items}. */
final class ItemsParameters {

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1_000_000;
    private static final int MAX_CRS = 80;
    private static final int MAX_FILTER = 200_000;

    static final ApiParameter<Integer> LIMIT =
            ApiParameter.integer("limit", text("limit"), 1, Integer.MAX_VALUE, DEFAULT_LIMIT, MAX_LIMIT);
    static final ApiParameter<Integer> OFFSET =
            ApiParameter.integer("offset", text("offset"), 0, Integer.MAX_VALUE, 0);
    static final ApiParameter<String> REVISION = ApiParameter.text("rev", text("rev"), 64);
    static final ApiParameter<double[]> BBOX =
            ApiParameter.query("bbox", text("bbox"), bboxSchema(), ItemsParameters::bbox);
    static final ApiParameter<String> BBOX_CRS = ApiParameter.text("bbox-crs", text("bbox-crs"), MAX_CRS);
    static final ApiParameter<String> CRS = ApiParameter.text("crs", text("crs"), MAX_CRS);
    static final ApiParameter<String> DATETIME = ApiParameter.text("datetime", text("datetime"), 100);
    static final ApiParameter<String> FILTER = ApiParameter.text("filter", text("filter"), MAX_FILTER);
    static final ApiParameter<String> FILTER_LANG =
            ApiParameter.choice("filter-lang", text("filter-lang"), List.of("cql2-text", "cql2-json"));
    static final ApiParameter<String> FILTER_CRS = ApiParameter.text("filter-crs", text("filter-crs"), MAX_CRS);
    static final ApiParameter<List<String>> PROPERTIES = ApiParameter.list("properties", text("properties"));
    static final ApiParameter<List<String>> EXCLUDE_PROPERTIES =
            ApiParameter.list("exclude-properties", text("exclude-properties"));
    static final ApiParameter<Boolean> SKIP_GEOMETRY = ApiParameter.flag("skipGeometry", text("skipGeometry"));
    static final ApiParameter<List<String>> SORT_BY = ApiParameter.list("sortby", text("sortby"));

    static final List<ApiParameter<?>> OF_ITEMS = List.of(
            RootPart.COLLECTION, LIMIT, OFFSET, REVISION, BBOX, BBOX_CRS, CRS, DATETIME, FILTER, FILTER_LANG, FILTER_CRS,
            PROPERTIES, EXCLUDE_PROPERTIES, SKIP_GEOMETRY, SORT_BY);

    private ItemsParameters() {}

    private static LocalizedText text(String name) {
        return ApiMessages.MESSAGES.text("parameter." + name);
    }

    private static ObjectNode bboxSchema() {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("type", "array")
                .put("minItems", 4)
                .put("maxItems", 6);
        schema.putObject("items").put("type", "number");
        return schema;
    }

    /** Four numbers: first axis, second axis of the lower corner, then of the upper; heights are left out. */
    private static double[] bbox(String name, String text) throws OgcException {
        List<String> parts = Parameters.list(text);
        if (parts.size() != 4 && parts.size() != 6) {
            throw OgcException.invalidParameter(name, ApiMessages.MESSAGES.text("bbox.numbers", parts.size()));
        }
        double[] numbers = new double[parts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Parameters.number(name, parts.get(i));
        }
        return numbers.length == 4
                ? numbers
                : new double[] {numbers[0], numbers[1], numbers[3], numbers[4]};
    }
}
