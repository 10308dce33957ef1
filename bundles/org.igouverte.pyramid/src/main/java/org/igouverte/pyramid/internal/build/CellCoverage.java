package org.igouverte.pyramid.internal.build;

import java.util.Arrays;
import org.igouverte.pyramid.internal.file.ByteSink;

/**
 * How much of each cell of a coarse lattice a polygon covers, for polygons too thin to be drawn as such. Edges are cut
 * at cell borders and leave in each cell their height and the area to their left, and a sweep along each row sums them
 * up, as scan converters of fonts do (D. Turner's for FreeType). Used again for each shape.
 */
final class CellCoverage {

    /** Full coverage as it is written. */
    static final int FULL = 4096;

    private long[] cells = new long[256];
    private double[] heights = new double[256];
    private double[] areas = new double[256];
    private int count;
    private double side;

    void begin(double cellSide) {
        side = cellSide;
        count = 0;
    }

    /** Adds a ring; {@code sign} 1 if its area counts as its direction says, else -1. */
    void ring(int[] xs, int[] ys, int start, int end, double sign) {
        for (int i = start; i < end; i++) {
            int j = i + 1 == end ? start : i + 1;
            edge(xs[i] / side, ys[i] / side, xs[j] / side, ys[j] / side, sign);
        }
    }

    private void edge(double x0, double y0, double x1, double y1, double sign) {
        if (y0 == y1) {
            return;
        }
        if (y0 > y1) {
            edge(x1, y1, x0, y0, -sign);
            return;
        }
        double slope = (x1 - x0) / (y1 - y0);
        double y = y0;
        double x = x0;
        for (int row = (int) Math.floor(y0); y < y1; row++) {
            double nextY = Math.min(y1, row + 1.0);
            double nextX = nextY == y1 ? x1 : x0 + (nextY - y0) * slope;
            inRow(row, x, y, nextX, nextY, sign);
            x = nextX;
            y = nextY;
        }
    }

    private void inRow(int row, double x0, double y0, double x1, double y1, double sign) {
        double left = Math.min(x0, x1);
        double right = Math.max(x0, x1);
        int first = (int) Math.floor(left);
        int last = (int) Math.floor(right);
        if (first == last) {
            add(row, first, sign * (y1 - y0), (left + right) / 2 - first);
            return;
        }
        double perX = (y1 - y0) / (right - left);
        double from = left;
        for (int column = first; column <= last; column++) {
            double to = Math.min(right, column + 1.0);
            if (to > from) {
                add(row, column, sign * (to - from) * perX, (from + to) / 2 - column);
            }
            from = to;
        }
    }

    private void add(int row, int column, double height, double meanX) {
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, 2 * count);
            heights = Arrays.copyOf(heights, 2 * count);
            areas = Arrays.copyOf(areas, 2 * count);
        }
        cells[count] = (long) row << 32 | (column ^ Integer.MIN_VALUE) & 0xFFFFFFFFL;
        heights[count] = height;
        areas[count++] = height * meanX;
    }

    /** Writes number of covered cells, then for each its column and row, as differences, and its coverage. */
    void write(ByteSink out) {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(cells[a], cells[b]));
        ByteSink written = new ByteSink(64);
        int[] state = new int[3];
        double open = 0;
        int i = 0;
        while (i < count) {
            long cell = cells[order[i]];
            int row = (int) (cell >> 32);
            int column = (int) cell ^ Integer.MIN_VALUE;
            double height = 0;
            double area = 0;
            for (; i < count && cells[order[i]] == cell; i++) {
                height += heights[order[i]];
                area += areas[order[i]];
            }
            put(row, column, open + height - area, written, state);
            open += height;
            boolean rowGoesOn = i < count && (int) (cells[order[i]] >> 32) == row;
            if (!rowGoesOn) {
                open = 0;
            } else {
                int next = (int) cells[order[i]] ^ Integer.MIN_VALUE;
                for (int c = column + 1; c < next && Math.abs(open) * FULL >= 0.5; c++) {
                    put(row, c, open, written, state);
                }
            }
        }
        out.putVarint(state[2]);
        out.put(written.bytes(), 0, written.size());
    }

    private static void put(int row, int column, double coverage, ByteSink out, int[] state) {
        int covered = (int) Math.min(FULL, Math.rint(Math.abs(coverage) * FULL));
        if (covered > 0) {
            out.putSigned(column - state[0]);
            out.putSigned(row - state[1]);
            out.putVarint(covered);
            state[0] = column;
            state[1] = row;
            state[2]++;
        }
    }
}
