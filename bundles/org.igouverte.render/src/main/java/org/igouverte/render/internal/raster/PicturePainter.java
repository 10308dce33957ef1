package org.igouverte.render.internal.raster;

import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.PictureSource;

/** Has a source draw its picture, and reprojects it where the source cannot draw in the system that is wanted. */
public final class PicturePainter {

    /** Pixels of a picture that is reprojected at most, against the one that is wanted. */
    private static final double MOST = 6;

    private PicturePainter() {}

    /**
     * @param mosaicColumn column of the grid's first pixel in its mosaic, 0 without one
     * @return premultiplied ARGB by rows; empty if nothing of the source lies in the picture
     */
    public static Optional<int[]> paint(
            PictureSource source, PixelGrid grid, long mosaicColumn, long mosaicRow, Deadline deadline)
            throws SourceException {
        if (source.systems().contains(grid.crs())) {
            int[] argb = new int[grid.width() * grid.height()];
            source.draw(grid, argb, deadline);
            return Optional.of(argb);
        }
        SourceLattice lattice;
        try {
            lattice = SourceLattice.of(grid, source.crs(), 0, mosaicColumn, mosaicRow);
        } catch (IllegalArgumentException e) {
            // Nothing of this part of the world lies in the picture.
            return Optional.empty();
        }
        Optional<PixelGrid> drawn = gridOf(source, grid, lattice);
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        int[] pixels = new int[drawn.get().width() * drawn.get().height()];
        source.draw(drawn.get(), pixels, deadline);
        int[] argb = new int[grid.width() * grid.height()];
        double[] xy = new double[2 * grid.width()];
        for (int row = 0, i = 0; row < grid.height(); row++) {
            lattice.row(row, xy);
            for (int column = 0; column < grid.width(); column++, i++) {
                argb[i] = interpolated(pixels, drawn.get(), xy[2 * column], xy[2 * column + 1]);
            }
        }
        return Optional.of(argb);
    }

    /** The part of the source that the picture shows, on whole multiples of its pixels and no finer than the picture. */
    private static Optional<PixelGrid> gridOf(PictureSource source, PixelGrid grid, SourceLattice lattice) {
        Optional<Bounds> seen = lattice.bounds();
        if (seen.isEmpty() || source.extent().filter(e -> !e.intersects(seen.get())).isPresent()) {
            return Optional.empty();
        }
        double resolution = Math.min(lattice.resolutionX(), lattice.resolutionY());
        Bounds wanted = source.extent().map(e -> overlap(e, seen.get())).orElse(seen.get());
        double pixels = wanted.width() / resolution * (wanted.height() / resolution);
        double most = MOST * grid.width() * grid.height();
        if (pixels > most) {
            resolution *= Math.sqrt(pixels / most);
        }
        double left = (Math.floor(wanted.minX() / resolution) - 1) * resolution;
        double bottom = (Math.floor(wanted.minY() / resolution) - 1) * resolution;
        int width = (int) Math.ceil((wanted.maxX() - left) / resolution) + 1;
        int height = (int) Math.ceil((wanted.maxY() - bottom) / resolution) + 1;
        return Optional.of(new PixelGrid(
                source.crs(),
                new Bounds(left, bottom, left + width * resolution, bottom + height * resolution),
                width,
                height));
    }

    private static Bounds overlap(Bounds a, Bounds b) {
        return new Bounds(
                Math.max(a.minX(), b.minX()),
                Math.max(a.minY(), b.minY()),
                Math.min(a.maxX(), b.maxX()),
                Math.min(a.maxY(), b.maxY()));
    }

    private static int interpolated(int[] pixels, PixelGrid grid, double x, double y) {
        double u = grid.column(x) - 0.5;
        double v = grid.row(y) - 0.5;
        // Not "u < -1": NaN, where the projection ends, lies outside.
        if (!(u > -1 && v > -1 && u < grid.width() && v < grid.height())) {
            return 0;
        }
        int column = (int) Math.floor(u);
        int row = (int) Math.floor(v);
        int fx = (int) ((u - column) * 256);
        int fy = (int) ((v - row) * 256);
        int a = at(pixels, grid, column, row);
        int b = at(pixels, grid, column + 1, row);
        int c = at(pixels, grid, column, row + 1);
        int d = at(pixels, grid, column + 1, row + 1);
        if (a == b && a == c && a == d) {
            return a;
        }
        int argb = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int upper = (a >>> shift & 255) * (256 - fx) + (b >>> shift & 255) * fx;
            int lower = (c >>> shift & 255) * (256 - fx) + (d >>> shift & 255) * fx;
            argb |= (upper * (256 - fy) + lower * fy + 0x8000 >>> 16) << shift;
        }
        return argb;
    }

    private static int at(int[] pixels, PixelGrid grid, int column, int row) {
        boolean inside = column >= 0 && row >= 0 && column < grid.width() && row < grid.height();
        return inside ? pixels[row * grid.width() + column] : 0;
    }
}
