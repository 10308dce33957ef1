package org.igouverte.format.internal;

import org.igouverte.format.EncodingException;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateTransform;
import org.locationtech.jts.geom.CoordinateSequence;

/**
 * Turns coordinate sequences into flat pairs of the system that is written, in one array that is used again. Heights are
 * left out: the contract is planar. Belongs to one thread.
 */
public final class FlatCoordinates {

    private final CoordinateTransform transform;
    private final CoordinateSystem target;
    private final boolean swap;
    private double[] xy = new double[512];

    /** Pairs in the system of the encoding, in its axis order. */
    public static FlatCoordinates of(FeatureEncoding encoding) {
        return new FlatCoordinates(encoding, encoding.crs(), encoding.axisOrder() == AxisOrder.NORTH_EAST);
    }

    /** Pairs with x to the east in a system of the format's choice. */
    public static FlatCoordinates eastFirst(FeatureEncoding encoding, CoordinateSystem target) {
        return new FlatCoordinates(encoding, target, false);
    }

    private FlatCoordinates(FeatureEncoding encoding, CoordinateSystem target, boolean swap) {
        this.transform = CoordinateTransform.between(encoding.type().schema().crs(), target);
        this.target = target;
        this.swap = swap;
    }

    /** The live array of the last sequence that was read; longer than what is filled. */
    public double[] xy() {
        return xy;
    }

    /**
     * Reads a sequence.
     *
     * @return pairs in {@link #xy}
     * @throws EncodingException if a position has no image in the target system
     */
    public int read(CoordinateSequence sequence) throws EncodingException {
        int points = fill(sequence);
        order(points);
        return points;
    }

    /**
     * Reads a ring and turns it the way that is wanted.
     *
     * @param counterClockwise direction as seen with x to the east and y to the north, whatever the axis order written
     */
    public int readRing(CoordinateSequence sequence, boolean counterClockwise) throws EncodingException {
        int points = fill(sequence);
        double area = doubleArea(points);
        if (area != 0 && area > 0 != counterClockwise) {
            reverse(points);
        }
        order(points);
        return points;
    }

    private int fill(CoordinateSequence sequence) throws EncodingException {
        int points = sequence.size();
        if (xy.length < 2 * points) {
            xy = new double[Math.max(2 * points, 2 * xy.length)];
        }
        for (int i = 0; i < points; i++) {
            xy[2 * i] = sequence.getX(i);
            xy[2 * i + 1] = sequence.getY(i);
        }
        if (!transform.isIdentity()) {
            transform.transform(xy, 0, xy, 0, points);
        }
        for (int i = 0; i < 2 * points; i++) {
            if (!(Math.abs(xy[i]) <= Double.MAX_VALUE)) {
                throw new EncodingException("a position has no coordinates in " + target);
            }
        }
        return points;
    }

    private void order(int points) {
        if (swap) {
            for (int i = 0; i < 2 * points; i += 2) {
                double x = xy[i];
                xy[i] = xy[i + 1];
                xy[i + 1] = x;
            }
        }
    }

    /** Twice the signed area about the first point, so that big coordinates do not swallow small rings. */
    private double doubleArea(int points) {
        double area = 0;
        double x0 = xy[0];
        double y0 = xy[1];
        for (int i = 2; i + 3 < 2 * points; i += 2) {
            area += (xy[i] - x0) * (xy[i + 3] - y0) - (xy[i + 2] - x0) * (xy[i + 1] - y0);
        }
        return area;
    }

    private void reverse(int points) {
        for (int i = 0, j = 2 * (points - 1); i < j; i += 2, j -= 2) {
            double x = xy[i];
            double y = xy[i + 1];
            xy[i] = xy[j];
            xy[i + 1] = xy[j + 1];
            xy[j] = x;
            xy[j + 1] = y;
        }
    }
}
