package org.igouverte.source.file.internal.flatgeobuf;

import java.nio.ByteBuffer;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.adapter.FlatGeometries;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbGeometries;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.layer.spi.Shape;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads the geometry table of a feature. Z, M and the rest are passed over. Used again for one feature after the other. A
 * buffer whose offsets point at the same bytes again and again yields no more than it could hold.
 */
final class FeatureGeometry {

    private static final int POINT = 1;
    private static final int LINE = 2;
    private static final int POLYGON = 3;
    private static final int MULTI_POINT = 4;
    private static final int MULTI_LINE = 5;
    private static final int MULTI_POLYGON = 6;
    private static final int COLLECTION = 7;

    private static final int MAX_DEPTH = 8;

    /** Fields of the table. */
    private static final int ENDS = 0;

    private static final int XY = 1;
    private static final int TYPE = 6;
    private static final int PARTS = 7;

    private final Shape shape = new Shape();
    /** Pairs, and parts of collections, that the feature may still have. */
    private int pairsLeft;

    private int partsLeft;

    static GeometryKind kind(int type) {
        return switch (type) {
            case POINT, MULTI_POINT -> GeometryKind.POINT;
            case LINE, MULTI_LINE -> GeometryKind.LINE;
            case POLYGON, MULTI_POLYGON -> GeometryKind.POLYGON;
            case 0, COLLECTION -> GeometryKind.MIXED;
            default -> throw new UnreadableException(
                    "geometries of type " + type + " are not read, only straight lines are");
        };
    }

    private static int type(FlatTable table, int declared) {
        return table.unsignedByte(TYPE, 0) == 0 ? declared : table.unsignedByte(TYPE, 0);
    }

    /** @param declared type of the file's geometries; 0 if each tells its own */
    void shapes(ByteBuffer bytes, int at, int declared, WkbShapes.Receiver receiver) {
        begin(bytes);
        shapes(bytes, at, declared, receiver, 0);
    }

    private void begin(ByteBuffer bytes) {
        pairsLeft = bytes.remaining() / 16;
        partsLeft = bytes.remaining() / 4;
    }

    private void shapes(ByteBuffer bytes, int at, int declared, WkbShapes.Receiver receiver, int depth) {
        FlatTable table = table(bytes, at);
        int type = type(table, declared);
        if (type == COLLECTION) {
            for (int part : parts(table, depth)) {
                shapes(bytes, part, 0, receiver, depth + 1);
            }
        } else if (filled(bytes, table, type)) {
            receiver.shape(shape);
        }
    }

    private static FlatTable table(ByteBuffer bytes, int at) {
        try {
            return new FlatTable(bytes, at);
        } catch (IndexOutOfBoundsException e) {
            throw new UnreadableException("a geometry is damaged", e);
        }
    }

    /** Where the members of a collection are. */
    private int[] parts(FlatTable table, int depth) {
        try {
            int vector = table.vector(PARTS);
            int[] parts = new int[table.length(vector, 4)];
            partsLeft -= parts.length;
            if (depth == MAX_DEPTH || partsLeft < 0) {
                throw new UnreadableException("collections are nested too deep");
            }
            for (int i = 0; i < parts.length; i++) {
                parts[i] = table.tableIn(vector, i);
            }
            return parts;
        } catch (IndexOutOfBoundsException e) {
            throw new UnreadableException("a geometry is damaged", e);
        }
    }

    Geometry geometry(ByteBuffer bytes, int at, int declared) {
        begin(bytes);
        return geometry(bytes, at, declared, 0);
    }

    private Geometry geometry(ByteBuffer bytes, int at, int declared, int depth) {
        FlatTable table = table(bytes, at);
        int type = type(table, declared);
        if (type == COLLECTION) {
            int[] parts = parts(table, depth);
            Geometry[] members = new Geometry[parts.length];
            for (int i = 0; i < members.length; i++) {
                members[i] = geometry(bytes, parts[i], 0, depth + 1);
            }
            return WkbGeometries.FACTORY.createGeometryCollection(members);
        }
        boolean multi = type >= MULTI_POINT;
        return filled(bytes, table, type) ? FlatGeometries.geometry(shape, multi) : empty(type);
    }

    private static Geometry empty(int type) {
        return switch (kind(type)) {
            case POINT -> WkbGeometries.FACTORY.createPoint();
            case LINE -> WkbGeometries.FACTORY.createLineString();
            default -> WkbGeometries.FACTORY.createPolygon();
        };
    }

    /** Fills the shape; false if the geometry is empty. */
    private boolean filled(ByteBuffer bytes, FlatTable table, int type) {
        try {
            return fill(bytes, table, type);
        } catch (IndexOutOfBoundsException e) {
            throw new UnreadableException("a geometry is damaged", e);
        }
    }

    private void spend(int pairs) {
        pairsLeft -= pairs;
        if (pairsLeft < 0) {
            throw new UnreadableException("a geometry has more coordinates than bytes");
        }
    }

    private boolean fill(ByteBuffer bytes, FlatTable table, int type) {
        shape.begin(type == 0 ? GeometryKind.POINT : kind(type));
        switch (type) {
            case POINT, MULTI_POINT -> points(bytes, table);
            case LINE, MULTI_LINE -> rings(bytes, table, false);
            case POLYGON -> rings(bytes, table, true);
            case MULTI_POLYGON -> {
                int vector = table.vector(PARTS);
                int count = table.length(vector, 4);
                for (int i = 0; i < count; i++) {
                    rings(bytes, new FlatTable(bytes, table.tableIn(vector, i)), true);
                }
            }
            default -> throw new UnreadableException("a geometry does not say of which type it is");
        }
        return shape.points() > 0;
    }

    private void points(ByteBuffer bytes, FlatTable table) {
        int vector = table.vector(XY);
        int pairs = table.length(vector, 8) / 2;
        spend(pairs);
        for (int i = 0; i < pairs; i++) {
            double x = bytes.getDouble(vector + 4 + 16 * i);
            double y = bytes.getDouble(vector + 12 + 16 * i);
            if (Double.isFinite(x) && Double.isFinite(y)) {
                shape.beginPart(false);
                shape.add(x, y);
            }
        }
    }

    /** Rings or lines, whose ends are left out if there is but one. */
    private void rings(ByteBuffer bytes, FlatTable table, boolean polygon) {
        int vector = table.vector(XY);
        int pairs = table.length(vector, 8) / 2;
        int ends = table.vector(ENDS);
        int count = table.length(ends, 4);
        if (count == 0) {
            ring(bytes, vector, 0, pairs, false);
            return;
        }
        int from = 0;
        for (int i = 0; i < count; i++) {
            int end = bytes.getInt(ends + 4 + 4 * i);
            if (end < from || end > pairs) {
                throw new UnreadableException("the ends of rings are out of order");
            }
            ring(bytes, vector, from, end, polygon && i > 0);
            from = end;
        }
    }

    private void ring(ByteBuffer bytes, int vector, int from, int end, boolean hole) {
        if (from == end) {
            return;
        }
        spend(end - from);
        shape.beginPart(hole);
        int at = shape.addRoom(end - from);
        bytes.slice(vector + 4 + 16 * from, 16 * (end - from))
                .order(bytes.order())
                .asDoubleBuffer()
                .get(shape.xy(), at, 2 * (end - from));
        FlatGeometries.repair(shape.xy(), at, at + 2 * (end - from));
    }
}
