package org.igouverte.render.internal;

import java.io.IOException;
import java.io.OutputStream;

/** PNG that keeps every colour: with a palette if it holds them all, else RGB if every pixel is opaque, else RGBA. */
final class PngWriter {

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
        PngChunks png = new PngChunks(out);
        png.header(width, height, 8, opaque ? 2 : 6);
        if (opaque) {
            PixelCompressor.write(pixels, width, height, 3, pixel -> pixel, png);
        } else {
            PixelCompressor.write(pixels, width, height, 4, PngWriter::rgba, png);
        }
        png.end();
    }

    private static int rgba(int premultiplied) {
        int argb = Surface.unpremultiply(premultiplied);
        return argb << 8 | argb >>> 24;
    }
}
