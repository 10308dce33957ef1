package org.igouverte.layer.adapter;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;

/** Reads well-known binary straight into flat shapes. Not thread-safe. */
public final class WkbShapes {

    private final Shape shape = new Shape();

    /** Takes shapes, each of which is read before the call returns. */
    @FunctionalInterface
    public interface Receiver {
        void shape(Shape shape);
    }

    /**
     * Reads a geometry and hands over each of its shapes: one, but for collections; none for what is empty.
     *
     * @throws UnreadableException if the bytes are no whole geometry
     */
    public void read(ByteBuffer wkb, Receiver receiver) {
        try {
            geometry(wkb, receiver, 0);
        } catch (BufferUnderflowException e) {
            throw new UnreadableException("the geometry is cut short", e);
        }
    }

    private void geometry(ByteBuffer in, Receiver receiver, int depth) {
        int code = Wkb.header(in);
        int type = Wkb.type(code);
        switch (type) {
            case Wkb.POINT -> {
                shape.begin(GeometryKind.POINT);
                point(in, Wkb.dimensions(code));
            }
            case Wkb.LINE -> {
                shape.begin(GeometryKind.LINE);
                part(in, Wkb.dimensions(code), false);
            }
            case Wkb.POLYGON -> {
                shape.begin(GeometryKind.POLYGON);
                rings(in, Wkb.dimensions(code));
            }
            case Wkb.MULTI_POINT, Wkb.MULTI_LINE, Wkb.MULTI_POLYGON -> members(in, type);
            case Wkb.COLLECTION -> {
                collection(in, receiver, depth);
                return;
            }
            default -> throw Wkb.unread(type);
        }
        if (shape.points() > 0) {
            receiver.shape(shape);
        }
    }

    private void collection(ByteBuffer in, Receiver receiver, int depth) {
        if (depth == Wkb.MAX_DEPTH) {
            throw new UnreadableException("collections are nested too deep");
        }
        ByteOrder outer = in.order();
        int count = Wkb.count(in, 5);
        for (int i = 0; i < count; i++) {
            geometry(in, receiver, depth + 1);
            in.order(outer);
        }
    }

    private void members(ByteBuffer in, int type) {
        shape.begin(
                type == Wkb.MULTI_POINT
                        ? GeometryKind.POINT
                        : type == Wkb.MULTI_LINE ? GeometryKind.LINE : GeometryKind.POLYGON);
        ByteOrder outer = in.order();
        int count = Wkb.count(in, 5);
        for (int i = 0; i < count; i++) {
            int dimensions = Wkb.member(in, type);
            switch (type) {
                case Wkb.MULTI_POINT -> point(in, dimensions);
                case Wkb.MULTI_LINE -> part(in, dimensions, false);
                default -> rings(in, dimensions);
            }
            in.order(outer);
        }
    }

    private void point(ByteBuffer in, int dimensions) {
        double x = in.getDouble();
        double y = in.getDouble();
        for (int i = 2; i < dimensions; i++) {
            in.getDouble();
        }
        // An empty point is written as NaN.
        if (Double.isFinite(x) && Double.isFinite(y)) {
            shape.beginPart(false);
            shape.add(x, y);
        }
    }

    private void rings(ByteBuffer in, int dimensions) {
        int count = Wkb.count(in, 4);
        for (int i = 0; i < count; i++) {
            part(in, dimensions, i > 0);
        }
    }

    private void part(ByteBuffer in, int dimensions, boolean hole) {
        int count = Wkb.count(in, 8 * dimensions);
        if (count > 0) {
            shape.beginPart(hole);
            int at = shape.addRoom(count);
            Wkb.pairs(in, count, dimensions, shape.xy(), at);
        }
    }
}
