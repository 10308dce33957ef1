package org.igouverte.source.file.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;

/**
 * Reads well-known binary (OGC 06-103r4, 8.2) straight into flat shapes. Codes of ISO and of EWKB are understood; Z and M
 * are passed over. Not thread-safe.
 */
final class WkbShapes {

    /** Collections inside each other. */
    private static final int MAX_DEPTH = 8;

    private final Shape shape = new Shape();

    /**
     * Reads a geometry and hands over each of its shapes: one, but for collections.
     *
     * @throws IllegalArgumentException if the bytes are no whole geometry
     */
    void read(ByteBuffer wkb, Receiver receiver) {
        try {
            geometry(wkb, receiver, 0);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the geometry is cut short", e);
        }
    }

    /** Takes shapes, each of which is read before the call returns. */
    @FunctionalInterface
    interface Receiver {
        void shape(Shape shape);
    }

    private void geometry(ByteBuffer in, Receiver receiver, int depth) {
        int code = header(in);
        int dimensions = dimensions(code);
        switch (type(code)) {
            case 1 -> {
                shape.begin(GeometryKind.POINT);
                point(in, dimensions);
            }
            case 2 -> {
                shape.begin(GeometryKind.LINE);
                shape.beginPart(false);
                pairs(in, dimensions);
            }
            case 3 -> {
                shape.begin(GeometryKind.POLYGON);
                rings(in, dimensions);
            }
            case 4, 5, 6 -> members(in, type(code));
            case 7 -> {
                collection(in, receiver, depth);
                return;
            }
            default -> throw new IllegalArgumentException("geometries of type " + type(code) + " are not read");
        }
        if (shape.points() > 0) {
            receiver.shape(shape);
        }
    }

    private void collection(ByteBuffer in, Receiver receiver, int depth) {
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException("collections are nested too deep");
        }
        int count = count(in, 5);
        for (int i = 0; i < count; i++) {
            geometry(in, receiver, depth + 1);
        }
    }

    private void members(ByteBuffer in, int type) {
        shape.begin(type == 4 ? GeometryKind.POINT : type == 5 ? GeometryKind.LINE : GeometryKind.POLYGON);
        ByteOrder outer = in.order();
        int count = count(in, 5);
        for (int i = 0; i < count; i++) {
            int code = header(in);
            if (type(code) != type - 3) {
                throw new IllegalArgumentException("a member of type " + type(code) + " in one of type " + type);
            }
            switch (type) {
                case 4 -> point(in, dimensions(code));
                case 5 -> {
                    shape.beginPart(false);
                    pairs(in, dimensions(code));
                }
                default -> rings(in, dimensions(code));
            }
            in.order(outer);
        }
    }

    private void point(ByteBuffer in, int dimensions) {
        double x = in.getDouble();
        double y = in.getDouble();
        in.position(in.position() + 8 * (dimensions - 2));
        // An empty point is written as NaN.
        if (!Double.isNaN(x)) {
            shape.beginPart(false);
            shape.add(x, y);
        }
    }

    private void rings(ByteBuffer in, int dimensions) {
        int count = count(in, 4);
        for (int i = 0; i < count; i++) {
            shape.beginPart(i > 0);
            pairs(in, dimensions);
        }
    }

    private void pairs(ByteBuffer in, int dimensions) {
        int count = count(in, 8 * dimensions);
        if (count == 0) {
            return;
        }
        int at = shape.addRoom(count);
        double[] xy = shape.xy();
        int skip = 8 * (dimensions - 2);
        int position = in.position();
        for (int i = 0; i < count; i++) {
            xy[at++] = in.getDouble(position);
            xy[at++] = in.getDouble(position + 8);
            position += 16 + skip;
        }
        in.position(position);
    }

    /** A count, believed only if so many things of a size can follow. */
    private static int count(ByteBuffer in, int size) {
        int count = in.getInt();
        if (count < 0 || (long) count * size > in.remaining()) {
            throw new IllegalArgumentException("the geometry is cut short");
        }
        return count;
    }

    private static int header(ByteBuffer in) {
        byte order = in.get();
        if (order != 0 && order != 1) {
            throw new IllegalArgumentException("no well-known binary");
        }
        in.order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int code = in.getInt();
        if ((code & 0x20000000) != 0) {
            in.getInt();
        }
        return code;
    }

    private static int type(int code) {
        return (code & 0x0FFFFFFF) % 1000;
    }

    private static int dimensions(int code) {
        int iso = (code & 0x0FFFFFFF) / 1000;
        boolean z = (code & 0x80000000) != 0 || iso == 1 || iso == 3;
        boolean m = (code & 0x40000000) != 0 || iso == 2 || iso == 3;
        return 2 + (z ? 1 : 0) + (m ? 1 : 0);
    }
}
