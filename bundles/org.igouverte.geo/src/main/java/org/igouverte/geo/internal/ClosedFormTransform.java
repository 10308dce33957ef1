package org.igouverte.geo.internal;

import org.igouverte.geo.CoordinateTransform;

/** Goes by way of longitude and latitude through two projections in closed form. */
record ClosedFormTransform(Projection from, Projection to) implements CoordinateTransform {

    @Override
    public void transform(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
        if (from == Projection.NONE) {
            to.forward(source, sourceOffset, target, targetOffset, points);
        } else {
            from.inverse(source, sourceOffset, target, targetOffset, points);
            if (to != Projection.NONE) {
                to.forward(target, targetOffset, target, targetOffset, points);
            }
        }
    }

    @Override
    public boolean isIdentity() {
        return from == to;
    }
}
