package org.igouverte.geo;

import org.igouverte.geo.internal.BoundsTransform;
import org.igouverte.geo.internal.Systems;

/**
 * Turns coordinates of one system into another's. Both sides are x to the east, y to the north, whatever axis order the
 * systems declare. Immutable and thread-safe.
 *
 * <p>NAD83, NAD83(CSRS) and WGS 84 are taken to coincide (null shift), as Québec's published data are used.
 */
public interface CoordinateTransform {

    /**
     * Transforms {@code points} interleaved pairs. A point outside the domain of the projection becomes (NaN, NaN).
     *
     * @param source pairs x, y from index {@code sourceOffset}
     * @param target receives pairs from index {@code targetOffset}; may be {@code source} at the same offset
     */
    void transform(double[] source, int sourceOffset, double[] target, int targetOffset, int points);

    /** Whether coordinates come out as they went in. */
    boolean isIdentity();

    /**
     * The transform between two systems; cached.
     *
     * @throws IllegalArgumentException if no operation between the two is known
     */
    static CoordinateTransform between(CoordinateSystem from, CoordinateSystem to) {
        return Systems.between(from, to);
    }

    /**
     * Bounds that hold the transformed rectangle: its edges and inside are sampled densely, points without an image are
     * left out.
     *
     * @throws IllegalArgumentException if no sample has an image
     */
    default Bounds transform(Bounds bounds) {
        return BoundsTransform.of(this, bounds);
    }
}
