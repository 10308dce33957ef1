package org.igouverte.layer.adapter;

import java.util.Arrays;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Square cells over an area, each known to lie within it, without it, or on its edge. Most features lie in cells of one
 * kind, which settles them by their bounds alone. Immutable and thread-safe.
 */
public final class AreaCells {

    /** Where bounds lie. */
    public enum Side {
        WITHIN,
        WITHOUT,
        /** Perhaps on the edge: to be looked at closely. */
        EDGE
    }

    /** Cells along the longer side of the area. */
    private static final int CELLS = 512;
    /** Bounds over more cells are nearly always on the edge, and no longer cheap to settle. */
    private static final int MAX_CELLS = 4_096;
    /** Of a cell: beyond what rounding can move an edge. */
    private static final double SLACK = 1e-6;

    private static final byte WITHOUT = 0;
    private static final byte WITHIN = 1;
    private static final byte EDGE = 2;

    private final Envelope bounds;
    private final double perUnit;
    private final int columns;
    private final int rows;
    private final byte[] cells;

    /** @param area a polygon or a multipolygon of some extent */
    public AreaCells(Geometry area) {
        bounds = area.getEnvelopeInternal();
        perUnit = CELLS / Math.max(bounds.getWidth(), bounds.getHeight());
        columns = cellsOf(bounds.getWidth());
        rows = cellsOf(bounds.getHeight());
        cells = new byte[columns * rows];
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon) {
                mark(polygon.getExteriorRing());
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    mark(polygon.getInteriorRingN(hole));
                }
            }
        }
        fill(new IndexedPointInAreaLocator(area));
    }

    private int cellsOf(double size) {
        return Math.max(1, (int) Math.ceil(size * perUnit));
    }

    private void mark(LineString ring) {
        CoordinateSequence sequence = ring.getCoordinateSequence();
        for (int i = 0; i + 1 < sequence.size(); i++) {
            mark(
                    (sequence.getX(i) - bounds.getMinX()) * perUnit,
                    (sequence.getY(i) - bounds.getMinY()) * perUnit,
                    (sequence.getX(i + 1) - bounds.getMinX()) * perUnit,
                    (sequence.getY(i + 1) - bounds.getMinY()) * perUnit);
        }
    }

    /** Marks every cell that a straight line, in units of cells, may touch. */
    private void mark(double x0, double y0, double x1, double y1) {
        int last = cell(Math.max(x0, x1) + SLACK, columns);
        for (int column = cell(Math.min(x0, x1) - SLACK, columns); column <= last; column++) {
            double from = y0;
            double to = y1;
            if (x0 != x1) {
                from = at((column - SLACK - x0) / (x1 - x0), y0, y1);
                to = at((column + 1 + SLACK - x0) / (x1 - x0), y0, y1);
            }
            int top = cell(Math.max(from, to) + SLACK, rows);
            for (int row = cell(Math.min(from, to) - SLACK, rows); row <= top; row++) {
                cells[row * columns + column] = EDGE;
            }
        }
    }

    private static double at(double part, double from, double to) {
        return from + Math.min(1, Math.max(0, part)) * (to - from);
    }

    private static int cell(double position, int count) {
        return (int) Math.min(count - 1, Math.max(0, Math.floor(position)));
    }

    /** All cells between two edges of a row are of the kind of any of them. */
    private void fill(IndexedPointInAreaLocator locator) {
        Coordinate centre = new Coordinate();
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            int end = start + columns;
            for (int i = start; i < end; i++) {
                if (cells[i] == EDGE) {
                    continue;
                }
                int from = i;
                while (i < end && cells[i] != EDGE) {
                    i++;
                }
                centre.x = bounds.getMinX() + (from - start + 0.5) / perUnit;
                centre.y = bounds.getMinY() + (row + 0.5) / perUnit;
                Arrays.fill(cells, from, i, locator.locate(centre) == Location.EXTERIOR ? WITHOUT : WITHIN);
            }
        }
    }

    /** Where bounds lie; those that merely touch the area are on its edge. */
    public Side side(double minX, double minY, double maxX, double maxY) {
        if (maxX < bounds.getMinX() || minX > bounds.getMaxX() || maxY < bounds.getMinY() || minY > bounds.getMaxY()) {
            return Side.WITHOUT;
        }
        int left = cell((minX - bounds.getMinX()) * perUnit, columns);
        int right = cell((maxX - bounds.getMinX()) * perUnit, columns);
        int bottom = cell((minY - bounds.getMinY()) * perUnit, rows);
        int top = cell((maxY - bounds.getMinY()) * perUnit, rows);
        if ((right - left + 1L) * (top - bottom + 1L) > MAX_CELLS) {
            return Side.EDGE;
        }
        boolean beyond = minX < bounds.getMinX()
                || maxX > bounds.getMaxX()
                || minY < bounds.getMinY()
                || maxY > bounds.getMaxY();
        byte kind = beyond ? WITHOUT : cells[bottom * columns + left];
        for (int row = bottom; row <= top; row++) {
            for (int i = row * columns + left; i <= row * columns + right; i++) {
                if (cells[i] != kind || kind == EDGE) {
                    return Side.EDGE;
                }
            }
        }
        return kind == WITHIN ? Side.WITHIN : Side.WITHOUT;
    }
}
