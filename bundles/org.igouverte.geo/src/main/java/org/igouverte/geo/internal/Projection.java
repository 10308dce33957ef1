package org.igouverte.geo.internal;

/**
 * A map projection in closed form, between longitude and latitude in degrees and x and y in metres, a pair at a time
 * over arrays. Pairs without an image become NaN. Immutable.
 */
interface Projection {

    /** Degrees to metres, in place or from one array to another. */
    void forward(double[] source, int sourceOffset, double[] target, int targetOffset, int points);

    /** Metres to degrees. */
    void inverse(double[] source, int sourceOffset, double[] target, int targetOffset, int points);

    /** Longitude and latitude as they are. */
    Projection NONE = new Projection() {
        @Override
        public void forward(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
            System.arraycopy(source, sourceOffset, target, targetOffset, 2 * points);
        }

        @Override
        public void inverse(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
            System.arraycopy(source, sourceOffset, target, targetOffset, 2 * points);
        }
    };
}
