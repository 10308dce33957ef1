package org.igouverte.statistics.internal;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What an area is within a rectangle, divided further where it has many vertices, so that a small geometry meets few of
 * them. The quarters of a rectangle overlap: hardly any small geometry lies over the edges of all. Not thread-safe.
 */
final class AreaPiece {

    private static final int FEW_VERTICES = 128;
    /** Of a quarter's side: how far it reaches over its neighbour. */
    private static final double OVERLAP = 0.1;

    private final Envelope bounds;
    private final Geometry area;
    private final AreaPiece[] quarters = new AreaPiece[4];
    private PreparedGeometry prepared;

    private AreaPiece(Envelope bounds, Geometry area) {
        this.bounds = bounds;
        this.area = area;
    }

    static AreaPiece of(Geometry area) {
        return new AreaPiece(area.getEnvelopeInternal(), area);
    }

    /** The smallest piece, if it is worth while to make one, that is the whole area as far as the bounds reach. */
    AreaPiece around(Envelope wanted) {
        AreaPiece piece = this;
        for (AreaPiece next = piece.quarter(wanted); next != null; next = piece.quarter(wanted)) {
            piece = next;
        }
        return piece;
    }

    private AreaPiece quarter(Envelope wanted) {
        if (area.getNumPoints() <= FEW_VERTICES) {
            return null;
        }
        double width = bounds.getWidth() / 2;
        double height = bounds.getHeight() / 2;
        for (int i = 0; i < 4; i++) {
            double x = bounds.getMinX() + (i & 1) * width;
            double y = bounds.getMinY() + (i >> 1) * height;
            Envelope quarter = new Envelope(x, x + width, y, y + height);
            quarter.expandBy(width * OVERLAP, height * OVERLAP);
            if (quarter.contains(wanted)) {
                if (quarters[i] == null) {
                    quarters[i] = new AreaPiece(quarter, polygons(overlay(area, area.getFactory().toGeometry(quarter))));
                }
                return quarters[i];
            }
        }
        return null;
    }

    private static Geometry polygons(Geometry geometry) {
        if (geometry.getNumGeometries() == 1) {
            return geometry;
        }
        @SuppressWarnings("unchecked")
        List<Polygon> polygons = PolygonExtracter.getPolygons(geometry);
        return geometry.getFactory().createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** The part of a geometry within the area; {@code null} if there is none of the geometry's own dimension. */
    Geometry cut(Geometry geometry) {
        if (prepared == null) {
            prepared = PreparedGeometryFactory.prepare(area);
        }
        if (!prepared.intersects(geometry)) {
            return null;
        }
        if (prepared.covers(geometry)) {
            return geometry;
        }
        Geometry part = overlay(geometry, area);
        return part.isEmpty() || part.getDimension() < geometry.getDimension() ? null : part;
    }

    private static Geometry overlay(Geometry one, Geometry other) {
        try {
            return OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION);
        } catch (TopologyException | IllegalArgumentException e) {
            // Real data have rings that cross themselves, and collections, which the overlay does not take.
            return OverlayNGRobust.overlay(GeometryFixer.fix(one), GeometryFixer.fix(other), OverlayNG.INTERSECTION);
        }
    }
}
