package org.igouverte.tile.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the wire format of Protocol Buffers into an array that grows. Not thread-safe. */
final class ProtobufWriter {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;

    private byte[] buffer = new byte[4096];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    void key(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    void varint(long value) {
        reserve(10);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            buffer[size++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        buffer[size++] = (byte) left;
    }

    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    void fixed64(long value) {
        reserve(8);
        for (int shift = 0; shift < 64; shift += 8) {
            buffer[size++] = (byte) (value >>> shift);
        }
    }

    void bytes(int field, byte[] value) {
        key(field, BYTES);
        varint(value.length);
        raw(value, value.length);
    }

    void string(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes another message as a field. */
    void message(int field, ProtobufWriter message) {
        key(field, BYTES);
        varint(message.size);
        raw(message.buffer, message.size);
    }

    /** Writes fields that are encoded already. */
    void append(ProtobufWriter encodedFields) {
        raw(encodedFields.buffer, encodedFields.size);
    }

    /** Writes a packed list of unsigned numbers. */
    void packed(int field, int[] values, int count) {
        int length = 0;
        for (int i = 0; i < count; i++) {
            length += varintSize(values[i]);
        }
        key(field, BYTES);
        varint(length);
        for (int i = 0; i < count; i++) {
            varint(values[i] & 0xFFFFFFFFL);
        }
    }

    private static int varintSize(int value) {
        return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }

    private void raw(byte[] bytes, int length) {
        reserve(length);
        System.arraycopy(bytes, 0, buffer, size, length);
        size += length;
    }

    private void reserve(int room) {
        if (buffer.length - size < room) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + room));
        }
    }
}
