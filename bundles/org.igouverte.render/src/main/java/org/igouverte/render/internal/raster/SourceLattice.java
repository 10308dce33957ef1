package org.igouverte.render.internal.raster;

import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;

/**
 * Where the pixels of a picture lie in the coordinate system of a source. Nodes some pixels apart are transformed exactly
 * and the places between them interpolated, which is as good as exact and many times faster; where it is not, each pixel is
 * transformed. Nodes lie on the same places of a mosaic whichever piece is drawn. Immutable.
 */
public final class SourceLattice {

    /** Greatest error of interpolation, in pixels. */
    private static final double TOLERANCE = 1 / 16d;

    private final PixelGrid grid;
    private final CoordinateTransform toSource;
    private final int margin;
    private final int step;
    private final int firstColumn;
    private final int firstRow;
    private final int across;
    private final int down;
    private final double[] nodes;

    private SourceLattice(
            PixelGrid grid, CoordinateTransform toSource, int margin, long mosaicColumn, long mosaicRow, int step) {
        this.grid = grid;
        this.toSource = toSource;
        this.margin = margin;
        this.step = step;
        firstColumn = -margin - (int) Math.floorMod(mosaicColumn - margin, (long) step);
        firstRow = -margin - (int) Math.floorMod(mosaicRow - margin, (long) step);
        across = (grid.width() + margin - firstColumn + step - 1) / step + 1;
        down = (grid.height() + margin - firstRow + step - 1) / step + 1;
        nodes = new double[2 * across * down];
        for (int row = 0, i = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                nodes[i++] = grid.x(firstColumn + column * step);
                nodes[i++] = grid.y(firstRow + row * step);
            }
        }
        toSource.transform(nodes, 0, nodes, 0, across * down);
    }

    /**
     * @param margin pixels around the grid that are wanted too
     * @param mosaicColumn column of the grid's first pixel in its mosaic, 0 without one
     * @throws IllegalArgumentException if no operation between the coordinate systems is known
     */
    public static SourceLattice of(
            PixelGrid grid, CoordinateSystem source, int margin, long mosaicColumn, long mosaicRow) {
        CoordinateTransform toSource = CoordinateTransform.between(grid.crs(), source);
        for (int step = 32; step >= 4; step /= 2) {
            SourceLattice lattice = new SourceLattice(grid, toSource, margin, mosaicColumn, mosaicRow, step);
            if (toSource.isIdentity() || lattice.isGoodEnough()) {
                return lattice;
            }
        }
        return new SourceLattice(grid, toSource, margin, mosaicColumn, mosaicRow, 1);
    }

    /** Compares the middle of every cell, where interpolation is worst, with the exact transform. */
    private boolean isGoodEnough() {
        double[] exact = new double[2];
        for (int row = 0; row + 1 < down; row++) {
            for (int column = 0; column + 1 < across; column++) {
                int i = 2 * (row * across + column);
                int j = i + 2 * across;
                exact[0] = grid.x(firstColumn + (column + 0.5) * step);
                exact[1] = grid.y(firstRow + (row + 0.5) * step);
                toSource.transform(exact, 0, exact, 0, 1);
                double middleX = (nodes[i] + nodes[i + 2] + nodes[j] + nodes[j + 2]) / 4;
                double middleY = (nodes[i + 1] + nodes[i + 3] + nodes[j + 1] + nodes[j + 3]) / 4;
                double pixel = Math.hypot(nodes[j + 2] - nodes[i], nodes[j + 3] - nodes[i + 1]) / step / Math.sqrt(2);
                double error = Math.hypot(exact[0] - middleX, exact[1] - middleY);
                // Not "error > TOLERANCE": NaN, where the projection ends, must fail.
                if (!(error <= TOLERANCE * pixel)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Pixels of a row, margins included. */
    public int width() {
        return grid.width() + 2 * margin;
    }

    /** Rows, margins included. */
    public int height() {
        return grid.height() + 2 * margin;
    }

    /** Bounds of all pixels in the source's system; empty if none has an image there. */
    public Optional<Bounds> bounds() {
        try {
            return Optional.of(toSource.transform(new Bounds(
                    grid.x(-margin),
                    grid.y(grid.height() + margin),
                    grid.x(grid.width() + margin),
                    grid.y(-margin))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The finest width of a pixel anywhere in the picture, in units of the source along its x axis. */
    public double resolutionX() {
        return resolution(0);
    }

    /** The finest height of a pixel, along the y axis of the source. */
    public double resolutionY() {
        return resolution(1);
    }

    private double resolution(int axis) {
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row + 1 < down; row++) {
            for (int column = 0; column + 1 < across; column++) {
                int i = 2 * (row * across + column);
                // What one pixel spans along the axis, however the grid is turned against it.
                double span = Math.hypot(
                                nodes[i + 2 + axis] - nodes[i + axis], nodes[i + 2 * across + axis] - nodes[i + axis])
                        / step;
                if (span > 0 && span < least) {
                    least = span;
                }
            }
        }
        return Double.isFinite(least) ? least : 1;
    }

    /**
     * The places of the middles of a row's pixels.
     *
     * @param row from 0, the margin's first
     * @param xy filled with {@link #width} pairs; NaN where there is no image
     */
    public void row(int row, double[] xy) {
        double v = (row - margin + 0.5 - firstRow) / step;
        int nodeRow = Math.min(down - 2, (int) v);
        double fy = v - nodeRow;
        int width = width();
        if (step == 1) {
            for (int i = 0; i < width; i++) {
                xy[2 * i] = grid.x(i - margin + 0.5);
                xy[2 * i + 1] = grid.y(row - margin + 0.5);
            }
            toSource.transform(xy, 0, xy, 0, width);
            return;
        }
        int column = 0;
        while (column < width) {
            double u = (column - margin + 0.5 - firstColumn) / step;
            int nodeColumn = Math.min(across - 2, (int) u);
            int i = 2 * (nodeRow * across + nodeColumn);
            int j = i + 2 * across;
            double leftX = nodes[i] + (nodes[j] - nodes[i]) * fy;
            double leftY = nodes[i + 1] + (nodes[j + 1] - nodes[i + 1]) * fy;
            double slopeX = (nodes[i + 2] + (nodes[j + 2] - nodes[i + 2]) * fy - leftX) / step;
            double slopeY = (nodes[i + 3] + (nodes[j + 3] - nodes[i + 3]) * fy - leftY) / step;
            double along = (u - nodeColumn) * step;
            int end = Math.min(width, firstColumn + (nodeColumn + 1) * step + margin);
            for (; column < end; column++, along++) {
                xy[2 * column] = leftX + slopeX * along;
                xy[2 * column + 1] = leftY + slopeY * along;
            }
        }
    }
}
