package org.igouverte.ogc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.internal.CoreMessages;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * {@code bbox}: features whose geometry meets the rectangle itself, not merely its outline in the layer's system, where
 * its edges are curves.
 */
public final class BboxFilter {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Predicate NOTHING = new Predicate.Constant(false);
    /** Points on each edge that becomes a curve. */
    private static final int EDGE = 32;
    /** By how much of its size an extent is grown, since it was found by sampling. */
    private static final double MARGIN = 0.02;

    private BboxFilter() {}

    /**
     * Narrows a query.
     *
     * @param numbers in the order of the system's axes: lower corner, upper corner; in a geographic system the first
     *     longitude may be the greater, then the rectangle crosses the antimeridian
     */
    public static FeatureQuery apply(FeatureQuery query, double[] numbers, CoordinateSystem crs, ServedLayer layer)
            throws OgcException {
        boolean swapped = crs.axisOrder() == AxisOrder.NORTH_EAST;
        double minX = numbers[swapped ? 1 : 0];
        double minY = numbers[swapped ? 0 : 1];
        double maxX = numbers[swapped ? 3 : 2];
        double maxY = numbers[swapped ? 2 : 3];
        if (minY > maxY || minX > maxX && !crs.geographic()) {
            throw OgcException.invalidParameter("bbox", CoreMessages.MESSAGES.text("bbox.degenerate"));
        }
        if (minX <= maxX) {
            Predicate inside = meets(new Bounds(minX, minY, maxX, maxY), crs, layer);
            FeatureQuery narrowed = query.where(Predicate.and(query.filter(), inside));
            return inside instanceof Predicate.Spatial spatial ? narrowed.within(bounds(spatial.geometry())) : narrowed;
        }
        List<Predicate> halves = new ArrayList<>(2);
        halves.add(meets(new Bounds(minX, minY, 180, maxY), crs, layer));
        halves.add(meets(new Bounds(-180, minY, maxX, maxY), crs, layer));
        halves.removeIf(NOTHING::equals);
        Predicate either = halves.contains(Predicate.TRUE)
                ? Predicate.TRUE
                : switch (halves.size()) {
                    case 0 -> NOTHING;
                    case 1 -> halves.get(0);
                    default -> new Predicate.Or(halves);
                };
        return query.where(Predicate.and(query.filter(), either));
    }

    private static Predicate meets(Bounds box, CoordinateSystem crs, ServedLayer layer) {
        Optional<Bounds> extent = extentIn(crs, layer);
        Bounds near = box;
        if (extent.isPresent()) {
            if (!box.intersects(extent.get())) {
                return NOTHING;
            }
            if (box.contains(extent.get())) {
                return Predicate.TRUE;
            }
            // Far from the layer its projection may have no coordinates at all.
            near = intersection(box, extent.get());
        }
        return new Predicate.Spatial(SpatialOperator.INTERSECTS, area(near, crs, layer), 0);
    }

    /** Where the layer's features can be, in the system of the rectangle. */
    private static Optional<Bounds> extentIn(CoordinateSystem crs, ServedLayer layer) {
        return layer.extent().flatMap(own -> {
            try {
                Bounds there = CoordinateTransform.between(layer.schema().crs(), crs).transform(own);
                double margin = crs.equals(layer.schema().crs())
                        ? 0
                        : MARGIN * Math.max(there.width(), there.height()) + 10 / crs.metresPerUnit();
                return Optional.of(there.expandedBy(margin));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Bounds intersection(Bounds a, Bounds b) {
        return new Bounds(
                Math.max(a.minX(), b.minX()),
                Math.max(a.minY(), b.minY()),
                Math.min(a.maxX(), b.maxX()),
                Math.min(a.maxY(), b.maxY()));
    }

    /** The rectangle in the layer's system. */
    private static Geometry area(Bounds box, CoordinateSystem crs, ServedLayer layer) {
        CoordinateTransform transform = CoordinateTransform.between(crs, layer.schema().crs());
        int edge = transform.isIdentity() ? 1 : EDGE;
        double[] xy = new double[8 * edge];
        for (int i = 0; i < edge; i++) {
            double part = (double) i / edge;
            set(xy, i, box.minX() + part * box.width(), box.minY());
            set(xy, edge + i, box.maxX(), box.minY() + part * box.height());
            set(xy, 2 * edge + i, box.maxX() - part * box.width(), box.maxY());
            set(xy, 3 * edge + i, box.minX(), box.maxY() - part * box.height());
        }
        transform.transform(xy, 0, xy, 0, 4 * edge);
        Coordinate[] ring = new Coordinate[4 * edge + 1];
        for (int i = 0; i < 4 * edge; i++) {
            ring[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
            if (Double.isNaN(xy[2 * i]) || Double.isNaN(xy[2 * i + 1])) {
                return rectangle(transform.transform(box));
            }
        }
        ring[4 * edge] = ring[0];
        // A rectangle without width or height is a line or a point, and may be asked for.
        if (box.width() == 0 || box.height() == 0) {
            return box.width() == 0 && box.height() == 0 ? FACTORY.createPoint(ring[0]) : FACTORY.createLineString(ring);
        }
        return FACTORY.createPolygon(ring);
    }

    private static void set(double[] xy, int point, double x, double y) {
        xy[2 * point] = x;
        xy[2 * point + 1] = y;
    }

    private static Geometry rectangle(Bounds bounds) {
        return FACTORY.toGeometry(new Envelope(
                bounds.minX(), bounds.maxX(), bounds.minY(), bounds.maxY()));
    }

    private static Bounds bounds(Geometry geometry) {
        Envelope envelope = geometry.getEnvelopeInternal();
        return new Bounds(envelope.getMinX(), envelope.getMinY(), envelope.getMaxX(), envelope.getMaxY());
    }
}
