package org.igouverte.render.internal;

import java.io.IOException;
import java.io.OutputStream;

/** PNG with a palette: exact for up to 256 colours, else the nearest of 256 that {@link MedianCut} finds. */
final class PalettePngWriter {

    private PalettePngWriter() {}

    /** @param pixels premultiplied ARGB, row by row */
    static void write(int[] pixels, int width, int height, OutputStream out) throws IOException {
        Palette palette = Palette.exact(pixels, width * height);
        if (palette == null) {
            palette = MedianCut.palette(pixels, width * height);
        }
        write(pixels, width, height, palette, out);
    }

    static void write(int[] pixels, int width, int height, Palette palette, OutputStream out) throws IOException {
        int[] colours = palette.colours();
        PngChunks png = new PngChunks(out);
        png.header(width, height, 8, 3);
        byte[] rgb = new byte[3 * colours.length];
        byte[] alpha = new byte[colours.length];
        boolean translucent = false;
        for (int i = 0; i < colours.length; i++) {
            int argb = Surface.unpremultiply(colours[i]);
            rgb[3 * i] = (byte) (argb >>> 16);
            rgb[3 * i + 1] = (byte) (argb >>> 8);
            rgb[3 * i + 2] = (byte) argb;
            alpha[i] = (byte) (argb >>> 24);
            translucent |= argb >>> 24 != 255;
        }
        png.chunk("PLTE", rgb, rgb.length);
        if (translucent) {
            png.chunk("tRNS", alpha, alpha.length);
        }
        PixelCompressor.write(palette.indices(pixels, width * height), width, height, 1, index -> index, png);
        png.end();
    }
}
