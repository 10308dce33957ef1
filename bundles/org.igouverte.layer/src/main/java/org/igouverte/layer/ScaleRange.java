package org.igouverte.layer;

/**
 * Scale denominators at which something is shown: {@code min <= scale < max} (OGC 05-077r4, 10.2).
 *
 * @param min 0 for no lower limit
 * @param max positive infinity for no upper limit
 */
public record ScaleRange(double min, double max) {

    public static final ScaleRange ALL = new ScaleRange(0, Double.POSITIVE_INFINITY);

    public ScaleRange {
        if (!(min >= 0 && max > min)) {
            throw new IllegalArgumentException("not a scale range: " + min + " to " + max);
        }
    }

    public boolean contains(double scaleDenominator) {
        return scaleDenominator >= min && scaleDenominator < max;
    }
}
