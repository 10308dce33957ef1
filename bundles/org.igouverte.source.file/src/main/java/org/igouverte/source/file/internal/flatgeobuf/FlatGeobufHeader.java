package org.igouverte.source.file.internal.flatgeobuf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.source.file.internal.rows.MappedFile;

/**
 * The header of a FlatGeobuf file (flatgeobuf.org, version 3).
 *
 * @param geometryType type of all geometries; 0 if each tells its own
 * @param nodeSize children of a node of the index; 0 if there is none
 * @param count features; 0 if not known
 * @param indexStart where the index begins in the file
 * @param crsCode code of EPSG; 0 if only {@code crsText} tells
 */
record FlatGeobufHeader(
        int geometryType,
        List<Column> columns,
        long count,
        int nodeSize,
        int crsCode,
        String crsText,
        long indexStart) {

    private static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b'};
    private static final int MAX_HEADER = 16 << 20;

    /** Kinds of values, by their number in the format. */
    enum Kind {
        BYTE(1, FieldType.INTEGER),
        UBYTE(1, FieldType.INTEGER),
        BOOL(1, FieldType.BOOLEAN),
        SHORT(2, FieldType.INTEGER),
        USHORT(2, FieldType.INTEGER),
        INT(4, FieldType.INTEGER),
        UINT(4, FieldType.INTEGER),
        LONG(8, FieldType.INTEGER),
        ULONG(8, FieldType.INTEGER),
        FLOAT(4, FieldType.REAL),
        DOUBLE(8, FieldType.REAL),
        STRING(0, FieldType.STRING),
        JSON(0, FieldType.STRING),
        DATE_TIME(0, FieldType.INSTANT),
        BINARY(0, FieldType.STRING);

        private static final Kind[] ALL = values();

        /** Bytes of a value; 0 if a length comes before it. */
        final int bytes;

        final FieldType type;

        Kind(int bytes, FieldType type) {
            this.bytes = bytes;
            this.type = type;
        }

        static Kind of(int number) {
            if (number >= ALL.length) {
                throw new UnreadableException("there is no column of type " + number);
            }
            return ALL[number];
        }
    }

    record Column(String name, Kind kind) {}

    static FlatGeobufHeader read(MappedFile file) {
        try (MappedFile.View view = file.view()) {
            ByteBuffer start = view.at(0, 12);
            for (int i = 0; i < MAGIC.length; i++) {
                if (start.get(start.position() + i) != MAGIC[i]) {
                    throw new UnreadableException("it is no FlatGeobuf of version 3");
                }
            }
            int size = start.getInt(start.position() + 8);
            if (size < 8 || size > MAX_HEADER) {
                throw new UnreadableException("the header is damaged");
            }
            return read(view.at(12, size), 12L + size);
        } catch (IndexOutOfBoundsException e) {
            throw new UnreadableException("the header is damaged", e);
        }
    }

    private static FlatGeobufHeader read(ByteBuffer bytes, long end) {
        FlatTable header = new FlatTable(bytes, FlatTable.root(bytes, bytes.position()));
        List<Column> columns = new ArrayList<>();
        int vector = header.vector(7);
        int count = header.length(vector, 4);
        for (int i = 0; i < count; i++) {
            FlatTable column = new FlatTable(bytes, header.tableIn(vector, i));
            columns.add(new Column(column.string(0), Kind.of(column.unsignedByte(1, 0))));
        }
        int crsAt = header.table(10);
        FlatTable crs = crsAt == 0 ? null : new FlatTable(bytes, crsAt);
        boolean epsg = crs != null && (crs.string(0).isEmpty() || crs.string(0).equalsIgnoreCase("EPSG"));
        return new FlatGeobufHeader(
                header.unsignedByte(2, 0),
                List.copyOf(columns),
                header.longInteger(8),
                header.unsignedShort(9, 16),
                epsg ? crs.integer(1) : 0,
                crs == null ? "" : crs.string(4),
                end);
    }
}
