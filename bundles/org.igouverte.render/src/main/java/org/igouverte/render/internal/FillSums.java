package org.igouverte.render.internal;

/**
 * The colours of a partition, added up along the edges. In each row that an edge crosses it adds its shape's colour, as much
 * as it has to its right, to differences between neighbouring cells, as {@link CoverageRasteriser} does with a coverage;
 * one running sum over the row then gives the mix of all colours in each pixel, whatever the number of shapes.
 *
 * <p>All is in whole numbers: coverage in {@value #ONE}ths of a pixel and three colours of eight bits times that, sixteen
 * bits each in one {@code long}. A shape leaves nothing behind at its right border, and an edge that two shapes share gives
 * both the same numbers with opposite signs, so that a partition adds up to exactly {@value #ONE}. What overlaps is added
 * too: the sum of coverages says so.
 *
 * <p>A picture is worked through in bands of few rows, whose cells stay in the processor's cache. Not thread-safe.
 */
final class FillSums {

    private static final int ONE_BITS = 8;
    /** Coverage of a pixel that is full. */
    static final int ONE = 1 << ONE_BITS;

    /** What vertices that only one of two neighbours has leave free of a pixel. */
    private static final int HAIR = ONE / 32;
    /** So full may a pixel be before its colours need more than sixteen bits. */
    private static final int FULLEST = ONE + 1;
    /** In place of a colour, since none is transparent. */
    private static final int NOT_FULL = 1;

    /** Steps in a pixel: finer than vertices are, for the places where edges cross rows and the picture's borders. */
    private static final int X_BITS = 8;

    private static final int X_ONE = 1 << X_BITS;
    private static final int Y_BITS = ONE_BITS;
    /** From the steps of {@link FillShapes}. */
    private static final int X_STEP = X_ONE / FillShapes.STEPS;

    private static final int Y_STEP = (1 << Y_BITS) / FillShapes.STEPS;
    /** Rows of a band, so that the cells of a picture of usual width take a quarter of a megabyte. */
    static final int BAND = 64;

    private final int width;
    /** Cells of a row: one for each pixel, and two more, where ends what leaves the picture to the right. */
    private final int stride;
    /** Differences of coverage, red, green and blue, for each cell of the band; all zero between bands. */
    private final long[] cells;

    private final int right;
    private int top;
    private int bottom;
    private long unit;

    FillSums(int width) {
        this.width = width;
        stride = width + 2;
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
        unit = 1L << 48 | (colour & 0xFF0000L) << 16 | (colour & 0xFF00L) << 8 | colour & 255;
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
            cover(y0 >> Y_BITS, x0, x1, y1 - y0, sign);
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
            cover(row, x, nextX, nextY - y, sign);
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
        long sum = 0;
        int colour = 0;
        for (int pixel = first; pixel < first + width; pixel++, at++) {
            long difference = cells[at];
            if (difference != 0) {
                sum += difference;
                cells[at] = 0;
                colour = sum == 0 ? 0 : colour(sum);
            }
            if (hasBoxes && boxes.weights[pixel] > 0 && sum != 0) {
                if (!fills.takeSum(pixel, sum, boxes.weights[pixel])) {
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

    /** Coverage in a sum; negative if shapes that run backwards have taken away more than there was. */
    static int coverage(long sum) {
        return (int) (sum >> 48);
    }

    static int red(long sum) {
        return (int) (sum >>> 32) & 0xFFFF;
    }

    static int green(long sum) {
        return (int) sum >>> 16;
    }

    static int blue(long sum) {
        return (int) sum & 0xFFFF;
    }

    /** Whether polygons that do not overlap can have made a sum. */
    static boolean isPlain(long sum) {
        int coverage = coverage(sum);
        int most = 255 * coverage + ONE;
        return coverage >= 0 && coverage <= FULLEST && red(sum) <= most && green(sum) <= most && blue(sum) <= most;
    }

    /** The colour of a pixel that is full, but for hairs; a mark that is none if there is more in it, or less. */
    private static int colour(long sum) {
        int coverage = coverage(sum);
        if (coverage < ONE - HAIR || !isPlain(sum)) {
            return NOT_FULL;
        }
        if (coverage == ONE) {
            return 0xFF000000 | rounded(red(sum)) << 16 | rounded(green(sum)) << 8 | rounded(blue(sum));
        }
        float factor = 1f / coverage;
        return 0xFF000000
                | Math.min(255, (int) (red(sum) * factor + 0.5f)) << 16
                | Math.min(255, (int) (green(sum) * factor + 0.5f)) << 8
                | Math.min(255, (int) (blue(sum) * factor + 0.5f));
    }

    private static int rounded(int channel) {
        return Math.min(255, channel + ONE / 2 >> ONE_BITS);
    }

    /** Spreads an edge's height within one row over the cells from its left end to its right end. */
    private void cover(int row, int x0, int x1, int tall, int sign) {
        int left = Math.min(x0, x1);
        int last = Math.max(x0, x1);
        int column = left >> X_BITS;
        int at = (row - (top >> Y_BITS)) * stride + column;
        if (last <= column + 1 << X_BITS) {
            // Within one column: a trapezium, its mean x tells how much of the cell lies to the right.
            int beyond = tall * (left + last - (column << X_BITS + 1)) + X_ONE >> X_BITS + 1;
            add(at, (tall - beyond) * sign);
            add(at + 1, beyond * sign);
            return;
        }
        // What of the height lies to the left of a place grows with the square in the first and last cell, else evenly.
        float perStep = (float) tall / (last - left);
        float half = perStep / (2 * X_ONE);
        int first = (column + 1 << X_BITS) - left;
        int before = (int) (half * first * first + 0.5f);
        add(at, before * sign);
        int given = before;
        float sum = perStep * (first - X_ONE / 2);
        int place = column + 1 << X_BITS;
        for (; place + X_ONE < last; place += X_ONE) {
            at++;
            sum += perStep * X_ONE;
            int now = (int) (sum + 0.5f);
            add(at, (now - given) * sign);
            given = now;
        }
        int rest = last - place;
        int now = (int) (tall - half * rest * rest + 0.5f);
        add(at + 1, (now - given) * sign);
        add(at + 2, (tall - now) * sign);
    }

    private void add(int at, int coverage) {
        cells[at] += unit * coverage;
    }
}
