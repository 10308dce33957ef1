package org.igouverte.layer.adapter;

import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Lays geometries of JTS out as flat shapes, for sources that have no others. Not thread-safe. */
public final class JtsShapes {

    private final Shape shape = new Shape();

    /** Hands over each of its shapes: one, but for collections; none for what is empty. */
    public void read(Geometry geometry, WkbShapes.Receiver receiver) {
        if (geometry.isEmpty()) {
            return;
        }
        if (geometry instanceof Point || geometry instanceof MultiPoint) {
            shape.begin(GeometryKind.POINT);
        } else if (geometry instanceof LineString || geometry instanceof MultiLineString) {
            shape.begin(GeometryKind.LINE);
        } else if (geometry instanceof Polygon || geometry instanceof MultiPolygon) {
            shape.begin(GeometryKind.POLYGON);
        } else {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                read(geometry.getGeometryN(i), receiver);
            }
            return;
        }
        add(geometry);
        if (shape.points() > 0) {
            receiver.shape(shape);
        }
    }

    private void add(Geometry geometry) {
        if (geometry instanceof GeometryCollection members) {
            for (int i = 0; i < members.getNumGeometries(); i++) {
                add(members.getGeometryN(i));
            }
        } else if (geometry instanceof Point point && !point.isEmpty()) {
            part(point.getCoordinateSequence(), false);
        } else if (geometry instanceof LineString line && !line.isEmpty()) {
            part(line.getCoordinateSequence(), false);
        } else if (geometry instanceof Polygon polygon && !polygon.isEmpty()) {
            part(polygon.getExteriorRing().getCoordinateSequence(), false);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                part(polygon.getInteriorRingN(i).getCoordinateSequence(), true);
            }
        }
    }

    private void part(CoordinateSequence pairs, boolean hole) {
        shape.beginPart(hole);
        int at = shape.addRoom(pairs.size());
        double[] xy = shape.xy();
        for (int i = 0; i < pairs.size(); i++) {
            xy[at + 2 * i] = pairs.getX(i);
            xy[at + 2 * i + 1] = pairs.getY(i);
        }
        FlatGeometries.repair(xy, at, at + 2 * pairs.size());
    }
}
