package org.igouverte.statistics.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/** Polygons from flat shapes to geometries and back. */
final class PolygonShapes {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    /** Pairs of the shortest ring, the first of them again at its end. */
    private static final int MIN_RING = 4;

    private PolygonShapes() {}

    /** What a shape of polygons is as a geometry; rings of less than a triangle are left out. */
    static Geometry geometry(Shape shape) {
        List<Polygon> polygons = new ArrayList<>(1);
        List<LinearRing> holes = new ArrayList<>();
        LinearRing exterior = null;
        for (int part = 0; part < shape.parts(); part++) {
            LinearRing ring = ring(shape, part);
            if (shape.isHole(part)) {
                if (ring != null && exterior != null) {
                    holes.add(ring);
                }
                continue;
            }
            add(exterior, holes, polygons);
            exterior = ring;
        }
        add(exterior, holes, polygons);
        return polygons.size() == 1 ? polygons.get(0) : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static void add(LinearRing exterior, List<LinearRing> holes, List<Polygon> polygons) {
        if (exterior != null) {
            polygons.add(FACTORY.createPolygon(exterior, holes.toArray(LinearRing[]::new)));
            holes.clear();
        }
    }

    /** Closed, as not every file's rings are; {@code null} if it is none. */
    private static LinearRing ring(Shape shape, int part) {
        int start = 2 * shape.partStart(part);
        int end = 2 * shape.partEnd(part);
        double[] xy = shape.xy();
        if (end == start) {
            return null;
        }
        boolean open = xy[start] != xy[end - 2] || xy[start + 1] != xy[end - 1];
        int length = end - start + (open ? 2 : 0);
        if (length < 2 * MIN_RING) {
            return null;
        }
        double[] pairs = new double[length];
        System.arraycopy(xy, start, pairs, 0, end - start);
        pairs[length - 2] = pairs[0];
        pairs[length - 1] = pairs[1];
        return FACTORY.createLinearRing(new PackedCoordinateSequence.Double(pairs, 2, 0));
    }

    /** Puts the polygons of a geometry into a shape; lines and points are left out. */
    static void fill(Shape shape, Geometry geometry) {
        shape.begin(GeometryKind.POLYGON);
        add(shape, geometry);
    }

    private static void add(Shape shape, Geometry geometry) {
        if (geometry instanceof GeometryCollection parts) {
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                add(shape, parts.getGeometryN(i));
            }
        } else if (geometry instanceof Polygon polygon && !polygon.isEmpty()) {
            part(shape, polygon.getExteriorRing(), false);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                part(shape, polygon.getInteriorRingN(i), true);
            }
        }
    }

    private static void part(Shape shape, LineString ring, boolean hole) {
        CoordinateSequence sequence = ring.getCoordinateSequence();
        shape.beginPart(hole);
        for (int i = 0; i < sequence.size(); i++) {
            shape.add(sequence.getX(i), sequence.getY(i));
        }
    }
}
