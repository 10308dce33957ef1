package org.igouverte.render.internal;

import java.util.Arrays;

/** Pixels that are to be drawn shape by shape. Not thread-safe. */
final class FlaggedPixels {

    private static final int TILE_BITS = 4;

    private static final byte DRAWN = 1;
    private static final byte NOW = 2;
    private static final byte NEXT = 3;

    private final int width;
    private final int height;
    private final byte[] states;
    private final boolean[] rows;
    private final int tilesAcross;
    private final boolean[] tiles;
    private int count;
    private int nextCount;

    FlaggedPixels(int width, int height) {
        this.width = width;
        this.height = height;
        states = new byte[width * height];
        rows = new boolean[height];
        tilesAcross = (width >> TILE_BITS) + 1;
        tiles = new boolean[tilesAcross * ((height >> TILE_BITS) + 1)];
    }

    void flag(int x, int row) {
        states[row * width + x] = NOW;
        rows[row] = true;
        tiles[(row >> TILE_BITS) * tilesAcross + (x >> TILE_BITS)] = true;
        count++;
    }

    /** Flags a pixel for the round after this one, unless it was flagged before. */
    void flagNext(int x, int row) {
        if (states[row * width + x] == 0) {
            states[row * width + x] = NEXT;
            nextCount++;
        }
    }

    int count() {
        return count;
    }

    boolean isFlagged(int x, int row) {
        return states[row * width + x] == NOW;
    }

    boolean isInRow(int row) {
        return rows[row];
    }

    /** Whether any may lie within bounds in pixels, which need not lie within the picture. */
    boolean meets(int minX, int minY, int maxX, int maxY) {
        if (maxX < 0 || maxY < 0 || minX >= width || minY >= height) {
            return false;
        }
        int left = Math.max(0, minX) >> TILE_BITS;
        int right = Math.min(width - 1, maxX) >> TILE_BITS;
        int bottom = Math.min(height - 1, maxY) >> TILE_BITS;
        for (int row = Math.max(0, minY) >> TILE_BITS; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                if (tiles[row * tilesAcross + column]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Ends a round; those flagged meanwhile are now those that are flagged. */
    void nextRound() {
        count = 0;
        Arrays.fill(rows, false);
        Arrays.fill(tiles, false);
        if (nextCount == 0) {
            return;
        }
        nextCount = 0;
        for (int i = 0; i < states.length; i++) {
            if (states[i] == NOW) {
                states[i] = DRAWN;
            } else if (states[i] == NEXT) {
                flag(i % width, i / width);
            }
        }
    }

    void clear() {
        Arrays.fill(states, (byte) 0);
        Arrays.fill(rows, false);
        Arrays.fill(tiles, false);
        count = 0;
        nextCount = 0;
    }
}
