package org.igouverte.geo.internal;

/**
 * Lambert Conic Conformal with two standard parallels, EPSG method 9802, on the ellipsoid GRS 1980 (IOGP Guidance Note
 * 7-2, 3.1.1.1; Snyder, Map Projections – A Working Manual, 1987, p. 107).
 */
final class LambertConformalConic implements Projection {

    private static final double A = 6_378_137;
    private static final double FLATTENING = 1 / 298.257222101;
    private static final double E2 = FLATTENING * (2 - FLATTENING);
    private static final double E = Math.sqrt(E2);

    private static final ConformalLatitude LATITUDES = new ConformalLatitude(E2);

    private final double longitude0;
    private final double falseEasting;
    private final double falseNorthing;
    private final double n;
    private final double af;
    private final double rho0;

    /** Angles in degrees, false origin in metres. */
    LambertConformalConic(
            double latitude0,
            double longitude0,
            double parallel1,
            double parallel2,
            double falseEasting,
            double falseNorthing) {
        this.longitude0 = longitude0;
        this.falseEasting = falseEasting;
        this.falseNorthing = falseNorthing;
        double m1 = m(Math.toRadians(parallel1));
        double m2 = m(Math.toRadians(parallel2));
        double t1 = t(Math.toRadians(parallel1));
        double t2 = t(Math.toRadians(parallel2));
        n = Math.log(m1 / m2) / Math.log(t1 / t2);
        af = A * m1 / (n * Math.pow(t1, n));
        rho0 = af * Math.pow(t(Math.toRadians(latitude0)), n);
    }

    private static double m(double latitude) {
        double sine = Math.sin(latitude);
        return Math.cos(latitude) / Math.sqrt(1 - E2 * sine * sine);
    }

    /** Tangent of half the conformal co-latitude. */
    private static double t(double latitude) {
        double sine = Math.sin(latitude);
        double es = E * sine;
        return Math.sqrt((1 - sine) / (1 + sine) * Math.pow((1 + es) / (1 - es), E));
    }

    @Override
    public void forward(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
        for (int i = 0; i < 2 * points; i += 2) {
            double longitude = source[sourceOffset + i];
            double latitude = source[sourceOffset + i + 1];
            // The cone opens to infinity towards the south pole.
            if (!(latitude > -80 && latitude <= 90 && Math.abs(longitude) <= 540)) {
                target[targetOffset + i] = Double.NaN;
                target[targetOffset + i + 1] = Double.NaN;
                continue;
            }
            double difference = longitude - longitude0;
            difference -= 360 * Math.rint(difference / 360);
            double theta = n * Math.toRadians(difference);
            double sine = Math.sin(Math.toRadians(latitude));
            double es = E * sine;
            // (1 - sin) / (1 + sin) times ((1 + e sin) / (1 - e sin))^e is t squared.
            double logT2 = Math.log((1 - sine) / (1 + sine)) + E * Math.log((1 + es) / (1 - es));
            double rho = latitude == 90 ? 0 : af * Math.exp(0.5 * n * logT2);
            target[targetOffset + i] = falseEasting + rho * Math.sin(theta);
            target[targetOffset + i + 1] = falseNorthing + rho0 - rho * Math.cos(theta);
        }
    }

    @Override
    public void inverse(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
        for (int i = 0; i < 2 * points; i += 2) {
            double x = source[sourceOffset + i] - falseEasting;
            double y = rho0 - (source[sourceOffset + i + 1] - falseNorthing);
            double rho = Math.sqrt(x * x + y * y);
            double theta = Math.atan2(x, y);
            if (Double.isNaN(rho) || Math.abs(theta) > n * Math.PI) {
                target[targetOffset + i] = Double.NaN;
                target[targetOffset + i + 1] = Double.NaN;
                continue;
            }
            double conformal = Math.PI / 2 - 2 * Math.atan(Math.pow(rho / af, 1 / n));
            target[targetOffset + i] = longitude0 + Math.toDegrees(theta / n);
            target[targetOffset + i + 1] = Math.toDegrees(LATITUDES.geodetic(conformal));
        }
    }
}
