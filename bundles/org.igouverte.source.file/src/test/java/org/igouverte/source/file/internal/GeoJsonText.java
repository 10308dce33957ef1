package org.igouverte.source.file.internal;

import java.util.stream.Collectors;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Features as GeoJSON, written as plainly as can be. */
public final class GeoJsonText {

    private GeoJsonText() {}

    /** One object on many lines, with a member crs for EPSG:32198. */
    public static String collection(TestFeatures features) {
        return "{\"type\": \"FeatureCollection\",\n"
                + "\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::32198\"}},\n"
                + "\"features\": [\n"
                + features.features().stream()
                        .map(f -> feature(features, f))
                        .collect(Collectors.joining(",\n"))
                + "\n]}";
    }

    public static String feature(TestFeatures features, Feature feature) {
        StringBuilder json = new StringBuilder("{\"type\": \"Feature\", \"properties\": {");
        for (int i = 0; i < feature.values().length; i++) {
            json.append(i > 0 ? ", " : "").append(quoted(features.fields().get(i).name())).append(": ");
            Object value = feature.values()[i];
            json.append(value == null || value instanceof Number || value instanceof Boolean
                    ? String.valueOf(value)
                    : quoted(value.toString()));
        }
        return json.append("}, \"geometry\": ").append(geometry(feature.geometry())).append('}').toString();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return json.append('"').toString();
    }

    private static String geometry(Geometry geometry) {
        if (geometry == null) {
            return "null";
        }
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            parts.append(i > 0 ? "," : "").append(polygon((Polygon) geometry.getGeometryN(i)));
        }
        return geometry instanceof Polygon
                ? "{\"type\": \"Polygon\", \"coordinates\": " + parts + "}"
                : "{\"coordinates\": [" + parts + "], \"type\": \"MultiPolygon\"}";
    }

    private static String polygon(Polygon polygon) {
        StringBuilder rings = new StringBuilder("[").append(ring(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.append(',').append(ring(polygon.getInteriorRingN(i)));
        }
        return rings.append(']').toString();
    }

    private static String ring(LineString ring) {
        StringBuilder pairs = new StringBuilder("[");
        for (Coordinate c : ring.getCoordinates()) {
            pairs.append(pairs.length() > 1 ? "," : "").append('[').append(c.x).append(',').append(c.y).append(']');
        }
        return pairs.append(']').toString();
    }
}
