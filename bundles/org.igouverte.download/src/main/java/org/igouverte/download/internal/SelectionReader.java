package org.igouverte.download.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.FeatureFormats;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.BboxFilter;
import org.igouverte.ogc.OfferedSystems;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiParameter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Reads a {@link Selection} off what a client sent, by the names that its parameters have. */
final class SelectionReader {

    /** The formats that are offered; the one for programs that read line by line is left to the services. */
    static final List<FeatureFormat> FORMATS =
            FeatureFormats.all().stream().filter(f -> !f.name().equals("ndjson")).toList();

    static final ApiParameter<String> LAYER = ApiParameter.text("layer", say("layer"), 100).mandatory();
    static final ApiParameter<String> FORMAT = ApiParameter.text("format", say("format"), 100);
    static final ApiParameter<String> CRS = ApiParameter.text("crs", say("crs"), 200);
    static final ApiParameter<String> FILTER = ApiParameter.text("filter", say("filter"), Cql2.MAX_LENGTH);
    static final ApiParameter<double[]> BBOX = ApiParameter.query("bbox", say("bbox"), bboxSchema(), SelectionReader::bbox);
    static final ApiParameter<String> AREA = ApiParameter.text("area", say("area"), Cql2.MAX_LENGTH);
    static final ApiParameter<String> AREA_CRS = ApiParameter.text("area-crs", say("area-crs"), 200);

    /** Those that say what of a layer is wanted. */
    static final List<ApiParameter<?>> OF_A_LAYER = List.of(FORMAT, CRS, FILTER, BBOX, AREA, AREA_CRS);

    private final Map<String, String> sent;
    private final ServedLayer layer;
    private final Language language;

    /** @param sent values by the names of the parameters, none of them empty */
    SelectionReader(Map<String, String> sent, ServedLayer layer, Language language) {
        this.sent = sent;
        this.layer = layer;
        this.language = language;
    }

    private static LocalizedText say(String name) {
        return DownloadMessages.MESSAGES.text("parameter." + name);
    }

    private static ObjectNode bboxSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.put("minItems", 4).put("maxItems", 4).putObject("items").put("type", "number");
        return schema;
    }

    private static double[] bbox(String name, String text) throws OgcException {
        List<String> parts = Parameters.list(text);
        if (parts.size() != 4) {
            throw OgcException.invalidParameter(name, DownloadMessages.MESSAGES.text("bbox.numbers", parts.size()));
        }
        double[] numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = Parameters.number(name, parts.get(i));
        }
        return numbers;
    }

    /** The parameters of a call that say what is wanted, checked. */
    static Map<String, String> sent(ApiCall call) throws OgcException {
        Map<String, String> sent = new LinkedHashMap<>();
        for (ApiParameter<?> parameter : OF_A_LAYER) {
            if (call.value(parameter).isPresent()) {
                sent.put(parameter.name(), call.request().parameters().required(parameter.name()));
            }
        }
        return sent;
    }

    /** @throws OgcException 400 for what cannot be read or is not offered */
    Selection read() throws OgcException {
        FeatureFormat format = format(Optional.ofNullable(sent.get("format")).orElse("gpkg"));
        CoordinateSystem areaCrs = system("area-crs").orElse(CoordinateSystems.crs84());
        FeatureQuery query = FeatureQuery.all();
        if (sent.containsKey("filter")) {
            query = filter("filter", sent.get("filter"), areaCrs).applyTo(query);
        }
        if (sent.containsKey("bbox")) {
            double[] numbers = bbox("bbox", sent.get("bbox"));
            if (areaCrs.axisOrder() == AxisOrder.NORTH_EAST) {
                // Here as in the area east comes first, whatever the system.
                numbers = new double[] {numbers[1], numbers[0], numbers[3], numbers[2]};
            }
            query = BboxFilter.apply(query, numbers, areaCrs, layer);
        }
        if (sent.containsKey("area")) {
            query = within(query, area(sent.get("area"), areaCrs));
        }
        String condition =
                query.filter().equals(Predicate.TRUE) ? "" : Cql2.writeText(query.filter(), geometryName());
        return new Selection(layer, query, condition, crs(format), format, language);
    }

    private static FeatureFormat format(String name) throws OgcException {
        return FeatureFormats.find(name)
                .filter(FORMATS::contains)
                .orElseThrow(() -> OgcException.invalidParameter(
                        "format",
                        DownloadMessages.MESSAGES.text(
                                "format.unknown",
                                OgcException.shortened(name),
                                String.join(", ", FORMATS.stream().map(FeatureFormat::name).toList()))));
    }

    private Optional<CoordinateSystem> system(String parameter) throws OgcException {
        String named = sent.get(parameter);
        return named == null ? Optional.empty() : Optional.of(OfferedSystems.find(parameter, named, layer));
    }

    private CoordinateSystem crs(FeatureFormat format) throws OgcException {
        Optional<CoordinateSystem> asked = system("crs");
        if (format.fixedCrs().isPresent()) {
            if (asked.isPresent() && !asked.equals(format.fixedCrs())) {
                throw OgcException.invalidParameter(
                        "crs",
                        DownloadMessages.MESSAGES.text(
                                "crs.fixed", format.name(), format.fixedCrs().get().id()));
            }
            return format.fixedCrs().get();
        }
        return asked.orElse(layer.schema().crs());
    }

    private String geometryName() {
        String name = "geom";
        while (layer.schema().field(name).isPresent()) {
            name += '_';
        }
        return name;
    }

    private Filter filter(String parameter, String text, CoordinateSystem literals) throws OgcException {
        FilterContext context = FilterContext.of(layer.schema())
                .callingGeometry(geometryName())
                .literalsIn(literals, AxisOrder.EAST_NORTH);
        try {
            return text.stripLeading().startsWith("{") ? Cql2.readJson(text, context) : Cql2.readText(text, context);
        } catch (FilterException e) {
            throw OgcException.invalidParameter(parameter, e.text());
        }
    }

    /** In the layer's system: the filter language reads, limits and transforms geometries already. */
    private Predicate.Spatial area(String wkt, CoordinateSystem crs) throws OgcException {
        Filter read = filter("area", "S_INTERSECTS(" + geometryName() + ", " + wkt + ")", crs);
        if (read.predicate() instanceof Predicate.Spatial spatial && spatial.geometry().getDimension() == 2) {
            return spatial;
        }
        throw OgcException.invalidParameter("area", DownloadMessages.MESSAGES.text("area.polygon"));
    }

    private static FeatureQuery within(FeatureQuery query, Predicate.Spatial area) {
        Geometry geometry = area.geometry();
        Envelope e = geometry.getEnvelopeInternal();
        Bounds bounds = new Bounds(e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY());
        FeatureQuery narrowed = query.where(Predicate.and(query.filter(), area));
        // Both must be met; the smaller rectangle finds faster.
        boolean smaller = query.bounds().isEmpty()
                || bounds.width() * bounds.height()
                        < query.bounds().get().width() * query.bounds().get().height();
        return smaller ? narrowed.within(bounds) : narrowed;
    }
}
