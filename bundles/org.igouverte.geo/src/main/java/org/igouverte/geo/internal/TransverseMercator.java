package org.igouverte.geo.internal;

/**
 * Transverse Mercator, EPSG method 9807, with its origin on the equator, by Krüger's series in the third flattening to
 * the fourth power (IOGP Guidance Note 7-2, 3.5.3.1, JHS formulas; Karney, Transverse Mercator with an accuracy of a few
 * nanometers, 2011): good to less than a millimetre as far as 40 degrees from the central meridian. Farther than 70
 * degrees from it nothing has an image.
 */
final class TransverseMercator implements Projection {

    private static final double A = 6_378_137;
    private static final double FARTHEST = 70;

    private final double longitude0;
    private final double falseEasting;
    private final double e;
    private final ConformalLatitude latitudes;
    /** Scale times the radius of the circle that is as long as a meridian. */
    private final double radius;

    private final double[] toPlane;
    private final double[] toSphere;

    /**
     * @param inverseFlattening of the ellipsoid, whose half axis is that of GRS 1980 and WGS 84
     * @param longitude0 central meridian, degrees
     * @param scale on the central meridian
     * @param falseEasting metres
     */
    TransverseMercator(double inverseFlattening, double longitude0, double scale, double falseEasting) {
        this.longitude0 = longitude0;
        this.falseEasting = falseEasting;
        double f = 1 / inverseFlattening;
        double e2 = f * (2 - f);
        e = Math.sqrt(e2);
        latitudes = new ConformalLatitude(e2);
        double n = f / (2 - f);
        double n2 = n * n;
        double n3 = n2 * n;
        double n4 = n2 * n2;
        radius = scale * A / (1 + n) * (1 + n2 / 4 + n4 / 64);
        toPlane = new double[] {
            n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180,
            13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440,
            61 * n3 / 240 - 103 * n4 / 140,
            49561 * n4 / 161280
        };
        toSphere = new double[] {
            -(n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360),
            -(n2 / 48 + n3 / 15 - 437 * n4 / 1440),
            -(17 * n3 / 480 - 37 * n4 / 840),
            -(4397 * n4 / 161280)
        };
    }

    @Override
    public void forward(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
        for (int i = 0; i < 2 * points; i += 2) {
            double difference = source[sourceOffset + i] - longitude0;
            double latitude = source[sourceOffset + i + 1];
            difference -= 360 * Math.rint(difference / 360);
            if (!(Math.abs(latitude) <= 90 && Math.abs(difference) <= FARTHEST)) {
                target[targetOffset + i] = Double.NaN;
                target[targetOffset + i + 1] = Double.NaN;
                continue;
            }
            double sine = Math.sin(Math.toRadians(latitude));
            double isometric = atanh(sine) - e * atanh(e * sine);
            double tangent = Math.abs(latitude) == 90 ? Math.copySign(1e300, latitude) : Math.sinh(isometric);
            double lambda = Math.toRadians(difference);
            double cosine = Math.cos(lambda);
            double ratio = Math.sin(lambda) / Math.hypot(tangent, cosine);
            place(Math.atan2(tangent, cosine), asinh(ratio), toPlane, target, targetOffset + i);
            double northing = radius * target[targetOffset + i];
            target[targetOffset + i] = falseEasting + radius * target[targetOffset + i + 1];
            target[targetOffset + i + 1] = northing;
        }
    }

    @Override
    public void inverse(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
        for (int i = 0; i < 2 * points; i += 2) {
            double eta = (source[sourceOffset + i] - falseEasting) / radius;
            double xi = source[sourceOffset + i + 1] / radius;
            place(xi, eta, toSphere, target, targetOffset + i);
            double xi0 = target[targetOffset + i];
            double eta0 = target[targetOffset + i + 1];
            double difference = Math.toDegrees(Math.atan2(Math.sinh(eta0), Math.cos(xi0)));
            if (!(Math.abs(xi0) <= Math.PI / 2 && Math.abs(difference) <= FARTHEST)) {
                target[targetOffset + i] = Double.NaN;
                target[targetOffset + i + 1] = Double.NaN;
                continue;
            }
            double conformal = Math.asin(Math.sin(xi0) / Math.cosh(eta0));
            target[targetOffset + i] = longitude0 + difference;
            target[targetOffset + i + 1] = Math.toDegrees(latitudes.geodetic(conformal));
        }
    }

    /**
     * Writes the complex number {@code xi + i eta} and its series of sines of even multiples, by Clenshaw's recurrence in
     * complex numbers.
     */
    private static void place(double xi, double eta, double[] series, double[] target, int at) {
        double sine = Math.sin(2 * xi);
        double cosine = Math.cos(2 * xi);
        double growth = Math.exp(2 * eta);
        double hyperbolicSine = (growth - 1 / growth) / 2;
        double hyperbolicCosine = (growth + 1 / growth) / 2;
        double stepReal = 2 * cosine * hyperbolicCosine;
        double stepImaginary = -2 * sine * hyperbolicSine;
        double real = 0;
        double imaginary = 0;
        double beforeReal = 0;
        double beforeImaginary = 0;
        for (int k = series.length - 1; k >= 0; k--) {
            double nextReal = series[k] + stepReal * real - stepImaginary * imaginary - beforeReal;
            double nextImaginary = stepReal * imaginary + stepImaginary * real - beforeImaginary;
            beforeReal = real;
            beforeImaginary = imaginary;
            real = nextReal;
            imaginary = nextImaginary;
        }
        double sineReal = sine * hyperbolicCosine;
        double sineImaginary = cosine * hyperbolicSine;
        target[at] = xi + sineReal * real - sineImaginary * imaginary;
        target[at + 1] = eta + sineReal * imaginary + sineImaginary * real;
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }

    /** Odd to the last digit, small numbers included. */
    private static double asinh(double x) {
        double size = Math.abs(x);
        return Math.copySign(Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1))), x);
    }
}
