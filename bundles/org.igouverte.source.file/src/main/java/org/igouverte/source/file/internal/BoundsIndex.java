package org.igouverte.source.file.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.igouverte.geo.Bounds;

/**
 * Bounds of rows in flat arrays, looked through one after the other: a million in about a millisecond, which is enough for
 * what has no index of its own. Numbers are rounded outwards to floats. Immutable once built.
 */
final class BoundsIndex {

    private float[] bounds = new float[4 * 1024];
    private int size;

    /** Adds the bounds of the next row; rows are numbered from 0. NaN for a row without geometry. */
    void add(double minX, double minY, double maxX, double maxY) {
        if (4 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[4 * size] = down(minX);
        bounds[4 * size + 1] = down(minY);
        bounds[4 * size + 2] = up(maxX);
        bounds[4 * size++ + 3] = up(maxY);
    }

    int size() {
        return size;
    }

    /** Rows whose bounds meet the given ones, in order. */
    void forEach(Bounds wanted, IntConsumer row) {
        float minX = (float) wanted.minX();
        float minY = (float) wanted.minY();
        float maxX = (float) wanted.maxX();
        float maxY = (float) wanted.maxY();
        for (int i = 0; i < 4 * size; i += 4) {
            if (bounds[i] <= maxX && bounds[i + 2] >= minX && bounds[i + 1] <= maxY && bounds[i + 3] >= minY) {
                row.accept(i / 4);
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
