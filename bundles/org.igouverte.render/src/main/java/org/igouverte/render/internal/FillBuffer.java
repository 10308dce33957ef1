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
    /** From here on so does a pixel that has boxes, whose places are not exact. */
    private static final float FULL_OF_BOXES = 0.75f;
    /** By so much boxes and polygons exceed a pixel only where they overlap. */
    private static final float OVERLAP = 0.3f;

    private static final long TWO_CHANNELS = 0x0000FFFF0000FFFFL;
    private static final long TWO_HALVES = 0x0000800000008000L;

    private final int width;
    private final int height;
    /** Premultiplied, sixteen bits a channel: alpha, red, green, blue. */
    private final long[] colours;
    private final float[] sums;
    /** Place in the order of drawing of what covered most of a pixel last. */
    private final int[] orders;

    private int order;
    private int firstRow;
    private int lastRow = -1;

    FillBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        colours = new long[width * height];
        sums = new float[width * height];
        orders = new int[width * height];
        firstRow = height;
    }

    /** Tells the place of what comes next in the order of drawing, which matters where there are boxes too. */
    void order(int newOrder) {
        order = newOrder;
    }

    /** Adds the rasterised shape and leaves the rasteriser empty. */
    void add(CoverageRasteriser shape, Paint paint) {
        add(shape, paint, null);
    }

    /** @param only the pixels that are added to; {@code null} for all */
    void add(CoverageRasteriser shape, Paint paint, FlaggedPixels only) {
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
                    if (only == null) {
                        addRun(pixels, x, runEnd, row, Math.min(1, coverage), paint);
                    } else {
                        addFlagged(x, runEnd, row, sum, paint, only);
                    }
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
            Arrays.fill(orders, pixels + from, pixels + to, order);
            return;
        }
        if (paint.isSolid()) {
            long wide = paint.wide();
            float alpha = (wide >>> 48) / 65535f;
            for (int x = from; x < to; x++) {
                addPixel(pixels + x, coverage, wide, alpha);
            }
            return;
        }
        for (int x = from; x < to; x++) {
            long wide = paint.wideAt(x, row);
            addPixel(pixels + x, coverage, wide, (wide >>> 48) / 65535f);
        }
    }

    private void addFlagged(int from, int to, int row, float sum, Paint paint, FlaggedPixels only) {
        float coverage = Math.min(1, Math.abs(sum));
        boolean backwards = sum < -1f / 64;
        if (!backwards && !only.isInRow(row)) {
            return;
        }
        for (int x = from; x < to; x++) {
            if (only.isFlagged(x, row)) {
                addRun(row * width, x, x + 1, row, coverage, paint);
            } else if (backwards) {
                // A ring that crosses itself has taken away where it adds.
                only.flagNext(x, row);
            }
        }
    }

    /**
     * Takes a pixel of {@link FillSums} that has boxes too.
     *
     * @param weight of the boxes
     * @return whether it is what polygons that do not overlap make, and do not overlap the boxes
     */
    boolean takeSum(int pixel, long packed, int weight) {
        float sum = (float) FillSums.coverage(packed) / FillSums.ONE;
        float total = sum + weight / (float) BoxBuffer.FULL;
        if (!FillSums.isPlain(packed) || total < FULL_OF_BOXES || total > 1 + OVERLAP) {
            return false;
        }
        float factor = 257f / FillSums.ONE / Math.max(1, sum);
        colours[pixel] = channel(255 * FillSums.coverage(packed), factor) << 48
                | channel(FillSums.red(packed), factor) << 32
                | channel(FillSums.green(packed), factor) << 16
                | channel(FillSums.blue(packed), factor);
        sums[pixel] = Math.min(1, sum);
        orders[pixel] = 0;
        firstRow = Math.min(firstRow, pixel / width);
        lastRow = Math.max(lastRow, pixel / width);
        return true;
    }

    private static long channel(int sum, float factor) {
        return Math.min(65535, (int) (sum * factor + 0.5f));
    }

    private void addPixel(int pixel, float coverage, long wide, float alpha) {
        float before = sums[pixel];
        float after = before + coverage;
        long upper = colours[pixel] >>> 16 & TWO_CHANNELS;
        long lower = colours[pixel] & TWO_CHANNELS;
        if (after > 1 && before > 0) {
            int keep = (int) ((1 - alpha * Math.min(1, (after - 1) / before)) * 65536 + 0.5f);
            upper = upper * keep + TWO_HALVES >>> 16 & TWO_CHANNELS;
            lower = lower * keep + TWO_HALVES >>> 16 & TWO_CHANNELS;
        }
        int weight = (int) (coverage * 65536 + 0.5f);
        upper += (wide >>> 16 & TWO_CHANNELS) * weight + TWO_HALVES >>> 16 & TWO_CHANNELS;
        lower += (wide & TWO_CHANNELS) * weight + TWO_HALVES >>> 16 & TWO_CHANNELS;
        long mixed = saturated(upper) << 16 | saturated(lower);
        if (after >= FULL && after < 1) {
            // Rounding must not leave a hair of the background in a pixel that is full.
            mixed = filledUp(mixed, 1 / after);
        }
        colours[pixel] = mixed;
        sums[pixel] = after >= FULL ? 1 : after;
        if (coverage > 0.5f) {
            orders[pixel] = order;
        }
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

    /**
     * Takes in the boxes of the same layer and empties their buffer. Polygons and boxes together fill what they fill: where
     * they exceed a pixel by little all of them give way, and where little is missing it is made up. Where they exceed it by
     * more they overlap, and the later covers the earlier.
     */
    void take(BoxBuffer boxes) {
        for (int row = boxes.firstRow(); row <= boxes.lastRow(); row++) {
            for (int i = row * width; i < (row + 1) * width; i++) {
                if (boxes.weights[i] > 0) {
                    boolean later = boxes.orders[i] > orders[i];
                    take(i, boxes.weights[i] / (float) BoxBuffer.FULL, boxes.redGreen[i], boxes.blueAlpha[i], later);
                }
            }
        }
        firstRow = Math.min(firstRow, boxes.firstRow());
        lastRow = Math.max(lastRow, boxes.lastRow());
        boxes.clear();
    }

    private void take(int pixel, float coverage, long redGreen, long blueAlpha, boolean later) {
        float before = sums[pixel];
        float total = before + coverage;
        float ofPolygons = total >= FULL_OF_BOXES ? 1 / total : 1;
        float ofBoxes = ofPolygons;
        if (before > OVERLAP && coverage > OVERLAP && total > 1 + OVERLAP) {
            ofBoxes = Math.min(1, coverage) / coverage;
            if (later) {
                float alpha = (blueAlpha & 0xFFFFFFFFL) / (255f * BoxBuffer.FULL * coverage);
                ofPolygons = 1 - alpha * Math.min(1, (before + Math.min(1, coverage) - 1) / before);
            } else {
                ofPolygons = 1;
                ofBoxes = (1 - before) / coverage;
            }
        }
        // Sums are of eight bits times 65,536; a channel here has sixteen bits.
        float perSum = ofBoxes * 257 / BoxBuffer.FULL;
        long old = colours[pixel];
        long red = channel(old >>> 32, ofPolygons, redGreen >>> 32, perSum);
        long green = channel(old >>> 16, ofPolygons, redGreen & 0xFFFFFFFFL, perSum);
        long blue = channel(old, ofPolygons, blueAlpha >>> 32, perSum);
        long alpha = channel(old >>> 48, ofPolygons, blueAlpha & 0xFFFFFFFFL, perSum);
        colours[pixel] = alpha << 48 | red << 32 | green << 16 | blue;
        sums[pixel] = total >= FULL_OF_BOXES ? 1 : total;
    }

    private static long channel(long old, float factor, long sum, float perSum) {
        return Math.min(65535, (int) ((old & 0xFFFF) * factor + sum * perSum + 0.5f));
    }

    /** Lays the fills over a surface and empties the buffer. */
    void flushTo(Surface surface) {
        int[] argb = surface.argb();
        for (int row = firstRow; row <= lastRow; row++) {
            int base = row * width;
            long lastColour = 0;
            int lastNarrow = 0;
            for (int i = base; i < base + width; i++) {
                if (sums[i] == 0) {
                    continue;
                }
                if (colours[i] != lastColour) {
                    lastColour = colours[i];
                    lastNarrow = narrow(lastColour);
                }
                argb[i] = Surface.over(lastNarrow, argb[i]);
            }
            Arrays.fill(colours, base, base + width, 0);
            Arrays.fill(sums, base, base + width, 0);
        }
        firstRow = height;
        lastRow = -1;
    }

    /** From sixteen bits a channel to eight, rounded. */
    private static int narrow(long wide) {
        long upper = (wide >>> 16 & TWO_CHANNELS) * 255 + 0x0000807F0000807FL >>> 16 & 0x000000FF000000FFL;
        long lower = (wide & TWO_CHANNELS) * 255 + 0x0000807F0000807FL >>> 16 & 0x000000FF000000FFL;
        return (int) (upper >>> 32) << 24 | (int) (lower >>> 32) << 16 | (int) upper << 8 | (int) lower;
    }
}
