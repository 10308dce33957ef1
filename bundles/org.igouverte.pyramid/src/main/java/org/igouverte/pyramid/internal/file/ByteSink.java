package org.igouverte.pyramid.internal.file;

import java.util.Arrays;

/** Bytes that grow at their end: little-endian numbers, and variable-length ones of seven bits a byte, lowest first. */
public final class ByteSink {

    private byte[] bytes;
    private int size;

    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /** The live array, filled up to {@link #size}. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    public void clear() {
        size = 0;
    }

    /** Forgets what was put after a size. */
    public void truncate(int newSize) {
        size = newSize;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    public void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void putChar(int value) {
        reserve(2);
        Bytes.setChar(bytes, size, (char) value);
        size += 2;
    }

    public void putInt(int value) {
        reserve(4);
        Bytes.setInt(bytes, size, value);
        size += 4;
    }

    public void putLong(long value) {
        reserve(8);
        Bytes.setLong(bytes, size, value);
        size += 8;
    }

    public void putFloat(float value) {
        putInt(Float.floatToRawIntBits(value));
    }

    /** Seven bits a byte; a negative number takes ten. */
    public void putVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number of either sign, short if it is near zero. */
    public void putSigned(long value) {
        putVarint(value << 1 ^ value >> 63);
    }

    public void put(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }
}
