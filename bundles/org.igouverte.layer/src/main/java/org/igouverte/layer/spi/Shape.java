package org.igouverte.layer.spi;

import java.util.Arrays;
import org.igouverte.layer.GeometryKind;

/**
 * A geometry as flat arrays, used again for each shape so that drawing makes no garbage. A point is a part of one pair,
 * a line a part of at least two, a polygon a run of rings each of which is a part, first and last pair equal. The arrays
 * may be longer than what is filled.
 *
 * <p>Filled by {@link #begin}, then for each part {@link #beginPart} and {@link #add}. Not thread-safe.
 */
public final class Shape {

    private GeometryKind kind = GeometryKind.POINT;
    private double[] xy = new double[256];
    private int points;
    private int[] partEnds = new int[8];
    private boolean[] holes = new boolean[8];
    private int parts;

    /** Forgets what was there. {@code newKind} is not {@link GeometryKind#MIXED}. */
    public void begin(GeometryKind newKind) {
        kind = newKind;
        points = 0;
        parts = 0;
    }

    /** Starts a part. {@code hole} tells a ring that takes away from the exterior ring before it. */
    public void beginPart(boolean hole) {
        if (parts == partEnds.length) {
            partEnds = Arrays.copyOf(partEnds, 2 * parts);
            holes = Arrays.copyOf(holes, 2 * parts);
        }
        holes[parts] = hole;
        partEnds[parts++] = points;
    }

    /** Adds a pair to the last part. */
    public void add(double x, double y) {
        int i = 2 * points;
        if (i == xy.length) {
            xy = Arrays.copyOf(xy, 2 * xy.length);
        }
        xy[i] = x;
        xy[i + 1] = y;
        partEnds[parts - 1] = ++points;
    }

    /**
     * Adds room for pairs to the last part, to be filled in place.
     *
     * @return index in {@link #xy} of the first new x
     */
    public int addRoom(int pairs) {
        int start = 2 * points;
        if (start + 2 * pairs > xy.length) {
            xy = Arrays.copyOf(xy, Math.max(2 * xy.length, start + 2 * pairs));
        }
        points += pairs;
        partEnds[parts - 1] = points;
        return start;
    }

    public GeometryKind kind() {
        return kind;
    }

    /** Interleaved pairs x, y; the live array. */
    public double[] xy() {
        return xy;
    }

    /** Pairs filled in {@link #xy}. */
    public int points() {
        return points;
    }

    public int parts() {
        return parts;
    }

    /** Index of the first pair of a part. */
    public int partStart(int part) {
        return part == 0 ? 0 : partEnds[part - 1];
    }

    /** Index after the last pair of a part. */
    public int partEnd(int part) {
        return partEnds[part];
    }

    /** Whether a ring of a polygon is a hole. */
    public boolean isHole(int part) {
        return holes[part];
    }
}
