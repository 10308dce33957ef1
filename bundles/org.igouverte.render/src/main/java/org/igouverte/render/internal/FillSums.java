package org.igouverte.render.internal;

/**
 * The colours of a partition, added up along the edges. In each row that an edge crosses it adds its shape's colour, as much
 * as it has to its right, to differences between neighbouring cells, as {@link CoverageRasteriser} does with a coverage;
 * one running sum over the row then gives the mix of all colours in each pixel, whatever the number of shapes.
 *
 * <p>All is in whole numbers: coverage in {@value #ONE}ths of a pixel, colours of eight bits times that, two in a {@code
 * long}. A shape leaves nothing behind at its right border, and an edge that two shapes share gives both the same numbers
 * with opposite signs, so that a partition adds up to exactly {@value #FULL}. What overlaps is added too: the sum of alpha
 * says so.
 *
 * <p>A picture is worked through in bands of few rows, whose cells stay in the processor's cache. Not thread-safe.
 */
final class FillSums {

    private static final int ONE_BITS = 14;
    static final int ONE = 1 << ONE_BITS;
    /** Alpha of a pixel that is full. */
    static final int FULL = 255 * ONE;

    /** What vertices that only one of two neighbours has make a pixel fuller or emptier. */
    private static final int HAIR = FULL / 32;
    /** In place of a colour, since none is transparent. */
    private static final int NOT_FULL = 1;

    /** Steps in a pixel: finer than vertices are, for the places where edges cross rows and the picture's borders. */
    private static final int X_BITS = 8;

    private static final int X_ONE = 1 << X_BITS;
    private static final int Y_BITS = 10;
    /** From the steps of {@link FillShapes}. */
    private static final int X_STEP = X_ONE / FillShapes.STEPS;

    private static final int Y_STEP = (1 << Y_BITS) / FillShapes.STEPS;
    /** From a step of y to coverage. */
    private static final int TALL_BITS = ONE_BITS - Y_BITS;

    /** Rows of a band, so that the cells of a picture of usual width take half a megabyte. */
    static final int BAND = 64;

    private final int width;
    /** Entries of a row: two for each pixel, and for two cells more, where ends what leaves the picture to the right. */
    private final int stride;
    /** Differences of red and green, and of blue and alpha, for each cell of the band; all zero between bands. */
    private final long[] cells;

    private final int right;
    private int top;
    private int bottom;
    private long redGreen;
    private long blueAlpha;

    FillSums(int width) {
        this.width = width;
        stride = 2 * (width + 2);
        cells = new long[stride * BAND];
        right = width << X_BITS;
    }

    /** Goes on with a band, of no more than {@value #BAND} rows. */
    void begin(int firstRow, int endRow) {
        top = firstRow << Y_BITS;
        bottom = endRow << Y_BITS;
    }

    /** Adds a shape in a solid colour. */
    void add(FillShapes shapes, int shape) {
        int colour = shapes.paint(shape).premultiplied();
        redGreen = (colour & 0xFF0000L) << 16 | colour >>> 8 & 255;
        blueAlpha = (colour & 255L) << 32 | colour >>> 24;
        int[] xy = shapes.xy();
        for (int ring = shapes.firstRing(shape); ring < shapes.endRing(shape); ring++) {
            int end = 2 * shapes.endVertex(ring);
            int x = xy[end - 2] * X_STEP;
            int y = xy[end - 1] * Y_STEP;
            for (int i = 2 * shapes.firstVertex(ring); i < end; i += 2) {
                int nextX = xy[i] * X_STEP;
                int nextY = xy[i + 1] * Y_STEP;
                if (y < nextY) {
                    downwards(x, y, nextX, nextY, 1);
                } else if (y > nextY) {
                    downwards(nextX, nextY, x, y, -1);
                }
                x = nextX;
                y = nextY;
            }
        }
    }

    private void downwards(int x0, int y0, int x1, int y1, int sign) {
        if (y1 <= top || y0 >= bottom || x0 >= right && x1 >= right) {
            return;
        }
        if (x0 < 0 || x1 < 0) {
            if (x0 <= 0 && x1 <= 0) {
                downwards(0, y0, 0, y1, sign);
            } else {
                split(x0, y0, x1, y1, 0, sign);
            }
        } else if (x0 > right || x1 > right) {
            split(x0, y0, x1, y1, right, sign);
        } else if (y0 >= top && y0 >> Y_BITS == y1 - 1 >> Y_BITS) {
            // Most edges are short: within one row there is nothing to divide.
            cover(y0 >> Y_BITS, x0, x1, y1 - y0 << TALL_BITS, sign);
        } else {
            walk(x0, y0, x1, y1, sign);
        }
    }

    /** Cuts an edge at a border of the picture, at a whole step of y. */
    private void split(int x0, int y0, int x1, int y1, int border, int sign) {
        int y = y0 + (int) Math.round((double) (border - x0) * (y1 - y0) / ((double) x1 - x0));
        if (y > y0) {
            downwards(clipped(x0, border), y0, border, y, sign);
        }
        if (y < y1) {
            downwards(border, y, clipped(x1, border), y1, sign);
        }
    }

    private static int clipped(int x, int border) {
        return border == 0 ? Math.max(0, x) : Math.min(border, x);
    }

    private void walk(int x0, int y0, int x1, int y1, int sign) {
        double slope = (double) (x1 - x0) / (y1 - y0);
        int y = Math.max(top, y0);
        int end = Math.min(bottom, y1);
        int x = x0 + (int) ((y - y0) * slope);
        while (y < end) {
            int row = y >> Y_BITS;
            int nextY = Math.min(end, row + 1 << Y_BITS);
            int nextX = nextY == y1 ? x1 : x0 + (int) ((nextY - y0) * slope);
            cover(row, x, nextX, nextY - y << TALL_BITS, sign);
            x = nextX;
            y = nextY;
        }
    }

    /**
     * Mixes the colours of a row, empties it and tells what its pixels are.
     *
     * @param argb where the opaque pixels of the row go
     * @param boxes of the same layer
     */
    void resolve(int row, int[] argb, BoxBuffer boxes, FillBuffer fills, FlaggedPixels flagged) {
        boolean hasBoxes = row >= boxes.firstRow() && row <= boxes.lastRow();
        int first = row * width;
        int at = (row - (top >> Y_BITS)) * stride;
        int end = at + stride;
        long rg = 0;
        long ba = 0;
        int colour = 0;
        for (int pixel = first; pixel < first + width; pixel++, at += 2) {
            if ((cells[at] | cells[at + 1]) != 0) {
                rg += cells[at];
                ba += cells[at + 1];
                cells[at] = 0;
                cells[at + 1] = 0;
                colour = rg == 0 && ba == 0 ? 0 : colour(rg, ba);
            }
            if (hasBoxes && boxes.weights[pixel] > 0 && (rg | ba) != 0) {
                if (!fills.takeSum(pixel, rg, ba, boxes.weights[pixel])) {
                    flagged.flag(pixel - first, row);
                }
            } else if (colour >>> 24 != 0) {
                argb[pixel] = colour;
            } else if (colour != 0) {
                flagged.flag(pixel - first, row);
            }
        }
        for (; at < end; at++) {
            cells[at] = 0;
        }
    }

    /** The colour of a pixel that is full, but for hairs; a mark that is none if there is more in it, or less. */
    private static int colour(long rg, long ba) {
        int alpha = (int) ba;
        int blue = (int) (ba - alpha >> 32);
        int green = (int) rg;
        int red = (int) (rg - green >> 32);
        if ((red | green | blue) < 0
                || Math.max(red, Math.max(green, blue)) > FULL + HAIR
                || Math.abs(alpha - FULL) > HAIR) {
            return NOT_FULL;
        }
        if (alpha == FULL) {
            return 0xFF000000 | rounded(red) << 16 | rounded(green) << 8 | rounded(blue);
        }
        float factor = 255f / alpha;
        return 0xFF000000
                | Math.min(255, (int) (red * factor + 0.5f)) << 16
                | Math.min(255, (int) (green * factor + 0.5f)) << 8
                | Math.min(255, (int) (blue * factor + 0.5f));
    }

    private static int rounded(int channel) {
        return Math.min(255, channel + ONE / 2 >> ONE_BITS);
    }

    /** Spreads an edge's height within one row over the cells from its left end to its right end. */
    private void cover(int row, int x0, int x1, int tall, int sign) {
        int left = Math.min(x0, x1);
        int last = Math.max(x0, x1);
        int column = left >> X_BITS;
        int at = (row - (top >> Y_BITS)) * stride + 2 * column;
        if (last <= column + 1 << X_BITS) {
            // Within one column: a trapezium, its mean x tells how much of the cell lies to the right.
            int beyond = tall * (left + last - (column << X_BITS + 1)) >> X_BITS + 1;
            add(at, (tall - beyond) * sign);
            add(at + 2, beyond * sign);
            return;
        }
        // What of the height lies to the left of a place grows with the square in the first and last cell, else evenly.
        float perStep = (float) tall / (last - left);
        float half = perStep / (2 * X_ONE);
        int first = (column + 1 << X_BITS) - left;
        int before = (int) (half * first * first);
        add(at, before * sign);
        int given = before;
        float sum = perStep * (first - X_ONE / 2);
        int place = column + 1 << X_BITS;
        for (; place + X_ONE < last; place += X_ONE) {
            at += 2;
            sum += perStep * X_ONE;
            int now = (int) sum;
            add(at, (now - given) * sign);
            given = now;
        }
        int rest = last - place;
        int now = (int) (tall - half * rest * rest);
        add(at + 2, (now - given) * sign);
        add(at + 4, (tall - now) * sign);
    }

    private void add(int at, int coverage) {
        cells[at] += redGreen * coverage;
        cells[at + 1] += blueAlpha * coverage;
    }
}
