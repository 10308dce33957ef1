package org.igouverte.source.remote.internal.feature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.layer.SourceException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Reads a GeoJSON feature collection (RFC 7946), one feature in memory as a tree at a time. */
public final class GeoJsonPage {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build());

    /** Geometry collections inside each other. */
    private static final int MAX_DEPTH = 8;

    private final boolean northFirst;
    private final List<RemoteFeature> features = new ArrayList<>();
    private OptionalLong matched = OptionalLong.empty();
    private Optional<URI> next = Optional.empty();

    private GeoJsonPage(boolean northFirst) {
        this.northFirst = northFirst;
    }

    /**
     * @param northFirst whether pairs are north before east, as OGC API Features has it for systems that say so
     * @param base what relative links are relative to
     */
    public static FeaturePage read(InputStream in, boolean northFirst, URI base) throws IOException, SourceException {
        GeoJsonPage page = new GeoJsonPage(northFirst);
        try (JsonParser json = MAPPER.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new SourceException("the answer is no GeoJSON");
            }
            page.collection(json, base);
        }
        return new FeaturePage(page.features, page.matched, page.next);
    }

    private void collection(JsonParser json, URI base) throws IOException, SourceException {
        boolean collection = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case "type" -> {
                    String type = json.getText();
                    if (type.equals("Feature")) {
                        throw new SourceException("the answer is one feature, not a collection");
                    }
                    collection = type.equals("FeatureCollection");
                }
                case "features" -> {
                    if (json.currentToken() != JsonToken.START_ARRAY) {
                        throw new SourceException("'features' is no array");
                    }
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        features.add(feature(MAPPER.readTree(json)));
                    }
                }
                case "numberMatched" -> {
                    JsonNode number = MAPPER.readTree(json);
                    matched = number.isIntegralNumber() ? OptionalLong.of(number.asLong()) : OptionalLong.empty();
                }
                case "links" -> next = next(MAPPER.readTree(json), base);
                default -> json.skipChildren();
            }
        }
        if (!collection) {
            throw new SourceException("the answer is no feature collection");
        }
    }

    private static Optional<URI> next(JsonNode links, URI base) throws SourceException {
        for (JsonNode link : links) {
            if (link.path("rel").asText().equals("next")) {
                try {
                    return Optional.of(base.resolve(link.path("href").asText()));
                } catch (IllegalArgumentException e) {
                    throw new SourceException("the link to the next page is no address", e);
                }
            }
        }
        return Optional.empty();
    }

    RemoteFeature feature(JsonNode node) throws SourceException {
        Map<String, Object> values = new LinkedHashMap<>();
        node.path("properties").fields().forEachRemaining(p -> values.put(p.getKey(), value(p.getValue())));
        return new RemoteFeature(
                node.path("id").asText(""), geometry(node.path("geometry"), 0), values);
    }

    /** One feature on its own, as an item is answered. */
    static RemoteFeature single(InputStream in, boolean northFirst) throws IOException, SourceException {
        JsonNode node = MAPPER.readTree(in);
        if (node == null || !node.path("type").asText().equals("Feature")) {
            throw new SourceException("the answer is no GeoJSON feature");
        }
        return new GeoJsonPage(northFirst).feature(node);
    }

    private static Object value(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        } else if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.asText();
        } else if (node.isNumber()) {
            return node.doubleValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private Geometry geometry(JsonNode node, int depth) throws SourceException {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        } else if (depth > MAX_DEPTH) {
            throw new SourceException("geometry collections are nested too deep");
        }
        JsonNode coordinates = node.path("coordinates");
        try {
            return switch (node.path("type").asText()) {
                case "Point" -> point(coordinates);
                case "MultiPoint" -> {
                    List<Point> points = new ArrayList<>();
                    for (JsonNode point : coordinates) {
                        points.add(point(point));
                    }
                    yield GEOMETRIES.createMultiPoint(points.toArray(Point[]::new));
                }
                case "LineString" -> GEOMETRIES.createLineString(line(coordinates));
                case "MultiLineString" -> {
                    List<LineString> lines = new ArrayList<>();
                    for (JsonNode line : coordinates) {
                        lines.add(GEOMETRIES.createLineString(line(line)));
                    }
                    yield GEOMETRIES.createMultiLineString(lines.toArray(LineString[]::new));
                }
                case "Polygon" -> polygon(coordinates);
                case "MultiPolygon" -> {
                    List<Polygon> polygons = new ArrayList<>();
                    for (JsonNode polygon : coordinates) {
                        polygons.add(polygon(polygon));
                    }
                    yield GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
                }
                case "GeometryCollection" -> {
                    List<Geometry> parts = new ArrayList<>();
                    for (JsonNode part : node.path("geometries")) {
                        parts.add(geometry(part, depth + 1));
                    }
                    yield GEOMETRIES.createGeometryCollection(parts.toArray(Geometry[]::new));
                }
                default -> throw new SourceException("a geometry is of no type of GeoJSON");
            };
        } catch (IllegalArgumentException e) {
            throw new SourceException("a geometry has too few coordinates: " + e.getMessage(), e);
        }
    }

    private Point point(JsonNode pair) throws SourceException {
        return pair.isEmpty() ? GEOMETRIES.createPoint() : GEOMETRIES.createPoint(coordinate(pair));
    }

    private Coordinate coordinate(JsonNode pair) throws SourceException {
        if (!pair.path(0).isNumber() || !pair.path(1).isNumber()) {
            throw new SourceException("a coordinate is no pair of numbers");
        }
        double first = pair.path(0).doubleValue();
        double second = pair.path(1).doubleValue();
        return northFirst ? new Coordinate(second, first) : new Coordinate(first, second);
    }

    private Coordinate[] line(JsonNode pairs) throws SourceException {
        Coordinate[] line = new Coordinate[pairs.size()];
        for (int i = 0; i < line.length; i++) {
            line[i] = coordinate(pairs.get(i));
        }
        return line;
    }

    private Polygon polygon(JsonNode rings) throws SourceException {
        if (rings.isEmpty()) {
            return GEOMETRIES.createPolygon();
        }
        LinearRing exterior = GEOMETRIES.createLinearRing(line(rings.get(0)));
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = GEOMETRIES.createLinearRing(line(rings.get(i + 1)));
        }
        return GEOMETRIES.createPolygon(exterior, holes);
    }
}
