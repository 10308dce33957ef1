package org.igouverte.opendata.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiParameter;

/** The parameters of a search for data sets. */
final class SearchParameters {

    /** An interval; {@link LocalDate#MIN} and {@link LocalDate#MAX} for an end that is open. */
    record Days(LocalDate from, LocalDate to) {}

    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 1000;
    private static final int MAX_TEXT = 200;

    static final ApiParameter<String> Q = ApiParameter.text("q", text("q"), MAX_TEXT);
    static final ApiParameter<String> PARTNER = ApiParameter.text("partner", text("partner"), 32);
    static final ApiParameter<String> CATEGORY = ApiParameter.choice(
            "category",
            text("category"),
            Arrays.stream(Category.values()).map(Category::word).sorted().toList());
    static final ApiParameter<List<Bounds>> BBOX =
            ApiParameter.query("bbox", text("bbox"), bboxSchema(), SearchParameters::bbox);
    static final ApiParameter<Days> DATETIME = ApiParameter.query(
            "datetime",
            text("datetime"),
            JsonNodeFactory.instance.objectNode().put("type", "string").put("maxLength", 100),
            SearchParameters::days);
    static final ApiParameter<Integer> LIMIT =
            ApiParameter.integer("limit", text("limit"), 1, Integer.MAX_VALUE, DEFAULT_LIMIT, MAX_LIMIT);
    static final ApiParameter<Integer> OFFSET =
            ApiParameter.integer("offset", text("offset"), 0, Integer.MAX_VALUE, 0);

    static final List<ApiParameter<?>> ALL = List.of(Q, PARTNER, CATEGORY, BBOX, DATETIME, LIMIT, OFFSET);

    private SearchParameters() {}

    private static LocalizedText text(String name) {
        return OpenDataMessages.MESSAGES.text("parameter." + name);
    }

    static DatasetSearch read(ApiCall call) throws OgcException {
        Optional<Days> days = call.value(DATETIME);
        return new DatasetSearch(
                DatasetSearch.words(call.value(Q).orElse("")),
                call.value(PARTNER),
                call.value(CATEGORY),
                call.value(BBOX).orElse(List.of()),
                days.map(Days::from).filter(day -> !day.equals(LocalDate.MIN)),
                days.map(Days::to).filter(day -> !day.equals(LocalDate.MAX)));
    }

    private static ObjectNode bboxSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.put("minItems", 4).put("maxItems", 6).putObject("items").put("type", "number");
        return schema;
    }

    /** Longitude and latitude of two corners, heights left out; two rectangles where it crosses the antimeridian. */
    private static List<Bounds> bbox(String name, String text) throws OgcException {
        List<String> parts = Parameters.list(text);
        if (parts.size() != 4 && parts.size() != 6) {
            throw OgcException.invalidParameter(name, OpenDataMessages.MESSAGES.text("bbox.numbers", parts.size()));
        }
        double[] numbers = new double[parts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Parameters.number(name, parts.get(i));
        }
        int upper = parts.size() / 2;
        double minX = numbers[0];
        double minY = numbers[1];
        double maxX = numbers[upper];
        double maxY = numbers[upper + 1];
        if (minY > maxY) {
            throw OgcException.invalidParameter(name, OpenDataMessages.MESSAGES.text("bbox.degenerate"));
        }
        return minX <= maxX
                ? List.of(new Bounds(minX, minY, maxX, maxY))
                : List.of(new Bounds(minX, minY, 180, maxY), new Bounds(-180, minY, maxX, maxY));
    }

    private static Days days(String name, String text) throws OgcException {
        String[] ends = text.strip().split("/", -1);
        if (ends.length > 2) {
            throw malformed(name, text);
        }
        boolean interval = ends.length == 2;
        LocalDate from = day(name, text, ends[0], interval, LocalDate.MIN);
        LocalDate to = day(name, text, ends[ends.length - 1], interval, LocalDate.MAX);
        if (from.isAfter(to)) {
            throw malformed(name, text);
        }
        return new Days(from, to);
    }

    private static LocalDate day(String name, String text, String end, boolean interval, LocalDate open)
            throws OgcException {
        if (interval && (end.isEmpty() || end.equals(".."))) {
            return open;
        }
        try {
            return end.length() == 10
                    ? LocalDate.parse(end)
                    : OffsetDateTime.parse(end.toUpperCase(Locale.ROOT))
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
        } catch (DateTimeException e) {
            throw malformed(name, text);
        }
    }

    private static OgcException malformed(String name, String text) {
        return OgcException.invalidParameter(
                name, OpenDataMessages.MESSAGES.text("datetime.malformed", OgcException.shortened(text)));
    }
}
