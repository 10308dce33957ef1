package org.igouverte.format.internal;

import java.io.IOException;
import java.util.Locale;
import org.igouverte.format.Utf8Output;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Well-known text of OGC 06-103r4, without its quotes; x first. */
final class Wkt {

    private final Utf8Output out;
    private final FlatCoordinates flat;
    private final int decimals;

    Wkt(Utf8Output out, FlatCoordinates flat, int decimals) {
        this.out = out;
        this.flat = flat;
        this.decimals = decimals;
    }

    void write(Geometry geometry) throws IOException {
        out.text(geometry.getGeometryType().equals(Geometry.TYPENAME_LINEARRING)
                ? "LINESTRING"
                : geometry.getGeometryType().toUpperCase(Locale.ROOT));
        out.ascii(' ');
        body(geometry);
    }

    private void body(Geometry geometry) throws IOException {
        if (geometry.isEmpty()) {
            out.text("EMPTY");
        } else if (geometry instanceof GeometryCollection parts) {
            boolean mixed = geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION);
            out.ascii('(');
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                comma(i);
                if (mixed) {
                    write(parts.getGeometryN(i));
                } else {
                    body(parts.getGeometryN(i));
                }
            }
            out.ascii(')');
        } else if (geometry instanceof Polygon polygon) {
            out.ascii('(');
            positions(polygon.getExteriorRing().getCoordinateSequence());
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                out.ascii(',');
                positions(polygon.getInteriorRingN(i).getCoordinateSequence());
            }
            out.ascii(')');
        } else if (geometry instanceof LineString line) {
            positions(line.getCoordinateSequence());
        } else if (geometry instanceof Point point) {
            positions(point.getCoordinateSequence());
        } else {
            throw new IllegalArgumentException("no such geometry: " + geometry.getGeometryType());
        }
    }

    private void positions(CoordinateSequence sequence) throws IOException {
        int points = flat.read(sequence);
        out.ascii('(');
        for (int i = 0; i < points; i++) {
            comma(i);
            out.fixed(flat.xy()[2 * i], decimals);
            out.ascii(' ');
            out.fixed(flat.xy()[2 * i + 1], decimals);
        }
        out.ascii(')');
    }

    private void comma(int index) throws IOException {
        if (index > 0) {
            out.ascii(',');
        }
    }
}
