package org.igouverte.render.internal;

import java.util.Arrays;

/**
 * Turns the edges of one shape into the share of each pixel that it covers.
 *
 * <p>Each edge adds, for every row that it crosses, the signed area between itself and the right border of the picture, as
 * differences between neighbouring cells; a running sum along the row then gives the coverage (the accumulation buffer of
 * font rasterisers such as R. Levien's font-rs). Edges of one direction raise it, of the other lower it: a hole is a ring of
 * the other direction, and what is covered twice counts once because the consumer cuts the sum at one.
 *
 * <p>An edge is always walked from its upper to its lower end, so that two neighbours which share it compute the very same
 * numbers with opposite signs: their coverages add up to one, without a seam.
 *
 * <p>Coordinates are pixels, x to the right and y down. Not thread-safe; used for one shape after the other.
 */
final class CoverageRasteriser {

    final int width;
    final int height;
    /** Cells of a row, two more than pixels: what leaves the picture at its right border ends there. */
    final int stride;
    /** Differences of coverage; all zero between shapes. */
    final float[] cells;
    /** First cell of a row that an edge touched; greater than {@link #rowEnd} for an untouched row. */
    final int[] rowStart;
    /** Last cell of a row that an edge touched. */
    final int[] rowEnd;

    private int firstRow;
    private int lastRow;

    CoverageRasteriser(int width, int height) {
        this.width = width;
        this.height = height;
        stride = width + 3;
        cells = new float[stride * height];
        rowStart = new int[height];
        rowEnd = new int[height];
        Arrays.fill(rowStart, Integer.MAX_VALUE);
        Arrays.fill(rowEnd, -1);
        firstRow = height;
        lastRow = -1;
    }

    /** First row that the shape touches; greater than {@link #lastRow} if it touches none. */
    int firstRow() {
        return firstRow;
    }

    int lastRow() {
        return lastRow;
    }

    /** Forgets a row after its cells were read and set to zero. */
    void rowDone(int row) {
        rowStart[row] = Integer.MAX_VALUE;
        rowEnd[row] = -1;
    }

    /** Ready for the next shape, after every row was read. */
    void shapeDone() {
        firstRow = height;
        lastRow = -1;
    }

    /** Forgets the shape unread. */
    void discard() {
        for (int row = firstRow; row <= lastRow; row++) {
            if (rowEnd[row] >= 0) {
                Arrays.fill(cells, row * stride + rowStart[row], row * stride + rowEnd[row] + 1, 0);
                rowDone(row);
            }
        }
        shapeDone();
    }

    /** Adds a closed ring of interleaved pairs; it is closed if its ends differ. */
    void ring(double[] xy, int start, int end, boolean reversed) {
        double sign = reversed ? -1 : 1;
        int last = 2 * end - 2;
        for (int i = 2 * start; i < last; i += 2) {
            edge(xy[i], xy[i + 1], xy[i + 2], xy[i + 3], sign);
        }
        edge(xy[last], xy[last + 1], xy[2 * start], xy[2 * start + 1], sign);
    }

    /** Adds an edge; {@code sign} 1 raises the coverage to its right if it runs downwards. */
    void edge(double x0, double y0, double x1, double y1, double sign) {
        if (y0 == y1) {
            return;
        }
        if (y0 < y1) {
            downwards(x0, y0, x1, y1, (float) sign);
        } else {
            downwards(x1, y1, x0, y0, (float) -sign);
        }
    }

    private void downwards(double x0, double y0, double x1, double y1, float sign) {
        if (!(y1 > 0 && y0 < height)) {
            return;
        }
        int row = (int) y0;
        if (y0 >= 0 && y1 <= row + 1 && x0 >= 0 && x1 >= 0 && x0 <= width && x1 <= width) {
            // Most edges are short: within one row there is nothing to divide.
            touch(row, row);
            float step = (float) (y1 - y0) * sign;
            if (x0 <= x1) {
                cover(row, (float) x0, (float) x1, step);
            } else {
                cover(row, (float) x1, (float) x0, step);
            }
            return;
        }
        double slope = (x1 - x0) / (y1 - y0);
        double top = y0;
        double bottom = y1;
        double left = x0;
        double right = x1;
        if (top < 0) {
            left = x0 - y0 * slope;
            top = 0;
        }
        if (bottom > height) {
            right = x0 + (height - y0) * slope;
            bottom = height;
        }
        if (left >= 0 && left <= width && right >= 0 && right <= width) {
            walk(left, top, right, bottom, slope, sign);
        } else {
            clampedWalk(left, top, right, bottom, slope, sign);
        }
    }

    /** Outside the left and right border an edge runs along the border instead. */
    private void clampedWalk(double x0, double y0, double x1, double y1, double slope, float sign) {
        if (x0 <= 0 && x1 <= 0) {
            walk(0, y0, 0, y1, 0, sign);
        } else if (x0 >= width && x1 >= width) {
            walk(width, y0, width, y1, 0, sign);
        } else {
            double border = x0 < 0 || x1 < 0 ? 0 : width;
            double crossing = Math.min(y1, Math.max(y0, y0 + (border - x0) / slope));
            boolean startsOutside = border == 0 ? x0 < 0 : x0 > width;
            if (startsOutside) {
                walk(border, y0, border, crossing, 0, sign);
                clampedRest(border, crossing, x1, y1, slope, sign);
            } else {
                clampedRest(x0, y0, border, crossing, slope, sign);
                walk(border, crossing, border, y1, 0, sign);
            }
        }
    }

    /** The other border may still be crossed. */
    private void clampedRest(double x0, double y0, double x1, double y1, double slope, float sign) {
        if (!(y1 > y0)) {
            return;
        }
        if (x0 >= 0 && x0 <= width && x1 >= 0 && x1 <= width) {
            walk(x0, y0, x1, y1, slope, sign);
        } else {
            clampedWalk(x0, y0, x1, y1, slope, sign);
        }
    }

    private void walk(double x0, double y0, double x1, double y1, double slope, float sign) {
        if (!(y1 > y0)) {
            return;
        }
        int row = (int) y0;
        int endRow = Math.min(height - 1, (int) Math.ceil(y1) - 1);
        touch(row, endRow);
        double x = x0;
        double y = y0;
        for (; row <= endRow; row++) {
            double nextY = row == endRow ? y1 : row + 1;
            double nextX = row == endRow ? x1 : Math.min(width, Math.max(0, x0 + (nextY - y0) * slope));
            float step = (float) (nextY - y) * sign;
            if (x <= nextX) {
                cover(row, (float) x, (float) nextX, step);
            } else {
                cover(row, (float) nextX, (float) x, step);
            }
            x = nextX;
            y = nextY;
        }
    }

    private void touch(int from, int to) {
        if (from < firstRow) {
            firstRow = from;
        }
        if (to > lastRow) {
            lastRow = to;
        }
    }

    /** Spreads an edge's height within one row over the cells from its left end to its right end. */
    private void cover(int row, float left, float right, float step) {
        int first = (int) left;
        int last = (int) right;
        if (last < right) {
            last++;
        }
        if (first < rowStart[row]) {
            rowStart[row] = first;
        }
        int base = row * stride + first;
        if (last <= first + 1) {
            if (first + 1 > rowEnd[row]) {
                rowEnd[row] = first + 1;
            }
            // Within one column: a trapezium, its mean x tells how much of the cell lies to the right.
            float beyond = 0.5f * (left + right) - first;
            cells[base] += step - step * beyond;
            cells[base + 1] += step * beyond;
            return;
        }
        if (last > rowEnd[row]) {
            rowEnd[row] = last;
        }
        float slope = 1 / (right - left);
        float firstPart = first + 1 - left;
        float firstArea = 0.5f * slope * firstPart * firstPart;
        float lastPart = right - (last - 1);
        float lastArea = 0.5f * slope * lastPart * lastPart;
        cells[base] += step * firstArea;
        int count = last - first;
        if (count == 2) {
            cells[base + 1] += step * (1 - firstArea - lastArea);
        } else {
            float secondSum = slope * (firstPart + 0.5f);
            cells[base + 1] += step * (secondSum - firstArea);
            float full = step * slope;
            for (int i = 2; i < count - 1; i++) {
                cells[base + i] += full;
            }
            float sumBeforeLast = secondSum + (count - 3) * slope;
            cells[base + count - 1] += step * (1 - sumBeforeLast - lastArea);
        }
        cells[base + count] += step * lastArea;
    }
}
