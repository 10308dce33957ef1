package org.igouverte.layer.adapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.igouverte.layer.spi.Shape;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Makes JTS geometries of flat coordinates, with the same forgiveness as {@link WkbGeometries}. Thread-safe. */
public final class FlatGeometries {

    private FlatGeometries() {}

    /**
     * A geometry of the parts of a shape.
     *
     * @param multi whether it is a multi-part geometry even if it has but one part
     */
    public static Geometry geometry(Shape shape, boolean multi) {
        return switch (shape.kind()) {
            case POINT -> points(shape, multi);
            case LINE -> lines(shape, multi);
            default -> polygons(shape, multi);
        };
    }

    private static Geometry points(Shape shape, boolean multi) {
        Point[] points = new Point[shape.parts()];
        for (int i = 0; i < points.length; i++) {
            points[i] = WkbGeometries.FACTORY.createPoint(WkbGeometries.sequence(pairs(shape, i, 1)));
        }
        return points.length == 1 && !multi ? points[0] : WkbGeometries.FACTORY.createMultiPoint(points);
    }

    private static Geometry lines(Shape shape, boolean multi) {
        LineString[] lines = new LineString[shape.parts()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = WkbGeometries.FACTORY.createLineString(WkbGeometries.sequence(pairs(shape, i, 2)));
        }
        return lines.length == 1 && !multi ? lines[0] : WkbGeometries.FACTORY.createMultiLineString(lines);
    }

    private static Geometry polygons(Shape shape, boolean multi) {
        List<Polygon> polygons = new ArrayList<>(1);
        for (int i = 0; i < shape.parts(); ) {
            LinearRing exterior = ring(shape, i++);
            List<LinearRing> holes = new ArrayList<>(0);
            while (i < shape.parts() && shape.isHole(i)) {
                holes.add(ring(shape, i++));
            }
            polygons.add(WkbGeometries.FACTORY.createPolygon(exterior, holes.toArray(LinearRing[]::new)));
        }
        return polygons.size() == 1 && !multi
                ? polygons.get(0)
                : WkbGeometries.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static LinearRing ring(Shape shape, int part) {
        double[] xy = WkbGeometries.closed(pairs(shape, part, 1));
        return WkbGeometries.FACTORY.createLinearRing(WkbGeometries.sequence(xy));
    }

    /** The pairs of a part, the last repeated until there are as many as needed. */
    private static double[] pairs(Shape shape, int part, int atLeast) {
        int from = 2 * shape.partStart(part);
        int end = 2 * shape.partEnd(part);
        double[] xy = Arrays.copyOfRange(shape.xy(), from, Math.max(end, from + 2 * atLeast));
        for (int i = end - from; i < xy.length; i++) {
            xy[i] = xy[i - 2];
        }
        return xy;
    }

    /**
     * Leaves out pairs that are not finite, by repeating the one before, or after at the beginning.
     *
     * @param at index of the first x
     * @param end index after the last y
     * @throws UnreadableException if no pair is finite
     */
    public static void repair(double[] xy, int at, int end) {
        double check = 0;
        for (int i = at; i < end; i++) {
            check += 0 * xy[i];
        }
        // Any that is not finite makes the sum NaN.
        if (check == 0) {
            return;
        }
        int first = at;
        while (first < end && !finite(xy, first)) {
            first += 2;
        }
        if (first == end) {
            throw new UnreadableException("coordinates are no numbers");
        }
        for (int i = at; i < end; i += 2) {
            if (!finite(xy, i)) {
                int good = i < first ? first : i - 2;
                xy[i] = xy[good];
                xy[i + 1] = xy[good + 1];
            }
        }
    }

    private static boolean finite(double[] xy, int i) {
        return Double.isFinite(xy[i]) && Double.isFinite(xy[i + 1]);
    }
}
