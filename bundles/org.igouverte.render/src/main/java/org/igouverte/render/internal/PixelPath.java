package org.igouverte.render.internal;

import java.util.Arrays;
import org.igouverte.layer.GeometryKind;

/**
 * A shape in pixels, x to the right and y down, in arrays that are used again. Parts are points, lines or rings as in
 * {@link org.igouverte.layer.spi.Shape}. Not thread-safe.
 */
final class PixelPath {

    GeometryKind kind = GeometryKind.POINT;
    double[] xy = new double[512];
    int points;
    int[] partEnds = new int[16];
    boolean[] holes = new boolean[16];
    int parts;
    double minX;
    double minY;
    double maxX;
    double maxY;

    void begin(GeometryKind newKind) {
        kind = newKind;
        points = 0;
        parts = 0;
        minX = Double.POSITIVE_INFINITY;
        minY = Double.POSITIVE_INFINITY;
        maxX = Double.NEGATIVE_INFINITY;
        maxY = Double.NEGATIVE_INFINITY;
    }

    int partStart(int part) {
        return part == 0 ? 0 : partEnds[part - 1];
    }

    void reserve(int pairs) {
        if (2 * (points + pairs) > xy.length) {
            xy = Arrays.copyOf(xy, Math.max(2 * xy.length, 2 * (points + pairs)));
        }
    }

    /** Ends the part that holds all pairs added since the last one. */
    void endPart(boolean hole) {
        if (parts == partEnds.length) {
            partEnds = Arrays.copyOf(partEnds, 2 * parts);
            holes = Arrays.copyOf(holes, 2 * parts);
        }
        holes[parts] = hole;
        partEnds[parts++] = points;
    }

    void add(double x, double y) {
        xy[2 * points] = x;
        xy[2 * points++ + 1] = y;
        minX = Math.min(minX, x);
        maxX = Math.max(maxX, x);
        minY = Math.min(minY, y);
        maxY = Math.max(maxY, y);
    }

    /** Whether a part ends where it starts. */
    boolean isClosed(int part) {
        int start = partStart(part);
        int last = partEnds[part] - 1;
        return last - start > 2 && xy[2 * start] == xy[2 * last] && xy[2 * start + 1] == xy[2 * last + 1];
    }

    /** Twice the signed area of a ring: positive if it runs clockwise on the screen. */
    double area2(int part) {
        double sum = 0;
        int start = partStart(part);
        int end = partEnds[part];
        if (end - start < 3) {
            return 0;
        }
        // Relative to the first pair, so that far-away rings keep their digits.
        double x0 = xy[2 * start];
        double y0 = xy[2 * start + 1];
        for (int i = start + 1; i < end - 1; i++) {
            sum += (xy[2 * i] - x0) * (xy[2 * i + 3] - y0) - (xy[2 * i + 2] - x0) * (xy[2 * i + 1] - y0);
        }
        return sum;
    }
}
