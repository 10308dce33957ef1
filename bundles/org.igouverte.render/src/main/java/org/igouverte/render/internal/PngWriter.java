package org.igouverte.render.internal;

import java.io.IOException;
import java.io.OutputStream;

/** PNG that keeps every colour: with a palette if it holds them all, else RGB if every pixel is opaque, else RGBA. */
final class PngWriter {

    /** Rows that are compressed at a time. */
    private static final int BATCH = 32;

    private PngWriter() {}

    /** @param pixels premultiplied ARGB, row by row */
    static void write(int[] pixels, int width, int height, OutputStream out) throws IOException {
        Palette palette = Palette.exact(pixels, width * height);
        if (palette != null) {
            PalettePngWriter.write(pixels, width, height, palette, out);
        } else {
            writeFull(pixels, width, height, out);
        }
    }

    private static void writeFull(int[] pixels, int width, int height, OutputStream out) throws IOException {
        boolean opaque = true;
        for (int i = 0; i < width * height && opaque; i++) {
            opaque = pixels[i] >>> 24 == 255;
        }
        int channels = opaque ? 3 : 4;
        byte[] rows = new byte[BATCH * (1 + channels * width)];
        try (PngChunks png = new PngChunks(out, 1)) {
            png.header(width, height, 8, opaque ? 2 : 6);
            for (int row = 0; row < height; row += BATCH) {
                int filled = 0;
                for (int y = row; y < Math.min(height, row + BATCH); y++) {
                    // No filter: flat areas compress best as they are.
                    rows[filled++] = 0;
                    filled = put(pixels, y * width, width, opaque, rows, filled);
                }
                png.imageData(rows, filled);
            }
            png.end();
        }
    }

    private static int put(int[] pixels, int from, int width, boolean opaque, byte[] rows, int start) {
        int filled = start;
        for (int i = from; i < from + width; i++) {
            int argb = opaque ? pixels[i] : Surface.unpremultiply(pixels[i]);
            rows[filled] = (byte) (argb >>> 16);
            rows[filled + 1] = (byte) (argb >>> 8);
            rows[filled + 2] = (byte) argb;
            if (!opaque) {
                rows[filled + 3] = (byte) (argb >>> 24);
            }
            filled += opaque ? 3 : 4;
        }
        return filled;
    }
}
