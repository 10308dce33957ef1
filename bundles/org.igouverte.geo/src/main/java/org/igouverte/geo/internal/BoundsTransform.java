package org.igouverte.geo.internal;

import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateTransform;

/** Bounds of a transformed rectangle, from a lattice of samples over it. */
public final class BoundsTransform {

    private static final int STEPS = 32;

    private BoundsTransform() {}

    /**
     * Samples 33 by 33 points and adds a margin for what an edge may rise between two of them. An edge that bends by a
     * tenth of the size over its whole length rises by a 32² th of that between samples, a ten-thousandth of the size.
     */
    public static Bounds of(CoordinateTransform transform, Bounds bounds) {
        if (transform.isIdentity()) {
            return bounds;
        }
        int side = STEPS + 1;
        double[] pairs = new double[2 * side * side];
        int i = 0;
        for (int row = 0; row < side; row++) {
            double y = row == STEPS ? bounds.maxY() : bounds.minY() + bounds.height() * row / STEPS;
            for (int column = 0; column < side; column++) {
                pairs[i++] = column == STEPS ? bounds.maxX() : bounds.minX() + bounds.width() * column / STEPS;
                pairs[i++] = y;
            }
        }
        transform.transform(pairs, 0, pairs, 0, side * side);
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < pairs.length; p += 2) {
            if (Double.isFinite(pairs[p]) && Double.isFinite(pairs[p + 1])) {
                minX = Math.min(minX, pairs[p]);
                maxX = Math.max(maxX, pairs[p]);
                minY = Math.min(minY, pairs[p + 1]);
                maxY = Math.max(maxY, pairs[p + 1]);
            }
        }
        if (minX > maxX) {
            throw new IllegalArgumentException("no point of " + bounds + " has an image");
        }
        double marginX = (maxX - minX) / 256 / STEPS;
        double marginY = (maxY - minY) / 256 / STEPS;
        return new Bounds(minX - marginX, minY - marginY, maxX + marginX, maxY + marginY);
    }
}
