package org.igouverte.format.internal;

import java.io.IOException;
import org.igouverte.format.Utf8Output;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Geometry objects of RFC 7946, exterior rings counter-clockwise (3.1.6). */
final class GeoJsonGeometry {

    private final Utf8Output out;
    private final FlatCoordinates flat;
    private final int decimals;

    GeoJsonGeometry(Utf8Output out, FlatCoordinates flat, int decimals) {
        this.out = out;
        this.flat = flat;
        this.decimals = decimals;
    }

    void write(Geometry geometry) throws IOException {
        out.text("{\"type\":\"");
        out.text(geometry.getGeometryType().equals(Geometry.TYPENAME_LINEARRING)
                ? Geometry.TYPENAME_LINESTRING
                : geometry.getGeometryType());
        if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
            out.text("\",\"geometries\":[");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                comma(i);
                write(geometry.getGeometryN(i));
            }
            out.text("]}");
        } else {
            out.text("\",\"coordinates\":");
            coordinates(geometry);
            out.ascii('}');
        }
    }

    private void coordinates(Geometry geometry) throws IOException {
        if (geometry instanceof GeometryCollection parts) {
            out.ascii('[');
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                comma(i);
                coordinates(parts.getGeometryN(i));
            }
            out.ascii(']');
        } else if (geometry instanceof Polygon polygon) {
            polygon(polygon);
        } else if (geometry instanceof LineString line) {
            positions(flat.read(line.getCoordinateSequence()));
        } else if (geometry instanceof Point point) {
            if (flat.read(point.getCoordinateSequence()) == 0) {
                out.text("[]");
            } else {
                position(0);
            }
        } else {
            throw new IllegalArgumentException("no such geometry: " + geometry.getGeometryType());
        }
    }

    private void polygon(Polygon polygon) throws IOException {
        out.ascii('[');
        if (!polygon.isEmpty()) {
            ring(polygon.getExteriorRing().getCoordinateSequence(), true);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                out.ascii(',');
                ring(polygon.getInteriorRingN(i).getCoordinateSequence(), false);
            }
        }
        out.ascii(']');
    }

    private void ring(CoordinateSequence sequence, boolean exterior) throws IOException {
        positions(flat.readRing(sequence, exterior));
    }

    private void positions(int points) throws IOException {
        out.ascii('[');
        for (int i = 0; i < points; i++) {
            comma(i);
            position(i);
        }
        out.ascii(']');
    }

    private void position(int point) throws IOException {
        out.ascii('[');
        out.fixed(flat.xy()[2 * point], decimals);
        out.ascii(',');
        out.fixed(flat.xy()[2 * point + 1], decimals);
        out.ascii(']');
    }

    private void comma(int index) throws IOException {
        if (index > 0) {
            out.ascii(',');
        }
    }
}
