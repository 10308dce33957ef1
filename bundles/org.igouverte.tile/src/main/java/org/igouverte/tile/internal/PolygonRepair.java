package org.igouverte.tile.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/** Makes rings that touch or cross each other a valid polygon on the same grid. For the few that need it. */
final class PolygonRepair {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private PolygonRepair() {}

    /** Replaces the rings by those of a valid polygon, or of several. */
    static void repair(Rings rings, int grid) {
        Geometry geometry = geometry(rings);
        if (geometry.isValid()) {
            return;
        }
        Geometry fixed = GeometryPrecisionReducer.reduce(GeometryFixer.fix(geometry), new PrecisionModel(1.0 / grid));
        rings.clear();
        for (int i = 0; i < fixed.getNumGeometries(); i++) {
            if (fixed.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                add(polygon.getExteriorRing(), false, rings);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    add(polygon.getInteriorRingN(hole), true, rings);
                }
            }
        }
    }

    private static void add(LinearRing ring, boolean hole, Rings rings) {
        double[] xy = new double[2 * ring.getNumPoints()];
        for (int i = 0; i < ring.getNumPoints(); i++) {
            xy[2 * i] = ring.getCoordinateN(i).x;
            xy[2 * i + 1] = ring.getCoordinateN(i).y;
        }
        rings.add(xy, 0, ring.getNumPoints(), hole, 1);
    }

    private static MultiPolygon geometry(Rings rings) {
        List<Polygon> polygons = new ArrayList<>();
        for (int ring = 0; ring < rings.count; ) {
            LinearRing exterior = ring(rings, ring++);
            List<LinearRing> holes = new ArrayList<>();
            while (ring < rings.count && rings.holes[ring]) {
                holes.add(ring(rings, ring++));
            }
            polygons.add(FACTORY.createPolygon(exterior, holes.toArray(LinearRing[]::new)));
        }
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static LinearRing ring(Rings rings, int ring) {
        int start = rings.start(ring);
        int count = rings.ends[ring] - start;
        Coordinate[] coordinates = new Coordinate[count + 1];
        for (int i = 0; i <= count; i++) {
            int at = start + i % count;
            coordinates[i] = new Coordinate(rings.xy[2 * at], rings.xy[2 * at + 1]);
        }
        return FACTORY.createLinearRing(coordinates);
    }
}
