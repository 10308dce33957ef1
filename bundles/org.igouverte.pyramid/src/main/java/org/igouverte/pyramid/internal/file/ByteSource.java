package org.igouverte.pyramid.internal.file;

/** Reads what a {@link ByteSink} wrote. Reading beyond the end throws {@link IndexOutOfBoundsException}. */
public final class ByteSource {

    private byte[] bytes;
    private int position;

    public ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads another array from its start. */
    public void reset(byte[] newBytes) {
        bytes = newBytes;
        position = 0;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public void skip(int count) {
        position += count;
    }

    public int readByte() {
        return bytes[position++] & 255;
    }

    public int readInt() {
        position += 4;
        return Bytes.intAt(bytes, position - 4);
    }

    public long readLong() {
        position += 8;
        return Bytes.longAt(bytes, position - 8);
    }

    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    public long readVarlong() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    public int readVarint() {
        int value = bytes[position++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7F;
        for (int shift = 7; shift < 35; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    public int readSigned() {
        int value = readVarint();
        return value >>> 1 ^ -(value & 1);
    }
}
