package org.igouverte.source.file.internal.shapefile;

import java.nio.ByteBuffer;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.adapter.FlatGeometries;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.Shape;
import org.igouverte.source.file.internal.ShapeBounds;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads the content of a record of a {@code .shp} (ESRI Shapefile Technical Description, 1998). Z and M are passed over.
 * Used again for one record after the other.
 */
final class ShapeRecord {

    private static final int NULL = 0;
    private static final int POINT = 1;
    private static final int LINE = 3;
    private static final int POLYGON = 5;
    private static final int MULTI_POINT = 8;

    private final RingRoles roles = new RingRoles();
    private final Shape shape = new Shape();
    private double[] xy = new double[256];
    private int[] ends = new int[8];
    private int parts;
    private int type;

    /** The kind of a shape type, or {@code null} if it is not read. */
    static GeometryKind kind(int type) {
        return switch (type % 10) {
            case POINT, MULTI_POINT -> GeometryKind.POINT;
            case LINE -> GeometryKind.LINE;
            case POLYGON -> GeometryKind.POLYGON;
            default -> null;
        };
    }

    static boolean isRead(int type) {
        return type == NULL || type > 0 && type < 30 && kind(type) != null;
    }

    /** Sets the bounds that the record tells; empty for a null shape. */
    static void bounds(ByteBuffer record, ShapeBounds bounds) {
        bounds.clear();
        int at = record.position();
        int type = type(record);
        if (type == NULL) {
            return;
        }
        if (type % 10 == POINT) {
            need(record, 20);
            add(record, at + 4, bounds);
            return;
        }
        need(record, 40);
        int count = record.getInt(at + (type % 10 == MULTI_POINT ? 36 : 40));
        if (count > 0) {
            add(record, at + 4, bounds);
            add(record, at + 20, bounds);
        }
    }

    private static void add(ByteBuffer record, int at, ShapeBounds bounds) {
        double x = record.getDouble(at);
        double y = record.getDouble(at + 8);
        if (Double.isFinite(x) && Double.isFinite(y)) {
            bounds.add(x, y);
        }
    }

    private static int type(ByteBuffer record) {
        need(record, 4);
        int type = record.getInt(record.position());
        if (!isRead(type)) {
            throw new UnreadableException("shapes of type " + type + " are not read");
        }
        return type;
    }

    private static void need(ByteBuffer record, int bytes) {
        if (record.remaining() < bytes) {
            throw new UnreadableException("a shape is cut short");
        }
    }

    /** Reads pairs and ends of parts; false for a null shape. */
    private boolean read(ByteBuffer record) {
        type = type(record) % 10;
        int at = record.position();
        switch (type) {
            case NULL -> {
                return false;
            }
            case POINT -> {
                need(record, 20);
                pairs(record, at + 4, 1);
                parts = 1;
                ends[0] = 1;
            }
            case MULTI_POINT -> {
                need(record, 40);
                pairs(record, at + 40, record.getInt(at + 36));
                parts = 0;
            }
            default -> parts(record, at);
        }
        return true;
    }

    private void parts(ByteBuffer record, int at) {
        need(record, 44);
        parts = record.getInt(at + 36);
        int points = record.getInt(at + 40);
        if (parts < 0 || parts > (record.remaining() - 44) / 4) {
            throw new UnreadableException("a shape is cut short");
        }
        if (ends.length < parts) {
            ends = new int[2 * parts];
        }
        pairs(record, at + 44 + 4 * parts, points);
        for (int i = 0; i < parts; i++) {
            ends[i] = i + 1 < parts ? record.getInt(at + 48 + 4 * i) : points;
            if (ends[i] < (i == 0 ? 0 : ends[i - 1]) || ends[i] > points) {
                throw new UnreadableException("the parts of a shape are out of order");
            }
        }
    }

    private void pairs(ByteBuffer record, int at, int count) {
        if (count < 0 || count > (record.limit() - at) / 16) {
            throw new UnreadableException("a shape is cut short");
        }
        if (xy.length < 2 * count) {
            xy = new double[2 * count + count / 2 * 2];
        }
        record.slice(at, 16 * count).order(record.order()).asDoubleBuffer().get(xy, 0, 2 * count);
        FlatGeometries.repair(xy, 0, 2 * count);
    }

    /** Reads the record into a flat shape; {@code null} if it has no geometry. */
    Shape shape(ByteBuffer record) {
        if (!read(record)) {
            return null;
        }
        shape.begin(kind(type));
        if (type == POLYGON) {
            int[] exteriors = roles.of(xy, ends, parts);
            for (int ring = 0; ring < parts; ring++) {
                if (exteriors[ring] == ring) {
                    part(ring, false);
                    for (int hole = 0; hole < parts; hole++) {
                        if (hole != ring && exteriors[hole] == ring) {
                            part(hole, true);
                        }
                    }
                }
            }
        } else if (type == MULTI_POINT) {
            int count = record.getInt(record.position() + 36);
            for (int i = 0; i < count; i++) {
                shape.beginPart(false);
                shape.add(xy[2 * i], xy[2 * i + 1]);
            }
        } else {
            for (int i = 0; i < parts; i++) {
                part(i, false);
            }
        }
        return shape.points() == 0 ? null : shape;
    }

    private void part(int part, boolean hole) {
        int from = part == 0 ? 0 : ends[part - 1];
        int count = ends[part] - from;
        if (count > 0) {
            shape.beginPart(hole);
            int at = shape.addRoom(count);
            System.arraycopy(xy, 2 * from, shape.xy(), at, 2 * count);
        }
    }

    /** Reads the record into a geometry, of one part if it has one; {@code null} if it has none. */
    Geometry geometry(ByteBuffer record) {
        Shape flat = shape(record);
        return flat == null ? null : FlatGeometries.geometry(flat, false);
    }
}
