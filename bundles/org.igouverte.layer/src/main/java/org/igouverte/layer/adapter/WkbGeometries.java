package org.igouverte.layer.adapter;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * Reads well-known binary into JTS geometries of two dimensions over packed arrays. A ring that is not closed is closed; one
 * of fewer than four pairs is filled up with its first. Thread-safe.
 */
public final class WkbGeometries {

    public static final GeometryFactory FACTORY =
            new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

    private WkbGeometries() {}

    /** @throws UnreadableException if the bytes are no whole geometry */
    public static Geometry read(ByteBuffer wkb) {
        try {
            return geometry(wkb, 0);
        } catch (BufferUnderflowException e) {
            throw new UnreadableException("the geometry is cut short", e);
        }
    }

    private static Geometry geometry(ByteBuffer in, int depth) {
        int code = Wkb.header(in);
        int type = Wkb.type(code);
        int dimensions = Wkb.dimensions(code);
        return switch (type) {
            case Wkb.POINT -> point(in, dimensions);
            case Wkb.LINE -> FACTORY.createLineString(line(in, dimensions));
            case Wkb.POLYGON -> polygon(in, dimensions);
            case Wkb.MULTI_POINT -> FACTORY.createMultiPoint(
                    members(in, type, new Point[0], n -> point(in, n)));
            case Wkb.MULTI_LINE -> FACTORY.createMultiLineString(members(
                    in,
                    type,
                    new LineString[0],
                    n -> FACTORY.createLineString(line(in, n))));
            case Wkb.MULTI_POLYGON -> FACTORY.createMultiPolygon(
                    members(in, type, new Polygon[0], n -> polygon(in, n)));
            case Wkb.COLLECTION -> collection(in, depth);
            default -> throw Wkb.unread(type);
        };
    }

    private static Geometry collection(ByteBuffer in, int depth) {
        if (depth == Wkb.MAX_DEPTH) {
            throw new UnreadableException("collections are nested too deep");
        }
        ByteOrder outer = in.order();
        Geometry[] members = new Geometry[Wkb.count(in, 5)];
        for (int i = 0; i < members.length; i++) {
            members[i] = geometry(in, depth + 1);
            in.order(outer);
        }
        return FACTORY.createGeometryCollection(members);
    }

    private static <T> T[] members(ByteBuffer in, int type, T[] none, Function<Integer, T> one) {
        ByteOrder outer = in.order();
        T[] members = Arrays.copyOf(none, Wkb.count(in, 5));
        for (int i = 0; i < members.length; i++) {
            members[i] = one.apply(Wkb.member(in, type));
            in.order(outer);
        }
        return members;
    }

    private static Point point(ByteBuffer in, int dimensions) {
        double x = in.getDouble();
        double y = in.getDouble();
        for (int i = 2; i < dimensions; i++) {
            in.getDouble();
        }
        return Double.isFinite(x) && Double.isFinite(y)
                ? FACTORY.createPoint(sequence(new double[] {x, y}))
                : FACTORY.createPoint();
    }

    private static CoordinateSequence line(ByteBuffer in, int dimensions) {
        int count = Wkb.count(in, 8 * dimensions);
        // A line of one pair is none to JTS; it is kept as one without length.
        double[] xy = new double[2 * (count == 1 ? 2 : count)];
        Wkb.pairs(in, count, dimensions, xy, 0);
        if (count == 1) {
            xy[2] = xy[0];
            xy[3] = xy[1];
        }
        return sequence(xy);
    }

    private static Polygon polygon(ByteBuffer in, int dimensions) {
        int count = Wkb.count(in, 4);
        if (count == 0) {
            return FACTORY.createPolygon();
        }
        LinearRing shell = ring(in, dimensions);
        LinearRing[] holes = new LinearRing[count - 1];
        int filled = 0;
        for (int i = 0; i < holes.length; i++) {
            LinearRing hole = ring(in, dimensions);
            if (!hole.isEmpty()) {
                holes[filled++] = hole;
            }
        }
        // Without an exterior there is nothing that a hole could take away from.
        return shell.isEmpty() ? FACTORY.createPolygon() : FACTORY.createPolygon(shell, Arrays.copyOf(holes, filled));
    }

    private static LinearRing ring(ByteBuffer in, int dimensions) {
        int count = Wkb.count(in, 8 * dimensions);
        double[] xy = new double[2 * count];
        Wkb.pairs(in, count, dimensions, xy, 0);
        return FACTORY.createLinearRing(sequence(closed(xy)));
    }

    static double[] closed(double[] xy) {
        int length = xy.length;
        if (length == 0 || length >= 8 && xy[0] == xy[length - 2] && xy[1] == xy[length - 1]) {
            return xy;
        }
        double[] closed = Arrays.copyOf(xy, Math.max(8, length + 2));
        for (int i = length; i < closed.length; i += 2) {
            closed[i] = xy[0];
            closed[i + 1] = xy[1];
        }
        return closed;
    }

    static CoordinateSequence sequence(double[] xy) {
        return new PackedCoordinateSequence.Double(xy, 2, 0);
    }
}
