package org.igouverte.tile.internal;

import java.util.Arrays;

/**
 * A quick look at rings: whether any two edges have a point in common that they should not. Exact, since coordinates
 * are small integers. Not thread-safe.
 */
final class Simplicity {

    /** With more of them, which may all lie beside each other, a sweep that keeps its order is faster. */
    private static final int MAX_EDGES = 20_000;

    private long[] order = new long[256];
    private int[] next = new int[256];

    /**
     * Whether surely no two edges touch, save neighbours in a ring at their common end. If so, and if each hole lies
     * inside its exterior ring, the polygon is valid.
     */
    boolean isSimple(Rings rings) {
        int edges = rings.count == 0 ? 0 : rings.ends[rings.count - 1];
        if (edges > MAX_EDGES) {
            return false;
        }
        if (order.length < edges) {
            order = new long[Math.max(edges, 2 * order.length)];
            next = new int[order.length];
        }
        int[] xy = rings.xy;
        for (int ring = 0; ring < rings.count; ring++) {
            int start = rings.start(ring);
            for (int i = start; i < rings.ends[ring]; i++) {
                next[i] = i + 1 == rings.ends[ring] ? start : i + 1;
                order[i] = (long) Math.min(xy[2 * i], xy[2 * next[i]]) << 32 | i;
            }
        }
        Arrays.sort(order, 0, edges);
        for (int i = 0; i < edges; i++) {
            int a = (int) order[i];
            int maxX = Math.max(xy[2 * a], xy[2 * next[a]]);
            for (int j = i + 1; j < edges && (int) (order[j] >> 32) <= maxX; j++) {
                int b = (int) order[j];
                if (next[a] != b && next[b] != a && touch(xy, a, next[a], b, next[b])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean touch(int[] xy, int a, int b, int c, int d) {
        int ay = xy[2 * a + 1];
        int by = xy[2 * b + 1];
        int cy = xy[2 * c + 1];
        int dy = xy[2 * d + 1];
        if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) {
            return false;
        }
        long c1 = side(xy, a, b, c);
        long c2 = side(xy, a, b, d);
        if (c1 > 0 && c2 > 0 || c1 < 0 && c2 < 0) {
            return false;
        }
        long c3 = side(xy, c, d, a);
        long c4 = side(xy, c, d, b);
        return !(c3 > 0 && c4 > 0 || c3 < 0 && c4 < 0);
    }

    /** Positive if c lies to one side of a–b, negative to the other, 0 on the line. */
    private static long side(int[] xy, int a, int b, int c) {
        return (long) (xy[2 * b] - xy[2 * a]) * (xy[2 * c + 1] - xy[2 * a + 1])
                - (long) (xy[2 * b + 1] - xy[2 * a + 1]) * (xy[2 * c] - xy[2 * a]);
    }

    /** Whether a point lies inside a ring, by counting the edges to its right. */
    static boolean isInside(int[] xy, int start, int end, int x, int y) {
        boolean inside = false;
        int j = end - 1;
        for (int i = start; i < end; i++) {
            int yi = xy[2 * i + 1];
            int yj = xy[2 * j + 1];
            if (yi > y != yj > y) {
                double crossing = xy[2 * i] + (double) (y - yi) / (yj - yi) * (xy[2 * j] - xy[2 * i]);
                inside ^= x < crossing;
            }
            j = i;
        }
        return inside;
    }
}
