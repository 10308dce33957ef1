package org.igouverte.format.internal;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;

/** The magic bytes and the header of FlatGeobuf 3 ({@code header.fbs}). */
final class FlatGeobufHeader {

    static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b', 0};

    private FlatGeobufHeader() {}

    /**
     * @param bounds minX, minY, maxX, maxY; {@code null} if not known
     * @param count features; 0 if not known
     * @param nodeSize children of an index node; 0 for no index
     */
    static ByteBuffer of(FeatureEncoding encoding, int geometryType, double[] bounds, long count, int nodeSize) {
        FlatBufferBuilder builder = new FlatBufferBuilder(1 << 10);
        int name = builder.createString(encoding.type().name());
        int title = builder.createString(encoding.type().title());
        int envelope = bounds == null ? 0 : vector(builder, bounds);
        int columns = columns(builder, encoding);
        int crs = crs(builder, encoding.crs());
        builder.startTable(14);
        builder.addOffset(0, name, 0);
        if (envelope != 0) {
            builder.addOffset(1, envelope, 0);
        }
        builder.addByte(2, (byte) geometryType, 0);
        if (columns != 0) {
            builder.addOffset(7, columns, 0);
        }
        builder.addLong(8, count, 0);
        builder.addShort(9, (short) nodeSize, 16);
        builder.addOffset(10, crs, 0);
        builder.addOffset(11, title, 0);
        builder.finishSizePrefixed(builder.endTable());
        return builder.dataBuffer();
    }

    private static int vector(FlatBufferBuilder builder, double[] numbers) {
        builder.startVector(8, numbers.length, 8);
        for (int i = numbers.length - 1; i >= 0; i--) {
            builder.addDouble(numbers[i]);
        }
        return builder.endVector();
    }

    private static int columns(FlatBufferBuilder builder, FeatureEncoding encoding) {
        List<Field> fields = encoding.schemaFields();
        if (fields.isEmpty()) {
            return 0;
        }
        int[] offsets = new int[fields.size()];
        for (int i = 0; i < offsets.length; i++) {
            Field field = fields.get(i);
            int name = builder.createString(field.name());
            int title = builder.createString(encoding.type().label(field.name()));
            builder.startTable(11);
            builder.addOffset(0, name, 0);
            builder.addByte(1, type(field.type()), 0);
            builder.addOffset(2, title, 0);
            offsets[i] = builder.endTable();
        }
        return builder.createVectorOfTables(offsets);
    }

    private static byte type(FieldType type) {
        return switch (type) {
            case BOOLEAN -> 2;
            case INTEGER -> 7;
            case REAL -> 10;
            case STRING -> 11;
            case DATE, INSTANT -> 13;
        };
    }

    private static int crs(FlatBufferBuilder builder, CoordinateSystem system) {
        boolean ogc = !system.id().startsWith("EPSG:");
        int org = builder.createString("EPSG");
        int name = builder.createString(system.name());
        builder.startTable(6);
        builder.addOffset(0, org, 0);
        // Coordinates are x first whatever the code says, so CRS:84 is EPSG:4326 here.
        builder.addInt(1, ogc ? system.id().equals("CRS:83") ? 4269 : 4326 : Integer.parseInt(system.code()), 0);
        builder.addOffset(2, name, 0);
        return builder.endTable();
    }
}
