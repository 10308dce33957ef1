package org.igouverte.render.internal;

import java.util.Arrays;

/**
 * The fills of one layer before they meet what lies below it. Neighbours that share a pixel add up to a full one, so that
 * no background shows between the polygons of a partition; what overlaps covers, in the order of drawing.
 *
 * <p>Each pixel holds the sum of coverages, at most one, and a premultiplied colour. A shape of coverage {@code a} falls
 * first on what is still free. Only its excess {@code e = max(0, sum + a - 1)} overlaps earlier shapes, and covers the part
 * {@code e / sum} of their colour. For full coverages this is the ordinary "over".
 */
final class FillBuffer {

    /** From here on a pixel counts as full: rounding of sums stays far below it. */
    private static final float FULL = 1 - 1f / 4096;

    private final int width;
    private final int height;
    /** Premultiplied, sixteen bits a channel: alpha, red, green, blue. */
    private final long[] colours;
    private final float[] sums;
    private int firstRow;
    private int lastRow = -1;

    FillBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        colours = new long[width * height];
        sums = new float[width * height];
        firstRow = height;
    }

    /** Adds the rasterised shape and leaves the rasteriser empty. */
    void add(CoverageRasteriser shape, Paint paint) {
        firstRow = Math.min(firstRow, shape.firstRow());
        lastRow = Math.max(lastRow, shape.lastRow());
        float[] cells = shape.cells;
        for (int row = shape.firstRow(); row <= shape.lastRow(); row++) {
            int end = shape.rowEnd[row];
            if (end < 0) {
                continue;
            }
            int line = row * shape.stride;
            int pixels = row * width;
            float sum = 0;
            int x = shape.rowStart[row];
            int stop = Math.min(width - 1, end);
            while (x <= stop) {
                sum += cells[line + x];
                cells[line + x] = 0;
                int runEnd = x + 1;
                while (runEnd <= stop && cells[line + runEnd] == 0) {
                    runEnd++;
                }
                float coverage = Math.abs(sum);
                if (coverage > 1f / 1024) {
                    addRun(pixels, x, runEnd, row, Math.min(1, coverage), paint);
                }
                x = runEnd;
            }
            for (; x <= end; x++) {
                cells[line + x] = 0;
            }
            shape.rowDone(row);
        }
        shape.shapeDone();
    }

    private void addRun(int pixels, int from, int to, int row, float coverage, Paint paint) {
        if (coverage >= FULL && paint.isSolid() && paint.isOpaque()) {
            Arrays.fill(colours, pixels + from, pixels + to, paint.wide());
            Arrays.fill(sums, pixels + from, pixels + to, 1);
            return;
        }
        for (int x = from; x < to; x++) {
            long wide = paint.isSolid() ? paint.wide() : paint.wideAt(x, row);
            addPixel(pixels + x, coverage, wide, (wide >>> 48) / 65535f);
        }
    }

    private void addPixel(int pixel, float coverage, long wide, float alpha) {
        float before = sums[pixel];
        float excess = before + coverage - 1;
        float keep = excess > 0 ? 1 - alpha * Math.min(1, excess / before) : 1;
        long old = colours[pixel];
        long mixed = 0;
        for (int shift = 48; shift >= 0; shift -= 16) {
            float value = (old >>> shift & 0xFFFF) * keep + (wide >>> shift & 0xFFFF) * coverage;
            mixed = mixed << 16 | Math.min(65535, (int) (value + 0.5f));
        }
        colours[pixel] = mixed;
        float after = before + coverage;
        sums[pixel] = after >= FULL ? 1 : after;
        if (after >= FULL && after < 1) {
            // Rounding must not leave a hair of the background in a pixel that is full.
            colours[pixel] = filledUp(mixed, 1 / after);
        }
    }

    private static long filledUp(long colour, float factor) {
        long result = 0;
        for (int shift = 48; shift >= 0; shift -= 16) {
            result = result << 16 | Math.min(65535, (int) ((colour >>> shift & 0xFFFF) * factor + 0.5f));
        }
        return result;
    }

    /** Lays the fills over a surface and empties the buffer. */
    void flushTo(Surface surface) {
        int[] argb = surface.argb();
        for (int row = firstRow; row <= lastRow; row++) {
            int base = row * width;
            for (int i = base; i < base + width; i++) {
                if (sums[i] != 0) {
                    argb[i] = Surface.over(narrow(colours[i]), argb[i]);
                }
            }
            Arrays.fill(colours, base, base + width, 0);
            Arrays.fill(sums, base, base + width, 0);
        }
        firstRow = height;
        lastRow = -1;
    }

    private static int narrow(long wide) {
        return narrow(wide, 48) << 24 | narrow(wide, 32) << 16 | narrow(wide, 16) << 8 | narrow(wide, 0);
    }

    private static int narrow(long wide, int shift) {
        return (int) ((wide >>> shift & 0xFFFF) * 255 + 32767) / 65535;
    }
}
