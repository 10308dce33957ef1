package org.igouverte.geo.internal;

/** Popular Visualisation Pseudo-Mercator, EPSG method 1024: spherical formulas on the radius of WGS 84. */
final class WebMercator implements Projection {

    private static final double RADIUS = 6_378_137;
    private static final double METRES_PER_DEGREE = RADIUS * Math.PI / 180;
    private static final double DEGREES_PER_METRE = 1 / METRES_PER_DEGREE;
    /** Beyond it the logarithm runs away; maps end at 85.06°. */
    private static final double MAX_LATITUDE = 89.99;

    @Override
    public void forward(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
        for (int i = 0; i < 2 * points; i += 2) {
            double latitude = source[sourceOffset + i + 1];
            if (!(Math.abs(latitude) <= MAX_LATITUDE)) {
                target[targetOffset + i] = Double.NaN;
                target[targetOffset + i + 1] = Double.NaN;
                continue;
            }
            double sine = Math.sin(Math.toRadians(latitude));
            target[targetOffset + i] = source[sourceOffset + i] * METRES_PER_DEGREE;
            target[targetOffset + i + 1] = RADIUS * 0.5 * Math.log((1 + sine) / (1 - sine));
        }
    }

    @Override
    public void inverse(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
        for (int i = 0; i < 2 * points; i += 2) {
            double y = source[sourceOffset + i + 1];
            target[targetOffset + i] = source[sourceOffset + i] * DEGREES_PER_METRE;
            target[targetOffset + i + 1] = Math.toDegrees(2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2);
        }
    }
}
