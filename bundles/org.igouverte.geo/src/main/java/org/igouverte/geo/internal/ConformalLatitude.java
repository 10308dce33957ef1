package org.igouverte.geo.internal;

/**
 * The way back from the conformal latitude to the geodetic one, by a series to the eighth power of the eccentricity
 * (Snyder, Map Projections – A Working Manual, 1987, 3-5), which is good to less than a millimetre, instead of by
 * iteration. Immutable.
 */
final class ConformalLatitude {

    private final double s2;
    private final double s4;
    private final double s6;
    private final double s8;

    /** For an ellipsoid of a squared eccentricity. */
    ConformalLatitude(double e2) {
        double e4 = e2 * e2;
        double e6 = e4 * e2;
        double e8 = e4 * e4;
        s2 = e2 / 2 + 5 * e4 / 24 + e6 / 12 + 13 * e8 / 360;
        s4 = 7 * e4 / 48 + 29 * e6 / 240 + 811 * e8 / 11520;
        s6 = 7 * e6 / 120 + 81 * e8 / 1120;
        s8 = 4279 * e8 / 161280;
    }

    /** Radians to radians, the sines of multiples found from the first by Clenshaw's recurrence. */
    double geodetic(double conformal) {
        double sine = Math.sin(2 * conformal);
        double twiceCosine = 2 * Math.cos(2 * conformal);
        double b4 = s8;
        double b3 = s6 + twiceCosine * b4;
        double b2 = s4 + twiceCosine * b3 - b4;
        double b1 = s2 + twiceCosine * b2 - b3;
        return conformal + sine * b1;
    }
}
