package org.igouverte.tile.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.spi.Shape;
import org.igouverte.pyramid.AreaPoints;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.tile.TileMatrix;

/**
 * Brings the shapes of a layer onto the grid of one vector tile: cut to the tile and its buffer, snapped, what is too
 * small to see gathered.
 *
 * <p>Polygons smaller than a quarter of a pixel are not lost: their areas add up, and whenever they make a pixel, the
 * one that filled it is shown as a pixel. Points of one half pixel are shown once. On the finest level everything is
 * shown.
 */
final class TileShapes implements PyramidSink {

    /** Units of the tile to a pixel of 256 in a tile. */
    static final int PIXEL = VectorLayer.EXTENT / 256;

    private static final double TINY = PIXEL * PIXEL / 4.0;
    private static final int CHECK_EVERY = 256;
    private static final int POINT_CELL = PIXEL / 2;

    private final VectorLayer layer;
    private final CoordinateTransform transform;
    private final double left;
    private final double top;
    private final double scale;
    private final int idField;
    private final boolean finest;
    private final int grid;
    private final Deadline deadline;
    private final double low;
    private final double high;
    private final ClipBox clip;
    private final Rings rings = new Rings();
    private final SmallAreas small;
    private final Simplicity simplicity = new Simplicity();
    private final GeometryCommands commands = new GeometryCommands();
    private final BitSet pointCells = new BitSet();
    private final List<Object[]> tuples = new ArrayList<>();
    private final List<int[]> tags = new ArrayList<>();
    private double[] tile = new double[512];
    private int[] whole = new int[64];
    private int shapes;

    /**
     * @param transform from the source's system to the set's
     * @param left x of the tile's left edge, in the set's system
     * @param top y of its upper edge
     * @param idField place of the field with integer ids among the attributes; -1 for none
     * @param finest whether nothing is to be left out
     */
    TileShapes(
            VectorLayer layer,
            CoordinateTransform transform,
            TileMatrix matrix,
            double left,
            double top,
            int idField,
            boolean finest,
            Deadline deadline) {
        this.layer = layer;
        this.transform = transform;
        this.left = left;
        this.top = top;
        this.idField = idField;
        this.finest = finest;
        this.deadline = deadline;
        scale = VectorLayer.EXTENT / matrix.tileSpan();
        small = new SmallAreas(transform, scale);
        grid = finest ? 1 : PIXEL / 4;
        low = -VectorTiles.BUFFER_PIXELS * PIXEL;
        high = VectorLayer.EXTENT - low;
        clip = new ClipBox(low, high);
    }

    @Override
    public void tuple(int id, Object[] values) {
        tuples.add(values);
        tags.add(null);
    }

    @Override
    public void shape(int tuple, Shape shape) {
        if (++shapes % CHECK_EVERY == 0) {
            deadline.check();
        }
        if (!toTile(shape)) {
            return;
        }
        switch (shape.kind()) {
            case POINT -> points(tuple, shape);
            case LINE -> lines(tuple, shape);
            default -> polygons(tuple, shape);
        }
    }

    @Override
    public void areas(AreaPoints points) {
        deadline.check();
        double[] centre = new double[2];
        for (int i = 0; i < points.count; i++) {
            transform.transform(points.xy, 2 * i, centre, 0, 1);
            double x = (centre[0] - left) * scale;
            double y = (top - centre[1]) * scale;
            if (x >= low && x <= high && y >= low && y <= high) {
                gather(points.tuples[i], small.of(points, i), x, y);
            }
        }
    }

    /** Fills {@link #tile} with the shape's pairs in units of the tile; false if they lie outside. */
    private boolean toTile(Shape shape) {
        int count = shape.points();
        if (tile.length < 2 * count) {
            tile = new double[Math.max(2 * count, 2 * tile.length)];
        }
        transform.transform(shape.xy(), 0, tile, 0, count);
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 2 * count; i += 2) {
            double x = (tile[i] - left) * scale;
            double y = (top - tile[i + 1]) * scale;
            tile[i] = x;
            tile[i + 1] = y;
            // A point without an image, NaN, is passed over.
            if (x < minX) {
                minX = x;
            }
            if (x > maxX) {
                maxX = x;
            }
            if (y < minY) {
                minY = y;
            }
            if (y > maxY) {
                maxY = y;
            }
        }
        return minX <= high && maxX >= low && minY <= high && maxY >= low;
    }

    private void points(int tuple, Shape shape) {
        if (whole.length < 2 * shape.points()) {
            whole = new int[2 * shape.points()];
        }
        int count = 0;
        for (int i = 0; i < shape.points(); i++) {
            double x = tile[2 * i];
            double y = tile[2 * i + 1];
            if (x >= low && x < high && y >= low && y < high && (finest || isFirstIn(x, y))) {
                whole[2 * count] = (int) Math.rint(x);
                whole[2 * count++ + 1] = (int) Math.rint(y);
            }
        }
        if (count > 0) {
            commands.begin(GeometryCommands.POINT);
            commands.points(whole, count);
            emit(tuple);
        }
    }

    private boolean isFirstIn(double x, double y) {
        int side = (int) ((high - low) / POINT_CELL);
        int cell = (int) ((y - low) / POINT_CELL) * side + (int) ((x - low) / POINT_CELL);
        if (pointCells.get(cell)) {
            return false;
        }
        pointCells.set(cell);
        return true;
    }

    private void lines(int tuple, Shape shape) {
        commands.begin(GeometryCommands.LINE);
        for (int part = 0; part < shape.parts(); part++) {
            clip.line(tile, shape.partStart(part), shape.partEnd(part), this::piece);
        }
        if (!commands.isEmpty()) {
            emit(tuple);
        }
    }

    private void piece(double[] xy, int points) {
        if (whole.length < 2 * points) {
            whole = new int[2 * points];
        }
        int count = 0;
        for (int i = 0; i < points; i++) {
            int x = (int) Math.rint(xy[2 * i] / grid) * grid;
            int y = (int) Math.rint(xy[2 * i + 1] / grid) * grid;
            if (count == 0 || whole[2 * count - 2] != x || whole[2 * count - 1] != y) {
                whole[2 * count] = x;
                whole[2 * count++ + 1] = y;
            }
        }
        if (count > 1) {
            commands.line(whole, 0, count);
        }
    }

    private void polygons(int tuple, Shape shape) {
        rings.clear();
        boolean shown = false;
        for (int part = 0; part < shape.parts(); part++) {
            int start = shape.partStart(part);
            int end = shape.partEnd(part);
            boolean hole = shape.isHole(part);
            if (hole && !shown) {
                continue;
            }
            clip.ring(tile, start, end);
            double area = area(clip.xy(), clip.points());
            boolean large = finest || area >= TINY;
            boolean added = large && rings.add(clip.xy(), 0, clip.points(), hole, grid);
            if (!hole) {
                shown = added;
                if (!added && clip.points() > 0 && !finest) {
                    gather(tuple, area, clip.xy()[0], clip.xy()[1]);
                }
            }
        }
        if (rings.count == 0) {
            return;
        }
        if (!simplicity.isSimple(rings) || !holesInside()) {
            PolygonRepair.repair(rings, grid);
        }
        emit(tuple, rings);
    }

    private void emit(int tuple, Rings polygon) {
        commands.begin(GeometryCommands.POLYGON);
        for (int ring = 0; ring < polygon.count; ring++) {
            commands.ring(polygon.xy, polygon.start(ring), polygon.ends[ring], polygon.holes[ring]);
        }
        if (!commands.isEmpty()) {
            emit(tuple);
        }
    }

    private boolean holesInside() {
        int exterior = 0;
        for (int ring = 0; ring < rings.count; ring++) {
            if (!rings.holes[ring]) {
                exterior = ring;
            } else if (!Simplicity.isInside(
                    rings.xy,
                    rings.start(exterior),
                    rings.ends[exterior],
                    rings.xy[2 * rings.start(ring)],
                    rings.xy[2 * rings.start(ring) + 1])) {
                return false;
            }
        }
        return true;
    }

    private void gather(int tuple, double area, double x, double y) {
        for (int i = small.add(area); i > 0; i--) {
            emit(tuple, small.pixelAt(x, y));
        }
    }

    private static double area(double[] xy, int points) {
        double sum = 0;
        int previous = points - 1;
        for (int i = 0; i < points; i++) {
            sum += xy[2 * previous] * xy[2 * i + 1] - xy[2 * i] * xy[2 * previous + 1];
            previous = i;
        }
        return Math.abs(sum) / 2;
    }

    private void emit(int tuple) {
        Object[] values = tuples.get(tuple);
        int[] known = tags.get(tuple);
        if (known == null) {
            known = layer.tags(values);
            tags.set(tuple, known);
        }
        long id = idField >= 0 && values[idField] instanceof Long number ? number : -1;
        layer.add(id, known, commands);
    }
}
