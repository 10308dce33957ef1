package org.igouverte.statistics.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.ogc.OgcException;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Makes a {@link StatisticsQuery} of what a client sent, by address or as JSON. */
final class QueryReader {

    static final int MAX_FIELDS = 5;

    private final FeatureSchema schema;

    QueryReader(FeatureSchema schema) {
        this.schema = schema;
    }

    /**
     * Puts the parts together.
     *
     * @param areaCrs system of the area and of geometries in the filter, x first; empty for longitude and latitude
     * @param area as well-known text
     */
    StatisticsQuery read(List<String> by, Optional<String> area, Optional<String> areaCrs, Optional<String> filter)
            throws OgcException {
        CoordinateSystem crs = system(areaCrs);
        Optional<Geometry> geometry = Optional.empty();
        if (area.isPresent()) {
            geometry = Optional.of(geometryOf(parsed("area", "S_INTERSECTS(geom, " + area.get() + ")", crs)));
        }
        Filter condition = filter.isPresent() ? parsed("filter", filter.get(), crs) : Filter.ALL;
        return query(by, geometry, condition);
    }

    /** @param json inputs of the process: {@code by}, {@code area} as GeoJSON, {@code areaCrs}, {@code filter} */
    StatisticsQuery read(JsonNode json) throws OgcException {
        List<String> by = new ArrayList<>();
        JsonNode fields = json.path("by");
        if (fields.isTextual()) {
            by.add(fields.textValue());
        } else {
            for (JsonNode field : fields) {
                if (!field.isTextual() || by.size() > MAX_FIELDS) {
                    throw invalid("by", StatisticsMessages.MESSAGES.text("by.list", MAX_FIELDS));
                }
                by.add(field.textValue());
            }
        }
        CoordinateSystem crs = system(text(json, "areaCrs"));
        Optional<Geometry> area = Optional.empty();
        JsonNode geometry = json.path("area");
        if (geometry.isObject()) {
            // A qualified value of OGC API Processes wraps the geometry.
            JsonNode value = geometry.has("value") ? geometry.get("value") : geometry;
            ObjectNode intersects = JsonNodeFactory.instance.objectNode().put("op", "s_intersects");
            intersects.putArray("args").add(JsonNodeFactory.instance.objectNode().put("property", "geom")).add(value);
            area = Optional.of(geometryOf(parsedJson("area", intersects, crs)));
        } else if (!geometry.isMissingNode() && !geometry.isNull()) {
            throw invalid("area", StatisticsMessages.MESSAGES.text("area.json"));
        }
        JsonNode filter = json.path("filter");
        Filter condition = filter.isObject()
                ? parsedJson("filter", filter, crs)
                : filter.isTextual() ? parsed("filter", filter.textValue(), crs) : Filter.ALL;
        return query(by, area, condition);
    }

    private static Optional<String> text(JsonNode json, String name) throws OgcException {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw invalid(name, StatisticsMessages.MESSAGES.text("text", name));
        }
        return Optional.of(value.textValue());
    }

    private static CoordinateSystem system(Optional<String> identifier) throws OgcException {
        try {
            return identifier.isEmpty() ? CoordinateSystems.crs84() : CoordinateSystems.parse(identifier.get());
        } catch (UnknownCoordinateSystemException e) {
            throw invalid(
                    "areaCrs", StatisticsMessages.MESSAGES.text("crs", OgcException.shortened(identifier.get())));
        }
    }

    private Filter parsed(String parameter, String text, CoordinateSystem crs) throws OgcException {
        try {
            return Cql2.readText(text, FilterContext.of(schema).literalsIn(crs, AxisOrder.EAST_NORTH));
        } catch (FilterException e) {
            throw invalid(parameter, e.text());
        }
    }

    private Filter parsedJson(String parameter, JsonNode json, CoordinateSystem crs) throws OgcException {
        try {
            return Cql2.readJson(
                    json.toString(), FilterContext.of(schema).literalsIn(crs, AxisOrder.EAST_NORTH));
        } catch (FilterException e) {
            throw invalid(parameter, e.text());
        }
    }

    /** The area in the layer's system: the filter language reads, limits and transforms geometries already. */
    private static Geometry geometryOf(Filter filter) throws OgcException {
        if (filter.predicate() instanceof Predicate.Spatial spatial && spatial.geometry().getDimension() == 2) {
            return spatial.geometry();
        }
        throw invalid("area", StatisticsMessages.MESSAGES.text("area.polygon"));
    }

    private StatisticsQuery query(List<String> by, Optional<Geometry> area, Filter filter) throws OgcException {
        Set<String> fields = new LinkedHashSet<>();
        for (String name : by) {
            String field = name.strip();
            if (schema.field(field).isEmpty()) {
                throw invalid(
                        "by",
                        StatisticsMessages.MESSAGES.text(
                                "by.unknown", OgcException.shortened(field), String.join(", ", schema.fieldNames())));
            }
            fields.add(field);
        }
        if (fields.size() > MAX_FIELDS) {
            throw invalid("by", StatisticsMessages.MESSAGES.text("by.list", MAX_FIELDS));
        }
        FeatureQuery query = new FeatureQuery(
                area.map(QueryReader::bounds),
                Predicate.TRUE,
                Optional.of(List.copyOf(fields)),
                List.of(),
                0,
                Long.MAX_VALUE,
                true);
        return new StatisticsQuery(filter.applyTo(query), List.copyOf(fields), area);
    }

    private static Bounds bounds(Geometry geometry) {
        Envelope envelope = geometry.getEnvelopeInternal();
        return new Bounds(envelope.getMinX(), envelope.getMinY(), envelope.getMaxX(), envelope.getMaxY());
    }

    private static OgcException invalid(String parameter, LocalizedText why) {
        return OgcException.invalidParameter(parameter, why);
    }
}
