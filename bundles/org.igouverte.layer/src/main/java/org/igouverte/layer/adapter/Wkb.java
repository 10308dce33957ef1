package org.igouverte.layer.adapter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The pieces that well-known binary (OGC 06-103r4, 8.2) is made of. Codes of ISO and of EWKB are understood; Z and M are
 * passed over.
 */
final class Wkb {

    static final int POINT = 1;
    static final int LINE = 2;
    static final int POLYGON = 3;
    static final int MULTI_POINT = 4;
    static final int MULTI_LINE = 5;
    static final int MULTI_POLYGON = 6;
    static final int COLLECTION = 7;

    /** Collections inside each other. */
    static final int MAX_DEPTH = 8;

    private Wkb() {}

    /** Reads byte order and type code, and sets the order of the buffer. */
    static int header(ByteBuffer in) {
        byte order = in.get();
        if (order != 0 && order != 1) {
            throw new UnreadableException("no well-known binary");
        }
        in.order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int code = in.getInt();
        if ((code & 0x20000000) != 0) {
            in.getInt();
        }
        return code;
    }

    static int type(int code) {
        return (code & 0x0FFFFFFF) % 1000;
    }

    static int dimensions(int code) {
        int iso = (code & 0x0FFFFFFF) / 1000;
        boolean z = (code & 0x80000000) != 0 || iso == 1 || iso == 3;
        boolean m = (code & 0x40000000) != 0 || iso == 2 || iso == 3;
        return 2 + (z ? 1 : 0) + (m ? 1 : 0);
    }

    /** Reads the header of a member of a multi-part geometry, which is of the type of one part. */
    static int member(ByteBuffer in, int type) {
        int code = header(in);
        if (type(code) != type - 3) {
            throw new UnreadableException("a member of type " + type(code) + " in a geometry of type " + type);
        }
        return dimensions(code);
    }

    /** A count, believed only if so many things of a size can follow. */
    static int count(ByteBuffer in, int size) {
        int count = in.getInt();
        if (count < 0 || (long) count * size > in.remaining()) {
            throw new UnreadableException("the geometry is cut short");
        }
        return count;
    }

    /**
     * Reads pairs into an array. A pair that is not finite is left out by repeating the one before it, or after it at the
     * beginning.
     */
    static void pairs(ByteBuffer in, int count, int dimensions, double[] xy, int at) {
        int end = at + 2 * count;
        if (dimensions == 2) {
            in.asDoubleBuffer().get(xy, at, 2 * count);
            in.position(in.position() + 16 * count);
        } else {
            int position = in.position();
            for (int i = at; i < end; i += 2) {
                xy[i] = in.getDouble(position);
                xy[i + 1] = in.getDouble(position + 8);
                position += 8 * dimensions;
            }
            in.position(position);
        }
        FlatGeometries.repair(xy, at, end);
    }

    static UnreadableException unread(int type) {
        String name =
                switch (type) {
                    case 8 -> "CircularString";
                    case 9 -> "CompoundCurve";
                    case 10 -> "CurvePolygon";
                    case 11 -> "MultiCurve";
                    case 12 -> "MultiSurface";
                    case 15 -> "PolyhedralSurface";
                    case 16 -> "TIN";
                    case 17 -> "Triangle";
                    default -> "code " + type;
                };
        return new UnreadableException("geometries of type " + name + " are not read, only straight lines are");
    }
}
