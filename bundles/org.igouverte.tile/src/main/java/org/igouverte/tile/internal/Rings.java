package org.igouverte.tile.internal;

import java.util.Arrays;

/**
 * Closed rings on the integer grid of a tile, in arrays that are used again; each without its first point repeated at
 * the end. Not thread-safe.
 */
final class Rings {

    int[] xy = new int[512];
    int[] ends = new int[16];
    boolean[] holes = new boolean[16];
    int count;

    void clear() {
        count = 0;
    }

    int start(int ring) {
        return ring == 0 ? 0 : ends[ring - 1];
    }

    /**
     * Adds a ring: snapped to a grid, without points that repeat or that lie on the way from their predecessor to their
     * successor, forth or back. What a vertex becomes depends on it alone, so that neighbours stay glued.
     *
     * @param source pairs; the first may be repeated at the end
     * @param grid side of the cells of the grid to snap to, in units of the tile
     * @return whether something with an area is left
     */
    boolean add(double[] source, int from, int to, boolean hole, int grid) {
        int start = start(count);
        if (2 * (start + to - from) > xy.length) {
            xy = Arrays.copyOf(xy, Math.max(2 * xy.length, 2 * (start + to - from)));
        }
        int end = start;
        for (int i = from; i < to; i++) {
            int x = (int) Math.rint(source[2 * i] / grid) * grid;
            int y = (int) Math.rint(source[2 * i + 1] / grid) * grid;
            end = put(start, end, x, y);
        }
        // The seam between last and first point is a place like any other.
        boolean changed = true;
        while (changed && end - start >= 3) {
            changed = true;
            if (isOnTheWay(end - 2, end - 1, start)) {
                end--;
            } else if (isOnTheWay(end - 1, start, start + 1)) {
                System.arraycopy(xy, 2 * start + 2, xy, 2 * start, 2 * (end - start - 1));
                end--;
            } else {
                changed = false;
            }
        }
        if (end - start < 3 || area2(xy, start, end) == 0) {
            return false;
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            holes = Arrays.copyOf(holes, 2 * count);
        }
        ends[count] = end;
        holes[count++] = hole;
        return true;
    }

    private int put(int start, int end, int x, int y) {
        int last = end;
        if (last > start && xy[2 * last - 2] == x && xy[2 * last - 1] == y) {
            return last;
        }
        xy[2 * last] = x;
        xy[2 * last + 1] = y;
        while (last - start >= 2 && isOnTheWay(last - 2, last - 1, last)) {
            last--;
            xy[2 * last] = x;
            xy[2 * last + 1] = y;
            if (last - start >= 1 && xy[2 * last - 2] == x && xy[2 * last - 1] == y) {
                return last;
            }
        }
        return last + 1;
    }

    /** Whether three points lie on one line, b between the others or beyond one of them, or coincide. */
    private boolean isOnTheWay(int a, int b, int c) {
        long ux = xy[2 * b] - xy[2 * a];
        long uy = xy[2 * b + 1] - xy[2 * a + 1];
        long vx = xy[2 * c] - xy[2 * b];
        long vy = xy[2 * c + 1] - xy[2 * b + 1];
        return ux * vy == uy * vx;
    }

    /** Twice the area of a ring by the surveyor's formula; positive if it runs clockwise, y counting down. */
    static long area2(int[] xy, int start, int end) {
        long sum = 0;
        int previous = end - 1;
        for (int i = start; i < end; i++) {
            sum += (long) xy[2 * previous] * xy[2 * i + 1] - (long) xy[2 * i] * xy[2 * previous + 1];
            previous = i;
        }
        return sum;
    }
}
