package org.igouverte.format;

import com.fasterxml.jackson.databind.JsonNode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** What GDAL read, looked up and made into geometries again. */
final class ReadBack {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private ReadBack() {}

    static JsonNode feature(JsonNode features, String essence) {
        for (JsonNode feature : features) {
            if (feature.get("properties").path("essence").asText().equals(essence)) {
                return feature;
            }
        }
        throw new AssertionError("no feature " + essence + " in " + features);
    }

    static JsonNode properties(JsonNode features, String essence) {
        return feature(features, essence).get("properties");
    }

    /** An area. */
    static Geometry geometry(JsonNode geometry) {
        JsonNode coordinates = geometry.get("coordinates");
        if (geometry.get("type").textValue().equals("Polygon")) {
            return polygon(coordinates);
        }
        Polygon[] polygons = new Polygon[coordinates.size()];
        for (int i = 0; i < polygons.length; i++) {
            polygons[i] = polygon(coordinates.get(i));
        }
        return FACTORY.createMultiPolygon(polygons);
    }

    private static Polygon polygon(JsonNode rings) {
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(rings.get(i + 1));
        }
        return FACTORY.createPolygon(ring(rings.get(0)), holes);
    }

    private static LinearRing ring(JsonNode positions) {
        Coordinate[] ring = new Coordinate[positions.size()];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Coordinate(positions.get(i).get(0).doubleValue(), positions.get(i).get(1).doubleValue());
        }
        return FACTORY.createLinearRing(ring);
    }
}
