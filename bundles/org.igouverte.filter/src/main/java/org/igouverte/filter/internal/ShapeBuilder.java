package org.igouverte.filter.internal;

import java.util.List;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.GeometryFixer;

/** Builds the geometries of a filter in the coordinate system of the source, from numbers of another. */
final class ShapeBuilder {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int MIN_PIECES = 32;
    private static final int MAX_PIECES = 512;

    private final CoordinateSystem from;
    private final boolean swapped;
    private final CoordinateTransform transform;
    private final Budget budget;
    private final double[] pair = new double[2];

    ShapeBuilder(CoordinateSystem from, AxisOrder order, CoordinateSystem to, Budget budget, Place place)
            throws FilterException {
        this.from = from;
        this.swapped = order == AxisOrder.NORTH_EAST;
        this.budget = budget;
        try {
            transform = CoordinateTransform.between(from, to);
        } catch (IllegalArgumentException e) {
            throw place.mistake("geometry.transform", from.id(), to.id());
        }
    }

    /** @param first number of the pair as it is written, whichever axis that is */
    Coordinate coordinate(double first, double second, Place place) throws FilterException {
        return swapped ? position(second, first, place) : position(first, second, place);
    }

    private Coordinate position(double x, double y, Place place) throws FilterException {
        budget.coordinate(place);
        pair[0] = x;
        pair[1] = y;
        transform.transform(pair, 0, pair, 0, 1);
        if (!(Double.isFinite(pair[0]) && Double.isFinite(pair[1]))) {
            throw place.mistake("geometry.outside", from.id());
        }
        return new Coordinate(pair[0], pair[1]);
    }

    Geometry point(Coordinate coordinate) {
        return FACTORY.createPoint(coordinate);
    }

    Geometry line(List<Coordinate> coordinates, Place place) throws FilterException {
        if (coordinates.size() < 2) {
            throw place.mistake("geometry.line");
        }
        return FACTORY.createLineString(coordinates.toArray(Coordinate[]::new));
    }

    /** @param rings the exterior one first */
    Geometry polygon(List<List<Coordinate>> rings, Place place) throws FilterException {
        LinearRing[] built = new LinearRing[rings.size()];
        for (int i = 0; i < built.length; i++) {
            List<Coordinate> ring = rings.get(i);
            if (ring.size() < 4 || !ring.get(0).equals2D(ring.get(ring.size() - 1))) {
                throw place.mistake("geometry.ring");
            }
            built[i] = FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
        }
        if (built.length == 0) {
            throw place.mistake("geometry.empty");
        }
        LinearRing[] holes = new LinearRing[built.length - 1];
        System.arraycopy(built, 1, holes, 0, holes.length);
        return valid(FACTORY.createPolygon(built[0], holes), place);
    }

    /** Parts of one kind become a multi-part geometry, others a collection. */
    Geometry collected(List<Geometry> parts, Place place) throws FilterException {
        if (parts.isEmpty()) {
            throw place.mistake("geometry.empty");
        }
        return valid(FACTORY.buildGeometry(parts), place);
    }

    private static Geometry valid(Geometry geometry, Place place) throws FilterException {
        if (geometry.getDimension() < 2 || geometry.isValid()) {
            return geometry;
        }
        Geometry fixed = GeometryFixer.fix(geometry);
        if (fixed.isEmpty()) {
            throw place.mistake("geometry.ring");
        }
        return fixed;
    }

    /**
     * A rectangle, which may be as narrow as a line or a point.
     *
     * @param corners lower corner, upper corner, as they are written; if longitudes fall from one to the other, the
     *     rectangle crosses the antimeridian
     */
    Geometry rectangle(double[] corners, Place place) throws FilterException {
        double minX = corners[swapped ? 1 : 0];
        double minY = corners[swapped ? 0 : 1];
        double maxX = corners[swapped ? 3 : 2];
        double maxY = corners[swapped ? 2 : 3];
        if (minX > maxX && from.geographic() && minY <= maxY) {
            return collected(
                    List.of(rectangle(minX, minY, 180, maxY, place), rectangle(-180, minY, maxX, maxY, place)), place);
        }
        if (!(minX <= maxX && minY <= maxY)) {
            throw place.mistake("geometry.bbox");
        }
        return rectangle(minX, minY, maxX, maxY, place);
    }

    private Geometry rectangle(double minX, double minY, double maxX, double maxY, Place place)
            throws FilterException {
        int pieces = transform.isIdentity() ? 1 : pieces(Math.max(maxX - minX, maxY - minY));
        double[] xs = {minX, maxX, maxX, minX, minX};
        double[] ys = {minY, minY, maxY, maxY, minY};
        double[] ring = new double[8 * pieces];
        for (int side = 0; side < 4; side++) {
            for (int i = 0; i < pieces; i++) {
                double part = i / (double) pieces;
                int at = 2 * (side * pieces + i);
                ring[at] = xs[side] + part * (xs[side + 1] - xs[side]);
                ring[at + 1] = ys[side] + part * (ys[side + 1] - ys[side]);
            }
        }
        return rectangle(new Bounds(minX, minY, maxX, maxY), ring, place);
    }

    /**
     * Pieces of each side of a rectangle, whose sides are curves in another system: each an eighth of a degree or less.
     */
    private int pieces(double side) {
        double degrees = side * from.metresPerUnit() / CoordinateSystems.crs84().metresPerUnit();
        return (int) Math.max(MIN_PIECES, Math.min(MAX_PIECES, Math.ceil(8 * degrees)));
    }

    private Geometry rectangle(Bounds corners, double[] edges, Place place) throws FilterException {
        Coordinate[] ring = new Coordinate[edges.length / 2 + 1];
        transform.transform(edges, 0, edges, 0, edges.length / 2);
        for (int i = 0; i < edges.length / 2; i++) {
            ring[i] = new Coordinate(edges[2 * i], edges[2 * i + 1]);
            if (!(Double.isFinite(ring[i].x) && Double.isFinite(ring[i].y))) {
                return imageOf(corners, place);
            }
        }
        ring[ring.length - 1] = ring[0].copy();
        int opposite = edges.length / 4;
        if (corners.width() == 0 && corners.height() == 0) {
            return point(ring[0]);
        } else if (corners.width() == 0 || corners.height() == 0) {
            return line(List.of(ring[0], ring[opposite]), place);
        }
        return valid(FACTORY.createPolygon(ring), place);
    }

    /**
     * What can be seen of a rectangle of which a part lies outside the projection's domain, as that of the whole world.
     */
    private Geometry imageOf(Bounds corners, Place place) throws FilterException {
        try {
            Bounds image = transform.transform(corners);
            return FACTORY.toGeometry(new Envelope(image.minX(), image.maxX(), image.minY(), image.maxY()));
        } catch (IllegalArgumentException e) {
            throw place.mistake("geometry.outside", from.id());
        }
    }
}
