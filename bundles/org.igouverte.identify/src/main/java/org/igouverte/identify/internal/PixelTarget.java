package org.igouverte.identify.internal;

import java.util.OptionalDouble;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The pixel that is looked at, for geometries of one coordinate system. They are compared where they are seen: their
 * vertices are brought onto the grid, and everything is measured in pixels. Not thread-safe, since it has scratch
 * space.
 */
final class PixelTarget {

    /** From a pixel's centre to its corner. */
    private static final double HALF_DIAGONAL = Math.sqrt(0.5);

    /** How a geometry was hit; the order is that of an answer. */
    record Hit(boolean area, double distance, double size) implements Comparable<Hit> {
        @Override
        public int compareTo(Hit other) {
            int byKind = Boolean.compare(area, other.area);
            int byDistance = byKind != 0 ? byKind : Double.compare(distance, other.distance);
            return byDistance != 0 ? byDistance : Double.compare(size, other.size);
        }
    }

    private final PixelGrid grid;
    private final double column;
    private final double row;
    private final double tolerance;
    private final CoordinateSystem crs;
    private final CoordinateTransform toGrid;
    private double[] pixels = new double[256];
    private double sumOfAreas;

    /** @throws IllegalArgumentException if no operation between the coordinate systems is known */
    PixelTarget(PixelGrid grid, int column, int row, int tolerance, CoordinateSystem crs) {
        this.grid = grid;
        this.column = column + 0.5;
        this.row = row + 0.5;
        this.tolerance = tolerance;
        this.crs = crs;
        toGrid = CoordinateTransform.between(crs, grid.crs());
    }

    /**
     * Where in the geometries' coordinate system everything lies that could be hit.
     *
     * @param reach greatest reach of a symbol, in pixels
     * @throws IllegalArgumentException if the pixel has no image there
     */
    Bounds searched(double reach) {
        double side = tolerance + reach + 1;
        Bounds onGrid = new Bounds(
                grid.x(column - side), grid.y(row + side), grid.x(column + side), grid.y(row - side));
        return CoordinateTransform.between(grid.crs(), crs).transform(onGrid);
    }

    /**
     * Whether and how a geometry is hit.
     *
     * @param reach how far its symbol reaches beyond it, in pixels
     * @return {@code null} if it is not
     */
    Hit hit(Geometry geometry, double reach) {
        Hit best = null;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            Hit hit = null;
            if (part instanceof Polygon polygon) {
                hit = hitPolygon(polygon);
            } else if (part instanceof LineString line) {
                hit = near(distanceToLine(line.getCoordinateSequence()), reach);
            } else if (part instanceof Point point && !point.isEmpty()) {
                hit = near(distanceToLine(point.getCoordinateSequence()), reach);
            } else if (part != geometry) {
                hit = hit(part, reach);
            }
            if (hit != null && (best == null || hit.compareTo(best) < 0)) {
                best = hit;
            }
        }
        return best;
    }

    private Hit near(double distance, double reach) {
        return distance <= tolerance + reach + HALF_DIAGONAL ? new Hit(false, distance, 0) : null;
    }

    private Hit hitPolygon(Polygon polygon) {
        if (polygon.isEmpty()) {
            return null;
        }
        sumOfAreas = 0;
        CoordinateSequence shell = polygon.getExteriorRing().getCoordinateSequence();
        boolean inside = isInside(shell, 1);
        OptionalDouble speck = speckDistance(shell.size());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            inside &= !isInside(polygon.getInteriorRingN(i).getCoordinateSequence(), -1);
        }
        if (inside) {
            return new Hit(true, 0, sumOfAreas);
        }
        return speck.isPresent() && speck.getAsDouble() <= tolerance + HALF_DIAGONAL
                ? new Hit(true, speck.getAsDouble(), sumOfAreas)
                : null;
    }

    /** Distance of the ring that is in the scratch space if it fills no pixel; else empty. */
    private OptionalDouble speckDistance(int points) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 2 * points; i += 2) {
            minX = Math.min(minX, pixels[i]);
            maxX = Math.max(maxX, pixels[i]);
            minY = Math.min(minY, pixels[i + 1]);
            maxY = Math.max(maxY, pixels[i + 1]);
        }
        return maxX - minX < 1 && maxY - minY < 1
                ? OptionalDouble.of(Math.hypot((minX + maxX) / 2, (minY + maxY) / 2))
                : OptionalDouble.empty();
    }

    /** Crossings of a ray to the right; adds the ring's area. */
    private boolean isInside(CoordinateSequence ring, int sign) {
        int points = project(ring);
        boolean inside = false;
        double doubled = 0;
        for (int i = 0; i < 2 * (points - 1); i += 2) {
            double x0 = pixels[i];
            double y0 = pixels[i + 1];
            double x1 = pixels[i + 2];
            double y1 = pixels[i + 3];
            doubled += x0 * y1 - x1 * y0;
            if (y0 > 0 != y1 > 0 && x0 + (x1 - x0) * (-y0 / (y1 - y0)) > 0) {
                inside = !inside;
            }
        }
        sumOfAreas += sign * Math.abs(doubled) / 2;
        return inside;
    }

    private double distanceToLine(CoordinateSequence line) {
        int points = project(line);
        double least = points == 1 ? Math.hypot(pixels[0], pixels[1]) : Double.POSITIVE_INFINITY;
        for (int i = 0; i < 2 * (points - 1); i += 2) {
            double distance = distanceToSegment(pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]);
            // Beside a vertex outside the projection's domain there is no distance, and nothing is less than that.
            if (distance < least) {
                least = distance;
            }
        }
        return least;
    }

    /** From the origin. */
    private static double distanceToSegment(double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = dx * dx + dy * dy;
        double along = squared == 0 ? 0 : Math.max(0, Math.min(1, -(x0 * dx + y0 * dy) / squared));
        return Math.hypot(x0 + along * dx, y0 + along * dy);
    }

    /** Brings the vertices into the scratch space, as pixels from the one that is looked at. */
    private int project(CoordinateSequence sequence) {
        int points = sequence.size();
        if (pixels.length < 2 * points) {
            pixels = new double[2 * points];
        }
        for (int i = 0; i < points; i++) {
            pixels[2 * i] = sequence.getX(i);
            pixels[2 * i + 1] = sequence.getY(i);
        }
        toGrid.transform(pixels, 0, pixels, 0, points);
        for (int i = 0; i < 2 * points; i += 2) {
            pixels[i] = grid.column(pixels[i]) - column;
            pixels[i + 1] = grid.row(pixels[i + 1]) - row;
        }
        return points;
    }
}
