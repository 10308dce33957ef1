package org.igouverte.statistics.internal;

import org.igouverte.layer.adapter.AreaCells;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;

/** Cuts geometries to an area, both in one system. One for each request; not thread-safe. */
final class AreaClip {

    private final AreaCells cells;
    private final AreaPiece whole;

    /** @param area polygons; of a collection its polygons count, together */
    AreaClip(Geometry area) {
        Geometry polygons = area instanceof Polygonal ? area : area.buffer(0);
        cells = new AreaCells(polygons);
        whole = AreaPiece.of(polygons);
    }

    /** Where bounds lie; {@link AreaCells.Side#EDGE} also where only {@link #cut} can tell. */
    AreaCells.Side side(double minX, double minY, double maxX, double maxY) {
        return cells.side(minX, minY, maxX, maxY);
    }

    /** The part of a geometry within the area; {@code null} if there is none of the geometry's own dimension. */
    Geometry within(Geometry geometry) {
        if (geometry.isEmpty()) {
            return null;
        }
        Envelope bounds = geometry.getEnvelopeInternal();
        return switch (side(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY())) {
            case WITHIN -> geometry;
            case WITHOUT -> null;
            case EDGE -> cut(geometry);
        };
    }

    /** The same for a geometry that is known to be near the edge. */
    Geometry cut(Geometry geometry) {
        return whole.around(geometry.getEnvelopeInternal()).cut(geometry);
    }
}
