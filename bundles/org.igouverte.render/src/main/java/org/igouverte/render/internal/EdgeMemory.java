package org.igouverte.render.internal;

import java.util.Arrays;

/**
 * Which edges an opaque stroke has drawn in a pass, and for which shape. Neighbours share their border: drawn twice it
 * would cost twice, and its antialiased rim would count twice. An edge is known by a hash of its two ends, whatever
 * its direction, and of its stroke. Open addressing; not thread-safe.
 */
final class EdgeMemory {

    private static final int SMALL = 1 << 16;

    private long[] edges = new long[SMALL];
    private int[] shapes = new int[SMALL];
    private int size;
    private int shape;
    private long stroke;

    /** From here on edges belong to another shape, or are drawn by another stroke. */
    void begin(long newStroke) {
        shape++;
        stroke = newStroke;
    }

    /** The shape that is being drawn. */
    int shape() {
        return shape;
    }

    /**
     * The shape for which the edge was drawn first: this one if it was not yet. Coordinates are as snapped by {@link
     * PixelMapping}.
     */
    int drawnFor(double ax, double ay, double bx, double by) {
        long a = end(ax, ay);
        long b = end(bx, by);
        long key = mixed(mixed(Math.min(a, b)) + Math.max(a, b) + stroke) | 1;
        int mask = edges.length - 1;
        int slot = (int) (key >>> 32) & mask;
        while (edges[slot] != 0) {
            if (edges[slot] == key) {
                return shapes[slot];
            }
            slot = slot + 1 & mask;
        }
        edges[slot] = key;
        shapes[slot] = shape;
        if (2 * ++size > edges.length) {
            grow();
        }
        return shape;
    }

    private static long end(double x, double y) {
        return (long) (PixelMapping.SNAP * x) << 32 ^ (long) (PixelMapping.SNAP * y) & 0xFFFFFFFFL;
    }

    private static long mixed(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 32) * 0xD6E8FEB86659FD93L;
        return z ^ z >>> 32;
    }

    private void grow() {
        long[] oldEdges = edges;
        int[] oldShapes = shapes;
        edges = new long[2 * oldEdges.length];
        shapes = new int[edges.length];
        int mask = edges.length - 1;
        for (int i = 0; i < oldEdges.length; i++) {
            if (oldEdges[i] != 0) {
                int slot = (int) (oldEdges[i] >>> 32) & mask;
                while (edges[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                edges[slot] = oldEdges[i];
                shapes[slot] = oldShapes[i];
            }
        }
    }

    /** Forgets all, for the next pass. */
    void clear() {
        if (edges.length > 4 * SMALL) {
            edges = new long[SMALL];
            shapes = new int[SMALL];
        } else if (size > 0) {
            Arrays.fill(edges, 0);
        }
        size = 0;
        shape = 0;
    }
}
