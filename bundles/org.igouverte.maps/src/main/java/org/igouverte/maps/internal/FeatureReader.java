package org.igouverte.maps.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.maps.DrawnFeature;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapDocumentException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * Reads GeoJSON (RFC 7946) of the drawn layers of one document, which share a limit of vertices. Heights are left out. A
 * geometry may cross itself: drawings do.
 */
final class FeatureReader {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);
    private static final int MAX_COLLECTION_DEPTH = 8;

    private int vertices;

    List<DrawnFeature> read(JsonPlace collection) throws MapDocumentException {
        if (!collection.node().path("type").asText().equals("FeatureCollection")) {
            throw collection.mistake("document.collection");
        }
        JsonPlace features = collection.member("features").array();
        List<DrawnFeature> read = new ArrayList<>();
        for (int i = 0; i < features.node().size(); i++) {
            read.add(feature(features.item(i)));
        }
        return read;
    }

    private DrawnFeature feature(JsonPlace place) throws MapDocumentException {
        if (!place.node().path("type").asText().equals("Feature")) {
            throw place.mistake("document.feature");
        }
        JsonPlace id = place.member("id");
        if (id.exists() && !id.node().isTextual() && !id.node().isNumber()) {
            throw id.mistake("document.id");
        }
        JsonPlace geometry = place.member("geometry");
        JsonPlace properties = place.member("properties");
        if (properties.exists() && !properties.node().isObject() && !properties.node().isNull()) {
            throw properties.mistake("document.object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        properties.node().fields().forEachRemaining(entry -> values.put(entry.getKey(), plain(entry.getValue())));
        return new DrawnFeature(
                id.exists() ? Optional.of(plain(id.node())) : Optional.empty(),
                geometry.exists() && !geometry.node().isNull()
                        ? Optional.of(geometry(geometry, 0))
                        : Optional.empty(),
                values);
    }

    /** A value of JSON as Java has it; {@code null} for null. */
    static Object plain(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        } else if (node.isNumber()) {
            return node.numberValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(plain(item)));
            return list;
        } else if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.fields().forEachRemaining(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        return null;
    }

    private Geometry geometry(JsonPlace place, int depth) throws MapDocumentException {
        JsonPlace coordinates = place.member("coordinates");
        switch (place.node().path("type").asText()) {
            case "Point" -> {
                return GEOMETRIES.createPoint(position(coordinates));
            }
            case "LineString" -> {
                return GEOMETRIES.createLineString(positions(coordinates, 2));
            }
            case "Polygon" -> {
                return polygon(coordinates);
            }
            case "MultiPoint" -> {
                return GEOMETRIES.createMultiPoint(positions(coordinates, 0));
            }
            case "MultiLineString" -> {
                List<Geometry> lines = new ArrayList<>();
                for (int i = 0; i < coordinates.array().node().size(); i++) {
                    lines.add(GEOMETRIES.createLineString(positions(coordinates.item(i), 2)));
                }
                return GEOMETRIES.createMultiLineString(
                        lines.toArray(new LineString[0]));
            }
            case "MultiPolygon" -> {
                List<Polygon> polygons = new ArrayList<>();
                for (int i = 0; i < coordinates.array().node().size(); i++) {
                    polygons.add(polygon(coordinates.item(i)));
                }
                return GEOMETRIES.createMultiPolygon(polygons.toArray(new Polygon[0]));
            }
            case "GeometryCollection" -> {
                if (depth >= MAX_COLLECTION_DEPTH) {
                    throw place.tooMuch("document.geometry.depth");
                }
                JsonPlace parts = place.member("geometries").array();
                List<Geometry> geometries = new ArrayList<>();
                for (int i = 0; i < parts.node().size(); i++) {
                    geometries.add(geometry(parts.item(i), depth + 1));
                }
                return GEOMETRIES.createGeometryCollection(geometries.toArray(new Geometry[0]));
            }
            default -> throw place.mistake("document.geometry");
        }
    }

    private Polygon polygon(JsonPlace rings) throws MapDocumentException {
        int count = rings.array().node().size();
        if (count == 0) {
            return GEOMETRIES.createPolygon();
        }
        LinearRing[] all = new LinearRing[count];
        for (int i = 0; i < count; i++) {
            CoordinateSequence ring = positions(rings.item(i), 4);
            int last = ring.size() - 1;
            if (ring.getX(0) != ring.getX(last) || ring.getY(0) != ring.getY(last)) {
                throw rings.item(i).mistake("document.ring");
            }
            all[i] = GEOMETRIES.createLinearRing(ring);
        }
        return GEOMETRIES.createPolygon(all[0], Arrays.copyOfRange(all, 1, count));
    }

    private Coordinate position(JsonPlace place) throws MapDocumentException {
        count(place, 1);
        JsonNode position = place.array().node();
        check(place, position);
        return new CoordinateXY(position.get(0).doubleValue(), position.get(1).doubleValue());
    }

    private CoordinateSequence positions(JsonPlace place, int least) throws MapDocumentException {
        JsonNode array = place.array().node();
        int size = array.size();
        if (size < least) {
            throw place.mistake("document.positions", least);
        }
        count(place, size);
        double[] ordinates = new double[2 * size];
        for (int i = 0; i < size; i++) {
            JsonNode position = array.get(i);
            if (!isPosition(position)) {
                throw place.item(i).mistake("document.position");
            }
            ordinates[2 * i] = position.get(0).doubleValue();
            ordinates[2 * i + 1] = position.get(1).doubleValue();
        }
        return PackedCoordinateSequenceFactory.DOUBLE_FACTORY.create(ordinates, 2, 0);
    }

    private static void check(JsonPlace place, JsonNode position) throws MapDocumentException {
        if (!isPosition(position)) {
            throw place.mistake("document.position");
        }
    }

    private static boolean isPosition(JsonNode position) {
        return position.isArray()
                && position.size() >= 2
                && position.size() <= 4
                && position.get(0).isNumber()
                && position.get(1).isNumber()
                && Math.abs(position.get(0).doubleValue()) <= 180
                && Math.abs(position.get(1).doubleValue()) <= 90;
    }

    private void count(JsonPlace place, int more) throws MapDocumentException {
        vertices += more;
        if (vertices > MapDocument.MAX_VERTICES) {
            throw place.tooMuch("document.vertices", MapDocument.MAX_VERTICES);
        }
    }
}
