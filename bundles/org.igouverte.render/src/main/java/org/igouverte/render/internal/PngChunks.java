package org.igouverte.render.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes the chunks of a PNG (ISO/IEC 15948); image data are compressed as they come. */
final class PngChunks implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BUFFER = 32 * 1024;

    private final OutputStream out;
    private final Deflater deflater;
    private final byte[] buffer = new byte[BUFFER];

    /** @param level of compression, 1 to 9 */
    PngChunks(OutputStream out, int level) throws IOException {
        this.out = out;
        deflater = new Deflater(level);
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

    /** Adds bytes of filtered rows. */
    void imageData(byte[] rows, int length) throws IOException {
        deflater.setInput(rows, 0, length);
        while (!deflater.needsInput()) {
            drain();
        }
    }

    void end() throws IOException {
        deflater.finish();
        while (!deflater.finished()) {
            drain();
        }
        chunk("IEND", new byte[0], 0);
    }

    private void drain() throws IOException {
        int n = deflater.deflate(buffer);
        if (n > 0) {
            chunk("IDAT", buffer, n);
        }
    }

    private static void put(int value, byte[] bytes, int offset) {
        bytes[offset] = (byte) (value >>> 24);
        bytes[offset + 1] = (byte) (value >>> 16);
        bytes[offset + 2] = (byte) (value >>> 8);
        bytes[offset + 3] = (byte) value;
    }

    /** Frees the compressor; does not close the stream. */
    @Override
    public void close() {
        deflater.end();
    }
}
