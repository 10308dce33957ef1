package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.igouverte.format.EncodingException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The shapes of one kind and their index: ESRI Shapefile Technical Description, July 1998. Exterior rings clockwise, as it
 * says. Kept in a temporary file until their number and extent are known.
 */
final class ShapeFile implements AutoCloseable {

    static final int NULL = 0;
    static final int POINT = 1;
    static final int POLYLINE = 3;
    static final int POLYGON = 5;
    static final int MULTIPOINT = 8;

    private static final int HEAD = 100;

    private final int shapeType;
    private final FlatCoordinates flat;
    private final Spool records = Spool.create();
    private int[] lengths = new int[1024];
    private int count;
    private long size = HEAD;
    private ByteBuffer record = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    private final double[] extent = {
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    /** Of the shape that is being written: where each part begins, and its bounds. */
    private int[] starts = new int[8];

    private int parts;
    private int points;
    private final double[] box = new double[4];

    ShapeFile(int shapeType, FlatCoordinates flat) throws IOException {
        this.shapeType = shapeType;
        this.flat = flat;
    }

    /** The shape type that a geometry needs. */
    static int typeOf(Geometry geometry) throws EncodingException {
        return switch (geometry.getGeometryType()) {
            case Geometry.TYPENAME_POINT -> POINT;
            case Geometry.TYPENAME_MULTIPOINT -> MULTIPOINT;
            case Geometry.TYPENAME_POLYGON, Geometry.TYPENAME_MULTIPOLYGON -> POLYGON;
            case Geometry.TYPENAME_LINESTRING, Geometry.TYPENAME_LINEARRING, Geometry.TYPENAME_MULTILINESTRING -> POLYLINE;
            default -> throw new EncodingException("a shapefile cannot hold a collection of several kinds of geometry");
        };
    }

    /** Adds a shape; {@code null} for a feature without one. */
    void add(Geometry geometry) throws IOException {
        record.clear();
        if (geometry == null) {
            record.putInt(NULL);
        } else if (shapeType == POINT) {
            record.putInt(POINT);
            flat.read(((Point) geometry).getCoordinateSequence());
            record.putDouble(flat.xy()[0]).putDouble(flat.xy()[1]);
            grow(extent, flat.xy(), 1);
        } else {
            shape(geometry);
        }
        write();
    }

    /** Type, bounds, counts, where parts begin, then points: all but the points is filled in when it is known. */
    private void shape(Geometry geometry) throws EncodingException {
        int headBytes = 4 + 32 + (shapeType == MULTIPOINT ? 4 : 8 + 4 * partsOf(geometry));
        room(headBytes);
        record.position(headBytes);
        parts = 0;
        points = 0;
        Arrays.fill(box, 0, 2, Double.POSITIVE_INFINITY);
        Arrays.fill(box, 2, 4, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            if (part.isEmpty()) {
                continue;
            }
            if (part instanceof Polygon polygon) {
                part(flat.readRing(polygon.getExteriorRing().getCoordinateSequence(), false));
                for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
                    part(flat.readRing(polygon.getInteriorRingN(j).getCoordinateSequence(), true));
                }
            } else if (part instanceof LineString line) {
                part(flat.read(line.getCoordinateSequence()));
            } else {
                part(flat.read(((Point) part).getCoordinateSequence()));
            }
        }
        fillHead();
        grow(extent, box, 2);
    }

    private static int partsOf(Geometry geometry) {
        int count = 0;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            if (!part.isEmpty()) {
                count += part instanceof Polygon polygon ? 1 + polygon.getNumInteriorRing() : 1;
            }
        }
        return count;
    }

    private void part(int added) {
        if (parts == starts.length) {
            starts = Arrays.copyOf(starts, 2 * parts);
        }
        starts[parts++] = points;
        room(16 * added);
        double[] xy = flat.xy();
        for (int i = 0; i < 2 * added; i++) {
            record.putDouble(xy[i]);
        }
        grow(box, xy, added);
        points += added;
    }

    private void fillHead() {
        record.putInt(0, shapeType);
        for (int i = 0; i < 4; i++) {
            record.putDouble(4 + 8 * i, box[i]);
        }
        if (shapeType == MULTIPOINT) {
            record.putInt(36, points);
            return;
        }
        record.putInt(36, parts);
        record.putInt(40, points);
        for (int i = 0; i < parts; i++) {
            record.putInt(44 + 4 * i, starts[i]);
        }
    }

    private static void grow(double[] box, double[] xy, int points) {
        for (int i = 0; i < 2 * points; i += 2) {
            box[0] = Math.min(box[0], xy[i]);
            box[1] = Math.min(box[1], xy[i + 1]);
            box[2] = Math.max(box[2], xy[i]);
            box[3] = Math.max(box[3], xy[i + 1]);
        }
    }

    private void room(int bytes) {
        if (record.remaining() < bytes) {
            ByteBuffer bigger = ByteBuffer.allocate(Math.max(2 * record.capacity(), record.position() + bytes));
            record = bigger.order(ByteOrder.LITTLE_ENDIAN).put(record.flip());
        }
    }

    private void write() throws IOException {
        int bytes = record.position();
        size += 8 + bytes;
        if (size > Integer.MAX_VALUE) {
            throw new EncodingException("the shapefile would be over 2 GB; another format has no such limit");
        }
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        lengths[count++] = bytes / 2;
        // Numbers and lengths of records are big-endian, as the spool writes them; shapes are little-endian.
        records.out().writeInt(count);
        records.out().writeInt(bytes / 2);
        records.out().write(record.array(), 0, bytes);
    }

    void writeShapes(OutputStream out) throws IOException {
        out.write(head(size));
        records.copyTo(out);
    }

    void writeIndex(OutputStream out) throws IOException {
        out.write(head(HEAD + 8L * count));
        ByteBuffer entries = ByteBuffer.allocate(1 << 13);
        int at = HEAD / 2;
        for (int i = 0; i < count; i++) {
            if (!entries.hasRemaining()) {
                out.write(entries.array());
                entries.clear();
            }
            entries.putInt(at).putInt(lengths[i]);
            at += 4 + lengths[i];
        }
        out.write(entries.array(), 0, entries.position());
    }

    private byte[] head(long bytes) {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.putInt(0, 9994).putInt(24, (int) (bytes / 2));
        head.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, shapeType);
        for (int i = 0; i < 4; i++) {
            head.putDouble(36 + 8 * i, extent[0] <= extent[2] ? extent[i] : 0);
        }
        return head.array();
    }

    @Override
    public void close() {
        records.close();
    }
}
