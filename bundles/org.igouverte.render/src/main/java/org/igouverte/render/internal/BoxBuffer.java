package org.igouverte.render.internal;

import java.util.Arrays;

/**
 * The fills of polygons too small to have a shape, as boxes that are only about as large and where their polygons are.
 * Coverages and colours of all that fall on a pixel are added up, and meet the rest of their layer in a {@link
 * FillBuffer}. Not thread-safe.
 */
final class BoxBuffer {

    /** Weight of a box that fills a pixel. */
    static final int FULL = 65536;

    /** So many full boxes on one pixel, and what it holds is halved: sums stay within their 32 bits. */
    private static final int MAX_WEIGHT = 120 * FULL;

    /** Steps of a box's edges in a pixel. */
    private static final int ONE_BITS = 12;

    private static final float ONE = 1 << ONE_BITS;
    /** Bits that the area of a box has beyond a weight. */
    private static final int RESIDUE_BITS = 8;

    private final int width;
    private final int height;
    final int[] weights;
    /** Place in the order of drawing of what was added last to a pixel. */
    final int[] orders;
    /** Two premultiplied channels of eight bits times their weights, added up in 32 bits each. */
    final long[] redGreen;

    final long[] blueAlpha;
    private int firstRow;
    private int lastRow = -1;
    /** Part of the weight of boxes not yet given to any, below the least that a pixel can hold. */
    private int residue;

    private int order;

    BoxBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        weights = new int[width * height];
        orders = new int[width * height];
        redGreen = new long[width * height];
        blueAlpha = new long[width * height];
        firstRow = height;
    }

    int firstRow() {
        return firstRow;
    }

    int lastRow() {
        return lastRow;
    }

    /** Tells the place of what comes next in the order of drawing. */
    void order(int newOrder) {
        order = newOrder;
    }

    /** Adds an upright box in pixels, which may lie outside in part. */
    void add(float minX, float minY, float maxX, float maxY, Paint paint) {
        int left = (int) (Math.max(minX, 0) * ONE);
        int right = (int) (Math.min(maxX, width) * ONE);
        int top = (int) (Math.max(minY, 0) * ONE);
        int bottom = (int) (Math.min(maxY, height) * ONE);
        if (left >= right || top >= bottom) {
            return;
        }
        int firstColumn = left >> ONE_BITS;
        int lastColumn = right - 1 >> ONE_BITS;
        int first = top >> ONE_BITS;
        int last = bottom - 1 >> ONE_BITS;
        firstRow = Math.min(firstRow, first);
        lastRow = Math.max(lastRow, last);
        if (!paint.isSolid()) {
            pattern(left, right, top, bottom, paint);
            return;
        }
        long rg = redGreen(paint.premultiplied());
        long ba = blueAlpha(paint.premultiplied());
        for (int row = first; row <= last; row++) {
            int tall = Math.min(bottom, row + 1 << ONE_BITS) - Math.max(top, row << ONE_BITS);
            for (int column = firstColumn; column <= lastColumn; column++) {
                int wide = Math.min(right, column + 1 << ONE_BITS) - Math.max(left, column << ONE_BITS);
                add(row * width + column, tall * wide, rg, ba);
            }
        }
    }

    private void pattern(int left, int right, int top, int bottom, Paint paint) {
        for (int row = top >> ONE_BITS; row <= bottom - 1 >> ONE_BITS; row++) {
            int tall = Math.min(bottom, row + 1 << ONE_BITS) - Math.max(top, row << ONE_BITS);
            for (int column = left >> ONE_BITS; column <= right - 1 >> ONE_BITS; column++) {
                int wide = Math.min(right, column + 1 << ONE_BITS) - Math.max(left, column << ONE_BITS);
                int colour = paint.premultipliedAt(column, row);
                add(row * width + column, tall * wide, redGreen(colour), blueAlpha(colour));
            }
        }
    }

    private static long redGreen(int colour) {
        return (colour & 0xFF0000L) << 16 | colour >>> 8 & 0xFF;
    }

    private static long blueAlpha(int colour) {
        return (colour & 0xFFL) << 32 | colour >>> 24;
    }

    private void add(int pixel, int area, long rg, long ba) {
        // What a tiny box loses by rounding goes to the next, which is its neighbour.
        int exact = area + residue;
        residue = exact & (1 << RESIDUE_BITS) - 1;
        int weight = exact >> RESIDUE_BITS;
        redGreen[pixel] += rg * weight;
        blueAlpha[pixel] += ba * weight;
        weights[pixel] += weight;
        orders[pixel] = order;
        if (weights[pixel] > MAX_WEIGHT) {
            halve(pixel);
        }
    }

    private void halve(int pixel) {
        weights[pixel] >>= 1;
        redGreen[pixel] = redGreen[pixel] >>> 1 & 0x7FFFFFFF7FFFFFFFL;
        blueAlpha[pixel] = blueAlpha[pixel] >>> 1 & 0x7FFFFFFF7FFFFFFFL;
    }

    void clear() {
        if (lastRow >= firstRow) {
            Arrays.fill(weights, firstRow * width, (lastRow + 1) * width, 0);
            Arrays.fill(redGreen, firstRow * width, (lastRow + 1) * width, 0);
            Arrays.fill(blueAlpha, firstRow * width, (lastRow + 1) * width, 0);
        }
        firstRow = height;
        lastRow = -1;
    }
}
