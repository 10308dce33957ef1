package org.igouverte.source.file.internal.flatgeobuf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A table of a FlatBuffer (google.github.io/flatbuffers, Internals) in a little-endian buffer. Whatever points out of the
 * buffer ends in an {@link IndexOutOfBoundsException}. Used again by {@link #set}.
 */
final class FlatTable {

    private ByteBuffer bytes;
    private int start;
    private int vtable;
    private int vtableSize;

    FlatTable() {}

    FlatTable(ByteBuffer bytes, int start) {
        set(bytes, start);
    }

    /** @param newStart index of the table in the buffer */
    void set(ByteBuffer newBytes, int newStart) {
        bytes = newBytes;
        start = newStart;
        vtable = newStart - newBytes.getInt(newStart);
        vtableSize = newBytes.getShort(vtable) & 0xFFFF;
    }

    /** The root table of a buffer that begins at an index. */
    static int root(ByteBuffer bytes, int at) {
        return at + bytes.getInt(at);
    }

    /** Index of a field's value; 0 if the field is not there. */
    int at(int field) {
        int entry = 4 + 2 * field;
        int offset = entry < vtableSize ? bytes.getShort(vtable + entry) & 0xFFFF : 0;
        return offset == 0 ? 0 : start + offset;
    }

    int unsignedByte(int field, int otherwise) {
        int at = at(field);
        return at == 0 ? otherwise : bytes.get(at) & 0xFF;
    }

    int unsignedShort(int field, int otherwise) {
        int at = at(field);
        return at == 0 ? otherwise : bytes.getShort(at) & 0xFFFF;
    }

    int integer(int field) {
        int at = at(field);
        return at == 0 ? 0 : bytes.getInt(at);
    }

    long longInteger(int field) {
        int at = at(field);
        return at == 0 ? 0 : bytes.getLong(at);
    }

    /** Index of the count before a vector's elements; 0 if the field is not there. */
    int vector(int field) {
        int at = at(field);
        return at == 0 ? 0 : at + bytes.getInt(at);
    }

    /** Elements of a vector of elements of a size, believed only if they are within the buffer. */
    int length(int vector, int elementBytes) {
        if (vector == 0) {
            return 0;
        }
        int length = bytes.getInt(vector);
        if (length < 0 || (long) length * elementBytes > bytes.limit() - vector - 4) {
            throw new IndexOutOfBoundsException("a vector is longer than the buffer");
        }
        return length;
    }

    String string(int field) {
        int vector = vector(field);
        byte[] text = new byte[length(vector, 1)];
        if (vector != 0) {
            bytes.get(vector + 4, text);
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Index of a table that a field refers to; 0 if the field is not there. */
    int table(int field) {
        return vector(field);
    }

    /** Index of a table that is an element of a vector. */
    int tableIn(int vector, int element) {
        int at = vector + 4 + 4 * element;
        return at + bytes.getInt(at);
    }
}
