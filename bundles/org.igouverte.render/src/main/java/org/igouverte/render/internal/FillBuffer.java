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
    /** From here on so does a pixel that has boxes, which are only about as large and where their polygons are. */
    private static final float FULL_OF_BOXES = 0.75f;

    private static final long TWO_CHANNELS = 0x0000FFFF0000FFFFL;
    private static final long TWO_HALVES = 0x0000800000008000L;

    private final int width;
    private final int height;
    /** Premultiplied, sixteen bits a channel: alpha, red, green, blue. */
    private final long[] colours;
    private final float[] sums;
    /** Whether a box fell on a pixel. */
    private final boolean[] boxed;
    private int firstRow;
    private int lastRow = -1;

    FillBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        colours = new long[width * height];
        sums = new float[width * height];
        boxed = new boolean[width * height];
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

    /**
     * Adds an upright box in pixels, which may lie outside in part. Boxes stand for polygons that together fill what they
     * fill: where their sum exceeds one, all of them give way.
     */
    void addBox(double minX, double minY, double maxX, double maxY, Paint paint) {
        int firstColumn = Math.max(0, (int) Math.floor(minX));
        int lastColumn = Math.min(width - 1, (int) Math.floor(maxX));
        int top = Math.max(0, (int) Math.floor(minY));
        int bottom = Math.min(height - 1, (int) Math.floor(maxY));
        if (firstColumn > lastColumn || top > bottom) {
            return;
        }
        firstRow = Math.min(firstRow, top);
        lastRow = Math.max(lastRow, bottom);
        for (int row = top; row <= bottom; row++) {
            float tall = (float) (Math.min(maxY, row + 1) - Math.max(minY, row));
            for (int column = firstColumn; column <= lastColumn; column++) {
                float wide = (float) (Math.min(maxX, column + 1) - Math.max(minX, column));
                addPart(
                        row * width + column,
                        tall * wide,
                        paint.isSolid() ? paint.wide() : paint.wideAt(column, row));
            }
        }
    }

    private void addPart(int pixel, float coverage, long wide) {
        float after = sums[pixel] + coverage;
        boxed[pixel] = true;
        long old = colours[pixel];
        float give = after > 1 ? 1 / after : 1;
        int weight = (int) (coverage * give * 65536 + 0.5f);
        long upper = old >>> 16 & TWO_CHANNELS;
        long lower = old & TWO_CHANNELS;
        if (give < 1) {
            int keep = (int) (give * 65536);
            upper = upper * keep >>> 16 & TWO_CHANNELS;
            lower = lower * keep >>> 16 & TWO_CHANNELS;
        }
        upper += (wide >>> 16 & TWO_CHANNELS) * weight + TWO_HALVES >>> 16 & TWO_CHANNELS;
        lower += (wide & TWO_CHANNELS) * weight + TWO_HALVES >>> 16 & TWO_CHANNELS;
        colours[pixel] = saturated(upper) << 16 | saturated(lower);
        sums[pixel] = Math.min(1, after);
    }

    /** Roundings add up; a sum beyond the greatest shows in the bit above its channel. */
    private static long saturated(long twoChannels) {
        return (twoChannels | (twoChannels >>> 16 & 0x0000000100000001L) * 0xFFFF) & TWO_CHANNELS;
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
                    boolean fill = boxed[i] && sums[i] >= FULL_OF_BOXES && sums[i] < 1;
                    long colour = fill ? filledUp(colours[i], 1 / sums[i]) : colours[i];
                    argb[i] = Surface.over(narrow(colour), argb[i]);
                }
            }
            Arrays.fill(colours, base, base + width, 0);
            Arrays.fill(sums, base, base + width, 0);
            Arrays.fill(boxed, base, base + width, false);
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
