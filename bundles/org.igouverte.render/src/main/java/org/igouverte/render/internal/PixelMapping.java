package org.igouverte.render.internal;

import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.spi.Shape;
import org.igouverte.pyramid.AreaPoints;

/**
 * Brings shapes of a source onto a pixel grid. Where the coordinate systems differ, a lattice of exactly transformed nodes
 * over the area is interpolated, which is as good as exact and many times faster; if no lattice is good enough, each pair
 * is transformed.
 *
 * <p>Pixels are snapped to thirty-seconds and repeated ones dropped. The snap depends on the vertex alone, so neighbours stay
 * glued. Not thread-safe, since it has scratch space; one for each layer of each picture.
 */
final class PixelMapping {

    static final double SNAP = 32;
    /** Greatest error of interpolation, in pixels. */
    private static final double TOLERANCE = 1 / 32d;
    private static final int MAX_NODES = 129;
    private static final int MAX_ALIGNED_NODES = 257;

    private final PixelGrid grid;
    private final CoordinateTransform transform;
    private final Bounds seen;
    private final double resolution;
    private final Bounds sourceBounds;
    private final double[] nodes;
    private final int side;
    private final double nodeScaleX;
    private final double nodeScaleY;
    private double[] scratch = new double[512];

    /**
     * @param seen what the source is asked for
     * @param margin pixels that it reaches beyond the grid
     * @param sourceBounds where the lattice lies
     */
    private PixelMapping(
            PixelGrid grid,
            double margin,
            CoordinateTransform transform,
            Bounds seen,
            Bounds sourceBounds,
            double[] nodes,
            int side) {
        this.grid = grid;
        this.transform = transform;
        this.seen = seen;
        this.sourceBounds = sourceBounds;
        resolution = Math.min(
                seen.width() / (grid.width() + 2 * margin), seen.height() / (grid.height() + 2 * margin));
        this.nodes = nodes;
        this.side = side;
        nodeScaleX = (side - 1) / sourceBounds.width();
        nodeScaleY = (side - 1) / sourceBounds.height();
    }

    /**
     * The mapping for a layer of a picture.
     *
     * @param margin pixels around the grid whose shapes may still show
     * @param joined whether neighbouring pictures must map the same place alike: their lattices then share their nodes
     * @throws IllegalArgumentException if nothing of the picture can be seen in the source's system
     */
    static PixelMapping of(PixelGrid grid, CoordinateSystem source, double margin, boolean joined) {
        Bounds seen = new Bounds(
                grid.x(-margin), grid.y(grid.height() + margin), grid.x(grid.width() + margin), grid.y(-margin));
        CoordinateTransform toSource = CoordinateTransform.between(grid.crs(), source);
        if (toSource.isIdentity()) {
            return new PixelMapping(grid, margin, toSource, seen, seen, null, 2);
        }
        Bounds sourceBounds = toSource.transform(seen);
        CoordinateTransform toGrid = CoordinateTransform.between(source, grid.crs());
        if (joined) {
            return aligned(grid, margin, toGrid, sourceBounds);
        }
        for (int side = 9; side <= MAX_NODES; side = 2 * side - 1) {
            double[] nodes = lattice(grid, toGrid, sourceBounds, side);
            PixelMapping mapping = new PixelMapping(grid, margin, toGrid, sourceBounds, sourceBounds, nodes, side);
            if (mapping.isGoodEnough()) {
                return mapping;
            }
        }
        return new PixelMapping(grid, margin, toGrid, sourceBounds, sourceBounds, null, 2);
    }

    /** A lattice whose nodes lie on multiples of a power of two, about 24 pixels, in units of the source. */
    private static PixelMapping aligned(
            PixelGrid grid, double margin, CoordinateTransform toGrid, Bounds seen) {
        double pixel = seen.height() / (grid.height() + 2 * margin);
        double step = Math.scalb(1, Math.getExponent(24 * pixel));
        double left = Math.floor(seen.minX() / step) * step;
        double bottom = Math.floor(seen.minY() / step) * step;
        int side = (int) Math.ceil(Math.max(seen.maxX() - left, seen.maxY() - bottom) / step) + 1;
        if (side <= MAX_ALIGNED_NODES) {
            Bounds bounds = new Bounds(left, bottom, left + (side - 1) * step, bottom + (side - 1) * step);
            double[] nodes = lattice(grid, toGrid, bounds, side);
            PixelMapping mapping = new PixelMapping(grid, margin, toGrid, seen, bounds, nodes, side);
            if (mapping.isGoodEnough()) {
                return mapping;
            }
        }
        return new PixelMapping(grid, margin, toGrid, seen, seen, null, 2);
    }

    private static double[] lattice(PixelGrid grid, CoordinateTransform toGrid, Bounds bounds, int side) {
        double[] nodes = new double[2 * side * side];
        for (int row = 0, i = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                nodes[i++] = bounds.minX() + bounds.width() * column / (side - 1);
                nodes[i++] = bounds.minY() + bounds.height() * row / (side - 1);
            }
        }
        toGrid.transform(nodes, 0, nodes, 0, side * side);
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = grid.column(nodes[i]);
            nodes[i + 1] = grid.row(nodes[i + 1]);
        }
        return nodes;
    }

    /** Compares the middle of every cell, where interpolation is worst, with the exact transform. */
    private boolean isGoodEnough() {
        double[] exact = new double[2];
        double[] interpolated = new double[2];
        for (int row = 0; row < side - 1; row++) {
            for (int column = 0; column < side - 1; column++) {
                double x = sourceBounds.minX() + (column + 0.5) / nodeScaleX;
                double y = sourceBounds.minY() + (row + 0.5) / nodeScaleY;
                exact[0] = x;
                exact[1] = y;
                transform.transform(exact, 0, exact, 0, 1);
                interpolate(x, y, interpolated);
                double error = Math.abs(grid.column(exact[0]) - interpolated[0])
                        + Math.abs(grid.row(exact[1]) - interpolated[1]);
                // Not "error > TOLERANCE": NaN, where the projection ends, must fail.
                if (!(error <= TOLERANCE)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void interpolate(double x, double y, double[] pixel) {
        double u = (x - sourceBounds.minX()) * nodeScaleX;
        double v = (y - sourceBounds.minY()) * nodeScaleY;
        // Beyond the lattice its outermost cell is continued: shapes reach out of the picture.
        int column = Math.max(0, Math.min(side - 2, (int) u));
        int row = Math.max(0, Math.min(side - 2, (int) v));
        double fx = u - column;
        double fy = v - row;
        int i = 2 * (row * side + column);
        int j = i + 2 * side;
        double x0 = nodes[i] + (nodes[i + 2] - nodes[i]) * fx;
        double x1 = nodes[j] + (nodes[j + 2] - nodes[j]) * fx;
        double y0 = nodes[i + 1] + (nodes[i + 3] - nodes[i + 1]) * fx;
        double y1 = nodes[j + 1] + (nodes[j + 3] - nodes[j + 1]) * fx;
        pixel[0] = x0 + (x1 - x0) * fy;
        pixel[1] = y0 + (y1 - y0) * fy;
    }

    /** What to ask the source for. */
    Bounds sourceBounds() {
        return seen;
    }

    /** Side of a pixel in units of the source, at the finest place of the picture's diagonals. */
    double sourceResolution() {
        return resolution;
    }

    /** Writes the shape in pixels; parts that have no image, or too few vertices left, are dropped. */
    void map(Shape shape, PixelPath path) {
        path.begin(shape.kind());
        path.reserve(shape.points());
        double[] mapped = mapped(shape.xy(), shape.points());
        int least =
                switch (shape.kind()) {
                    case POINT -> 1;
                    case LINE -> 2;
                    default -> 4;
                };
        for (int part = 0; part < shape.parts(); part++) {
            int first = path.points;
            int end = shape.partEnd(part);
            double lastX = Double.NaN;
            double lastY = Double.NaN;
            for (int i = shape.partStart(part); i < end; i++) {
                double x = Math.rint(mapped[2 * i] * SNAP) / SNAP;
                double y = Math.rint(mapped[2 * i + 1] * SNAP) / SNAP;
                if (x == lastX && y == lastY || Double.isNaN(x + y)) {
                    continue;
                }
                path.add(x, y);
                lastX = x;
                lastY = y;
            }
            if (path.points - first >= least) {
                path.endPart(shape.isHole(part));
            } else {
                path.points = first;
            }
        }
    }

    /** Brings area points onto the grid, in place: centroids, and boxes by how much areas grow there. */
    void map(AreaPoints points) {
        double[] xy = points.xy;
        double flatWidth = 1 / grid.resolutionX();
        double flatHeight = 1 / grid.resolutionY();
        for (int i = 0; i < points.count; i++) {
            double x = xy[2 * i];
            double y = xy[2 * i + 1];
            double scaleX = flatWidth;
            double scaleY = flatHeight;
            if (nodes != null) {
                scaleX = cellScale(x, y);
                scaleY = scaleX;
            } else if (!transform.isIdentity()) {
                scaleX = exactScale(x, y, Math.max(points.widths[i], points.heights[i]));
                scaleY = scaleX;
            }
            points.widths[i] *= (float) scaleX;
            points.heights[i] *= (float) scaleY;
        }
        double[] mapped = mapped(xy, points.count);
        System.arraycopy(mapped, 0, xy, 0, 2 * points.count);
    }

    /** Pixels for a unit of length, of the mean over all directions, in a cell of the lattice. */
    private double cellScale(double x, double y) {
        int column = Math.max(0, Math.min(side - 2, (int) ((x - sourceBounds.minX()) * nodeScaleX)));
        int row = Math.max(0, Math.min(side - 2, (int) ((y - sourceBounds.minY()) * nodeScaleY)));
        int i = 2 * (row * side + column);
        int j = i + 2 * side;
        double area = (nodes[i + 2] - nodes[i]) * (nodes[j + 1] - nodes[i + 1])
                - (nodes[j] - nodes[i]) * (nodes[i + 3] - nodes[i + 1]);
        return Math.sqrt(Math.abs(area) * nodeScaleX * nodeScaleY);
    }

    private double exactScale(double x, double y, double size) {
        double step = Math.max(size, sourceResolution() / 16);
        double[] star = {x, y, x + step, y, x, y + step};
        transform.transform(star, 0, star, 0, 3);
        double area = (star[2] - star[0]) * (star[5] - star[1]) - (star[4] - star[0]) * (star[3] - star[1]);
        return Math.sqrt(Math.abs(area) / (grid.resolutionX() * grid.resolutionY())) / step;
    }

    private double[] mapped(double[] xy, int points) {
        int n = 2 * points;
        if (scratch.length < n) {
            scratch = new double[Math.max(n, 2 * scratch.length)];
        }
        if (nodes != null) {
            double[] pixel = new double[2];
            for (int i = 0; i < n; i += 2) {
                interpolate(xy[i], xy[i + 1], pixel);
                scratch[i] = pixel[0];
                scratch[i + 1] = pixel[1];
            }
            return scratch;
        }
        double[] inGrid = xy;
        if (!transform.isIdentity()) {
            transform.transform(xy, 0, scratch, 0, points);
            inGrid = scratch;
        }
        double scaleX = 1 / grid.resolutionX();
        double scaleY = 1 / grid.resolutionY();
        double left = grid.bounds().minX();
        double top = grid.bounds().maxY();
        for (int i = 0; i < n; i += 2) {
            scratch[i] = (inGrid[i] - left) * scaleX;
            scratch[i + 1] = (top - inGrid[i + 1]) * scaleY;
        }
        return scratch;
    }
}
