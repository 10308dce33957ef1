package org.igouverte.source.file.internal;

import java.util.Arrays;

/**
 * Bounds of rows in flat arrays, looked through one after the other: a million in about a millisecond, which is enough for
 * what has no index of its own. Numbers are rounded outwards to floats. Immutable once built.
 */
public final class BoundsIndex {

    private float[] bounds = new float[4 * 1024];
    private int size;

    /** Takes rows. */
    @FunctionalInterface
    public interface Receiver {
        /** @param sure whether the bounds surely meet the window; else they may miss it by the rounding */
        void row(int row, boolean sure);
    }

    /** Adds the bounds of the next row; rows are numbered from 0. */
    public void add(ShapeBounds row) {
        if (4 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[4 * size] = down(row.minX());
        bounds[4 * size + 1] = down(row.minY());
        bounds[4 * size + 2] = up(row.maxX());
        bounds[4 * size++ + 3] = up(row.maxY());
    }

    public int size() {
        return size;
    }

    /** Rows whose bounds meet a window, in order. */
    public void forEach(Window window, Receiver receiver) {
        float minX = down(window.minX());
        float minY = down(window.minY());
        float maxX = up(window.maxX());
        float maxY = up(window.maxY());
        for (int i = 0; i < 4 * size; i += 4) {
            if (bounds[i] <= maxX && bounds[i + 2] >= minX && bounds[i + 1] <= maxY && bounds[i + 3] >= minY) {
                boolean sure = Math.nextUp(bounds[i]) < maxX
                        && Math.nextDown(bounds[i + 2]) > minX
                        && Math.nextUp(bounds[i + 1]) < maxY
                        && Math.nextDown(bounds[i + 3]) > minY;
                receiver.row(i / 4, sure);
            }
        }
    }

    private static float down(double value) {
        float f = (float) value;
        return f > value ? Math.nextDown(f) : f;
    }

    private static float up(double value) {
        float f = (float) value;
        return f < value ? Math.nextUp(f) : f;
    }
}
