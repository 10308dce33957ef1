package org.igouverte.statistics.internal;

import java.util.Arrays;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Areas on the ellipsoid GRS 80, whatever the projection: Québec Lambert alone shows areas up to 1.5 % too small in the
 * middle of the province.
 *
 * <p>Longitude and {@code q}, the authalic function of the latitude (Snyder, Map Projections, 1987, 3-12), span a plane in
 * which areas are true. A small area is its area in its own plane times the ratio of the two planes at its middle; the
 * edges of a large one are divided and its corners taken there. Not thread-safe.
 */
final class GroundArea {

    private static final double A = 6_378_137;
    private static final double E2 = 0.006694380022900787;
    private static final double E = Math.sqrt(E2);
    /** Square metres of one unit of longitude in radians by one of q. */
    private static final double UNIT = A * A / 2;
    /** Metres: up to here one ratio holds for the whole to better than a millionth. */
    private static final double SMALL = 5_000;
    private static final double HECTARE = 10_000;

    private final CoordinateTransform toDegrees;
    private final double unitsPerMetre;
    private final double[] corners = new double[8];
    private double[] pairs = new double[256];

    GroundArea(CoordinateSystem crs) {
        this.toDegrees = CoordinateTransform.between(crs, CoordinateSystems.crs84());
        this.unitsPerMetre = 1 / crs.metresPerUnit();
    }

    /** Hectares of the areas of a geometry in the system; lines and points have none. */
    double hectares(Geometry geometry) {
        if (geometry.getDimension() < 2 || geometry.isEmpty()) {
            return 0;
        }
        Envelope envelope = geometry.getEnvelopeInternal();
        double size = Math.max(envelope.getWidth(), envelope.getHeight());
        double squareMetres = size <= SMALL * unitsPerMetre
                ? geometry.getArea() * ratio(envelope.getMinX() + envelope.getWidth() / 2, envelope.getMinY() + envelope.getHeight() / 2)
                : sum(geometry);
        return squareMetres / HECTARE;
    }

    /** Square metres on the ground in a square unit about a point. */
    private double ratio(double x, double y) {
        double half = 50 * unitsPerMetre;
        set(0, x - half, y - half);
        set(1, x + half, y - half);
        set(2, x + half, y + half);
        set(3, x - half, y + half);
        toDegrees.transform(corners, 0, corners, 0, 4);
        return Math.abs(ring(corners, 4)) / (4 * half * half);
    }

    private void set(int corner, double x, double y) {
        corners[2 * corner] = x;
        corners[2 * corner + 1] = y;
    }

    private double sum(Geometry geometry) {
        if (geometry instanceof GeometryCollection parts) {
            double sum = 0;
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                sum += sum(parts.getGeometryN(i));
            }
            return sum;
        }
        if (!(geometry instanceof Polygon polygon)) {
            return 0;
        }
        double area = Math.abs(ring(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            area -= Math.abs(ring(polygon.getInteriorRingN(i)));
        }
        return area;
    }

    /** Signed square metres, edges divided so that they stay straight in their own plane. */
    private double ring(LineString ring) {
        CoordinateSequence sequence = ring.getCoordinateSequence();
        double step = SMALL / 2 * unitsPerMetre;
        int points = 0;
        for (int i = 0; i + 1 < sequence.size(); i++) {
            double x = sequence.getX(i);
            double y = sequence.getY(i);
            double dx = sequence.getX(i + 1) - x;
            double dy = sequence.getY(i + 1) - y;
            int pieces = (int) Math.min(10_000, Math.max(1, Math.ceil(Math.hypot(dx, dy) / step)));
            if (pairs.length < 2 * (points + pieces)) {
                pairs = Arrays.copyOf(pairs, Math.max(2 * pairs.length, 2 * (points + pieces)));
            }
            for (int piece = 0; piece < pieces; piece++) {
                pairs[2 * points] = x + dx * piece / pieces;
                pairs[2 * points + 1] = y + dy * piece / pieces;
                points++;
            }
        }
        toDegrees.transform(pairs, 0, pairs, 0, points);
        return ring(pairs, points);
    }

    /** Signed square metres within a ring of longitudes and latitudes that ends before its first pair comes again. */
    private static double ring(double[] degrees, int points) {
        double sum = 0;
        double longitude0 = degrees[0];
        double previousLongitude = degrees[2 * points - 2];
        double previousQ = q(degrees[2 * points - 1]);
        double q0 = previousQ;
        for (int i = 0; i < points; i++) {
            double longitude = degrees[2 * i];
            double q = q(degrees[2 * i + 1]);
            sum += (previousLongitude - longitude0) * (q - q0) - (longitude - longitude0) * (previousQ - q0);
            previousLongitude = longitude;
            previousQ = q;
        }
        return Math.toRadians(sum / 2) * UNIT;
    }

    private static double q(double latitude) {
        double sine = Math.sin(Math.toRadians(latitude));
        double es = E * sine;
        return (1 - E2) * (sine / (1 - es * es) + Math.log((1 + es) / (1 - es)) / (2 * E));
    }
}
