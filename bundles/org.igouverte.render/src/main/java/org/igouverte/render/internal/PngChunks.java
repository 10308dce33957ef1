package org.igouverte.render.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes the chunks of a PNG (ISO/IEC 15948). */
final class PngChunks {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final OutputStream out;

    PngChunks(OutputStream out) throws IOException {
        this.out = out;
        out.write(SIGNATURE);
    }

    void header(int width, int height, int depth, int colourType) throws IOException {
        byte[] data = new byte[13];
        put(width, data, 0);
        put(height, data, 4);
        data[8] = (byte) depth;
        data[9] = (byte) colourType;
        chunk("IHDR", data, data.length);
    }

    void chunk(String type, byte[] data, int length) throws IOException {
        byte[] head = new byte[8];
        put(length, head, 0);
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, head, 4, 4);
        CRC32 crc = new CRC32();
        crc.update(head, 4, 4);
        crc.update(data, 0, length);
        out.write(head);
        out.write(data, 0, length);
        byte[] tail = new byte[4];
        put((int) crc.getValue(), tail, 0);
        out.write(tail);
    }

    void end() throws IOException {
        chunk("IEND", new byte[0], 0);
    }

    private static void put(int value, byte[] bytes, int offset) {
        bytes[offset] = (byte) (value >>> 24);
        bytes[offset + 1] = (byte) (value >>> 16);
        bytes[offset + 2] = (byte) (value >>> 8);
        bytes[offset + 3] = (byte) value;
    }
}
