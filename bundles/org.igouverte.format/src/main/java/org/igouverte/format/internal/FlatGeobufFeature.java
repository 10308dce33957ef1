package org.igouverte.format.internal;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.igouverte.format.EncodingException;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.GeometryKind;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * One feature as a size-prefixed FlatBuffer of FlatGeobuf 3 ({@code feature.fbs}). Areas and lines are written in their
 * multi-part form, so that a header can name one type. The builder is used again for each feature.
 */
final class FlatGeobufFeature {

    /** Geometry types are those of WKB. */
    static final int UNKNOWN = 0;

    static final int POINT = 1;
    static final int LINE = 2;
    static final int POLYGON = 3;
    static final int MULTI_POINT = 4;
    static final int MULTI_LINE = 5;
    static final int MULTI_POLYGON = 6;
    static final int COLLECTION = 7;

    private final FlatBufferBuilder builder = new FlatBufferBuilder(1 << 14);
    private final FlatCoordinates flat;
    private final GeometryKind kind;
    private final double[] bounds = new double[4];
    private ByteBuffer properties = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);
    private double[] xy = new double[512];
    private int points;
    private int[] ends = new int[8];
    private int parts;
    private int type;

    FlatGeobufFeature(FlatCoordinates flat, GeometryKind kind) {
        this.flat = flat;
        this.kind = kind;
    }

    /** Encodes a feature; the buffer is used again by the next call. */
    ByteBuffer encode(Geometry geometry, List<Field> fields, Object[][] values, int row) throws EncodingException {
        builder.clear();
        Arrays.fill(bounds, 0, 2, Double.POSITIVE_INFINITY);
        Arrays.fill(bounds, 2, 4, Double.NEGATIVE_INFINITY);
        int geometryAt = geometry == null ? 0 : geometry(geometry, true);
        fillProperties(fields, values, row);
        int propertiesAt = properties.position() == 0
                ? 0
                : builder.createByteVector(properties.array(), 0, properties.position());
        builder.startTable(3);
        if (geometryAt != 0) {
            builder.addOffset(0, geometryAt, 0);
        }
        if (propertiesAt != 0) {
            builder.addOffset(1, propertiesAt, 0);
        }
        builder.finishSizePrefixed(builder.endTable());
        return builder.dataBuffer();
    }

    /** Bounds of the feature encoded last: minX, minY, maxX, maxY; infinite the wrong way round without a geometry. */
    double[] bounds() {
        return bounds;
    }

    /** Geometry type of the feature encoded last. */
    int type() {
        return type;
    }

    private int geometry(Geometry geometry, boolean outermost) throws EncodingException {
        boolean multi = outermost && (kind == GeometryKind.POLYGON || kind == GeometryKind.LINE);
        int written;
        int at;
        if (geometry instanceof Polygon polygon && !multi) {
            written = POLYGON;
            reset();
            rings(polygon);
            at = flatTable(written);
        } else if (geometry instanceof Polygon polygon) {
            written = MULTI_POLYGON;
            at = partsTable(written, new int[] {geometry(polygon, false)});
        } else if (geometry instanceof LineString line) {
            written = multi ? MULTI_LINE : LINE;
            reset();
            add(line.getCoordinateSequence());
            if (multi) {
                endPart();
            }
            at = flatTable(written);
        } else if (geometry instanceof Point point) {
            written = POINT;
            reset();
            add(point.getCoordinateSequence());
            at = flatTable(written);
        } else if (geometry instanceof GeometryCollection collection) {
            written = typeOf(collection);
            at = collection(collection, written);
        } else {
            throw new IllegalArgumentException("no such geometry: " + geometry.getGeometryType());
        }
        type = written;
        return at;
    }

    private static int typeOf(GeometryCollection collection) {
        return switch (collection.getGeometryType()) {
            case Geometry.TYPENAME_MULTIPOINT -> MULTI_POINT;
            case Geometry.TYPENAME_MULTILINESTRING -> MULTI_LINE;
            case Geometry.TYPENAME_MULTIPOLYGON -> MULTI_POLYGON;
            default -> COLLECTION;
        };
    }

    private int collection(GeometryCollection collection, int written) throws EncodingException {
        if (written == MULTI_POINT || written == MULTI_LINE) {
            reset();
            for (int i = 0; i < collection.getNumGeometries(); i++) {
                Geometry part = collection.getGeometryN(i);
                if (part instanceof LineString line) {
                    add(line.getCoordinateSequence());
                    endPart();
                } else if (part instanceof Point point) {
                    add(point.getCoordinateSequence());
                }
            }
            return flatTable(written);
        }
        int[] offsets = new int[collection.getNumGeometries()];
        int count = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (!collection.getGeometryN(i).isEmpty()) {
                offsets[count++] = geometry(collection.getGeometryN(i), false);
            }
        }
        return partsTable(written, Arrays.copyOf(offsets, count));
    }

    private void reset() {
        points = 0;
        parts = 0;
    }

    private void rings(Polygon polygon) throws EncodingException {
        addRing(polygon.getExteriorRing().getCoordinateSequence(), true);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            addRing(polygon.getInteriorRingN(i).getCoordinateSequence(), false);
        }
    }

    private void addRing(CoordinateSequence sequence, boolean exterior) throws EncodingException {
        append(flat.readRing(sequence, exterior));
        endPart();
    }

    private void add(CoordinateSequence sequence) throws EncodingException {
        append(flat.read(sequence));
    }

    private void append(int added) {
        if (xy.length < 2 * (points + added)) {
            xy = Arrays.copyOf(xy, Math.max(2 * xy.length, 2 * (points + added)));
        }
        double[] read = flat.xy();
        System.arraycopy(read, 0, xy, 2 * points, 2 * added);
        for (int i = 0; i < 2 * added; i += 2) {
            bounds[0] = Math.min(bounds[0], read[i]);
            bounds[1] = Math.min(bounds[1], read[i + 1]);
            bounds[2] = Math.max(bounds[2], read[i]);
            bounds[3] = Math.max(bounds[3], read[i + 1]);
        }
        points += added;
    }

    private void endPart() {
        if (parts == ends.length) {
            ends = Arrays.copyOf(ends, 2 * parts);
        }
        ends[parts++] = points;
    }

    /** A geometry with coordinates of its own. Vectors are filled from their end. */
    private int flatTable(int written) {
        int endsAt = 0;
        if (parts > 1) {
            builder.startVector(4, parts, 4);
            for (int i = parts - 1; i >= 0; i--) {
                builder.addInt(ends[i]);
            }
            endsAt = builder.endVector();
        }
        builder.startVector(8, 2 * points, 8);
        for (int i = 2 * points - 1; i >= 0; i--) {
            builder.addDouble(xy[i]);
        }
        int xyAt = builder.endVector();
        builder.startTable(8);
        if (endsAt != 0) {
            builder.addOffset(0, endsAt, 0);
        }
        builder.addOffset(1, xyAt, 0);
        builder.addByte(6, (byte) written, 0);
        return builder.endTable();
    }

    private int partsTable(int written, int[] offsets) {
        builder.startVector(4, offsets.length, 4);
        for (int i = offsets.length - 1; i >= 0; i--) {
            builder.addOffset(offsets[i]);
        }
        int partsAt = builder.endVector();
        builder.startTable(8);
        builder.addByte(6, (byte) written, 0);
        builder.addOffset(7, partsAt, 0);
        return builder.endTable();
    }

    private void fillProperties(List<Field> fields, Object[][] values, int row) {
        properties.clear();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i][row];
            if (value == null) {
                continue;
            }
            room(12);
            properties.putShort((short) i);
            switch (fields.get(i).type()) {
                case BOOLEAN -> properties.put((byte) ((Boolean) value ? 1 : 0));
                case INTEGER -> properties.putLong((Long) value);
                case REAL -> properties.putDouble((Double) value);
                case STRING, DATE, INSTANT -> {
                    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                    room(4 + text.length);
                    properties.putInt(text.length).put(text);
                }
            }
        }
    }

    private void room(int bytes) {
        if (properties.remaining() < bytes) {
            ByteBuffer bigger = ByteBuffer.allocate(Math.max(2 * properties.capacity(), properties.position() + bytes));
            properties = bigger.order(ByteOrder.LITTLE_ENDIAN).put(properties.flip());
        }
    }
}
