package org.igouverte.identify.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateTransform;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * Writes a geometry as GeoJSON (RFC 7946, 3.1) for showing it on a map: detail that the map's pixels cannot show is
 * left out, and pairs are x to the east, y to the north in the map's coordinate system.
 */
final class HighlightGeometry {

    /** Geometries up to this many points are written as they are. */
    private static final int SMALL = 200;

    private final CoordinateSystem crs;
    private final double resolution;
    private final int decimals;

    /** @param resolution side of a pixel in units of {@code crs} */
    HighlightGeometry(CoordinateSystem crs, double resolution) {
        this.crs = crs;
        this.resolution = resolution;
        // A hundredth of a pixel.
        decimals = (int) Math.max(0, Math.min(12, Math.ceil(-Math.log10(resolution)) + 2));
    }

    /**
     * Writes the geometry, or {@code null} if a part of it cannot be shown in the map's coordinate system.
     *
     * @param from coordinate system of the geometry
     */
    void write(Geometry geometry, CoordinateSystem from, JsonGenerator json) throws IOException {
        Geometry copy = geometry.copy();
        Projection projection = new Projection(CoordinateTransform.between(from, crs));
        copy.apply(projection);
        if (projection.failed) {
            json.writeNull();
        } else {
            write(simplified(copy), json);
        }
    }

    private static final class Projection implements CoordinateSequenceFilter {

        private final CoordinateTransform transform;
        private final double[] pair = new double[2];
        private boolean failed;

        Projection(CoordinateTransform transform) {
            this.transform = transform;
        }

        @Override
        public void filter(CoordinateSequence sequence, int i) {
            pair[0] = sequence.getX(i);
            pair[1] = sequence.getY(i);
            transform.transform(pair, 0, pair, 0, 1);
            sequence.setOrdinate(i, 0, pair[0]);
            sequence.setOrdinate(i, 1, pair[1]);
            failed |= !(Double.isFinite(pair[0]) && Double.isFinite(pair[1]));
        }

        @Override
        public boolean isDone() {
            return failed;
        }

        @Override
        public boolean isGeometryChanged() {
            return true;
        }
    }

    private Geometry simplified(Geometry geometry) {
        if (geometry.getNumPoints() <= SMALL) {
            return geometry;
        }
        DouglasPeuckerSimplifier simplifier = new DouglasPeuckerSimplifier(geometry);
        simplifier.setDistanceTolerance(resolution / 2);
        simplifier.setEnsureValid(false);
        Geometry simplified = simplifier.getResultGeometry();
        return simplified.isEmpty() ? geometry : simplified;
    }

    private void write(Geometry geometry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", geometry.getGeometryType().equals("LinearRing")
                ? "LineString"
                : geometry.getGeometryType());
        if (geometry instanceof GeometryCollection parts
                && !(geometry instanceof MultiPoint
                        || geometry instanceof MultiLineString
                        || geometry instanceof MultiPolygon)) {
            json.writeArrayFieldStart("geometries");
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                write(parts.getGeometryN(i), json);
            }
            json.writeEndArray();
        } else {
            json.writeFieldName("coordinates");
            writeCoordinates(geometry, json);
        }
        json.writeEndObject();
    }

    private void writeCoordinates(Geometry geometry, JsonGenerator json) throws IOException {
        if (geometry instanceof Point point && !point.isEmpty()) {
            writePair(point.getCoordinateSequence(), 0, json);
            return;
        }
        json.writeStartArray();
        if (geometry instanceof LineString line) {
            writePairs(line.getCoordinateSequence(), json);
        } else if (geometry instanceof Polygon polygon && !polygon.isEmpty()) {
            writeCoordinates(polygon.getExteriorRing(), json);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                writeCoordinates(polygon.getInteriorRingN(i), json);
            }
        } else if (geometry instanceof GeometryCollection parts) {
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                writeCoordinates(parts.getGeometryN(i), json);
            }
        }
        json.writeEndArray();
    }

    private void writePairs(CoordinateSequence sequence, JsonGenerator json) throws IOException {
        for (int i = 0; i < sequence.size(); i++) {
            writePair(sequence, i, json);
        }
    }

    private void writePair(CoordinateSequence sequence, int i, JsonGenerator json) throws IOException {
        json.writeStartArray();
        writeNumber(sequence.getX(i), json);
        writeNumber(sequence.getY(i), json);
        json.writeEndArray();
    }

    private void writeNumber(double value, JsonGenerator json) throws IOException {
        json.writeNumber(BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString());
    }
}
