package org.igouverte.pyramid.internal.build;

import java.util.Arrays;
import org.igouverte.pyramid.internal.file.Mix;

/**
 * Which vertices are junctions. Every shape that passes through a vertex has two neighbours there; a vertex where all
 * passes have the same two lies within a line or within a border that shapes share, and whether it is dropped can be
 * decided from that line alone, the same for both sides. Where passes differ, lines meet, and the vertex stays.
 *
 * <p>Passes are compared by a 32-bit hash of the two neighbours, which is blind to direction. An open-addressing table
 * by vertex; not thread-safe.
 */
final class Junctions {

    /** In place of the hash of neighbours: the vertex is a junction. */
    static final int JUNCTION = -1;

    private static final int FREE = 0;

    private long[] vertices;
    private int[] passes;
    private int size;

    Junctions(int expected) {
        int capacity = Integer.highestOneBit(Math.max(16, expected)) * 2;
        vertices = new long[capacity];
        passes = new int[capacity];
    }

    static int neighbours(int x0, int y0, int x1, int y1) {
        long sum = Mix.of(vertex(x0, y0)) + Mix.of(vertex(x1, y1));
        int hash = (int) (sum >>> 32);
        return hash == FREE || hash == JUNCTION ? 1 : hash;
    }

    static long vertex(int x, int y) {
        return (long) x << 32 | y & 0xFFFFFFFFL;
    }

    /** @param neighbours their hash, or {@link #JUNCTION} */
    void add(long vertex, int neighbours) {
        int slot = slot(vertex);
        if (passes[slot] == FREE) {
            vertices[slot] = vertex;
            passes[slot] = neighbours;
            if (2 * ++size > passes.length) {
                grow();
            }
        } else if (passes[slot] != neighbours) {
            passes[slot] = JUNCTION;
        }
    }

    boolean isJunction(long vertex) {
        return passes[slot(vertex)] == JUNCTION;
    }

    /** Slot of the vertex, or the free one where it belongs. */
    private int slot(long vertex) {
        int mask = passes.length - 1;
        int slot = (int) (vertex * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (passes[slot] != FREE && vertices[slot] != vertex) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldVertices = vertices;
        int[] oldPasses = passes;
        vertices = new long[2 * oldVertices.length];
        passes = new int[2 * oldPasses.length];
        for (int i = 0; i < oldPasses.length; i++) {
            if (oldPasses[i] != FREE) {
                int slot = slot(oldVertices[i]);
                vertices[slot] = oldVertices[i];
                passes[slot] = oldPasses[i];
            }
        }
    }

    /** Vertices of a list that are junctions, ascending. */
    long[] among(long[] candidates) {
        return Arrays.stream(candidates).filter(this::isJunction).distinct().sorted().toArray();
    }
}
