package org.igouverte.print.internal;

import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;

/**
 * What a projection does at one place.
 *
 * @param unitsPerMetre units of the coordinate system in a metre on the ground: the root of the scale of areas, which of a
 *     conformal projection is its scale in every direction
 * @param convergence where true north is, in degrees clockwise from the direction of the y axis
 */
record GroundMeasure(double unitsPerMetre, double convergence) {

    private static final double SEMI_MAJOR = 6_378_137;
    private static final double ECCENTRICITY2 = 0.006_694_380_022_9;
    /** Degrees between the places that are compared. */
    private static final double STEP = 1e-3;

    /**
     * @param longitude of the place, in degrees
     * @throws IllegalArgumentException if the projection does not reach there
     */
    static GroundMeasure at(CoordinateSystem crs, double longitude, double latitude) {
        double[] places = {
            longitude - STEP, latitude, longitude + STEP, latitude, longitude, latitude - STEP, longitude, latitude + STEP
        };
        CoordinateTransform.between(CoordinateSystems.crs84(), crs).transform(places, 0, places, 0, 4);
        double sine = Math.sin(Math.toRadians(latitude));
        double w2 = 1 - ECCENTRICITY2 * sine * sine;
        double step = Math.toRadians(2 * STEP);
        double east = SEMI_MAJOR / Math.sqrt(w2) * Math.cos(Math.toRadians(latitude)) * step;
        double north = SEMI_MAJOR * (1 - ECCENTRICITY2) / (w2 * Math.sqrt(w2)) * step;
        double ex = (places[2] - places[0]) / east;
        double ey = (places[3] - places[1]) / east;
        double nx = (places[6] - places[4]) / north;
        double ny = (places[7] - places[5]) / north;
        double units = Math.sqrt(Math.abs(ex * ny - ey * nx));
        if (!(units > 0) || !Double.isFinite(units)) {
            throw new IllegalArgumentException(crs + " does not reach " + longitude + " " + latitude);
        }
        return new GroundMeasure(units, Math.toDegrees(Math.atan2(nx, ny)));
    }
}
