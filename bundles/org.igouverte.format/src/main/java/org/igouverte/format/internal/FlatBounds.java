package org.igouverte.format.internal;

import org.igouverte.format.EncodingException;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Bounds of a geometry's vertices as they are written: in the written system and axis order. */
final class FlatBounds {

    private final FlatCoordinates flat;
    private final double[] box = new double[4];

    FlatBounds(FlatCoordinates flat) {
        this.flat = flat;
    }

    /** @return least of both axes, then greatest of both; the live array */
    double[] of(Geometry geometry) throws EncodingException {
        box[0] = Double.POSITIVE_INFINITY;
        box[1] = Double.POSITIVE_INFINITY;
        box[2] = Double.NEGATIVE_INFINITY;
        box[3] = Double.NEGATIVE_INFINITY;
        add(geometry);
        return box;
    }

    private void add(Geometry geometry) throws EncodingException {
        if (geometry instanceof GeometryCollection parts) {
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                add(parts.getGeometryN(i));
            }
        } else if (geometry instanceof Polygon polygon) {
            add(polygon.getExteriorRing().getCoordinateSequence());
        } else if (geometry instanceof LineString line) {
            add(line.getCoordinateSequence());
        } else if (geometry instanceof Point point) {
            add(point.getCoordinateSequence());
        }
    }

    private void add(CoordinateSequence sequence) throws EncodingException {
        int points = flat.read(sequence);
        double[] xy = flat.xy();
        for (int i = 0; i < 2 * points; i += 2) {
            box[0] = Math.min(box[0], xy[i]);
            box[1] = Math.min(box[1], xy[i + 1]);
            box[2] = Math.max(box[2], xy[i]);
            box[3] = Math.max(box[3], xy[i + 1]);
        }
    }
}
