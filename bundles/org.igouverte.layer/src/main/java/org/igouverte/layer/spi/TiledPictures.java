package org.igouverte.layer.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;

/**
 * Pictures that lie in tiles, as those of a WMTS, an MBTiles or a PMTiles archive: puts together the tiles that a grid needs
 * and resamples them, bilinearly where pixels do not fall on pixels. A tile that cannot be had leaves its place empty.
 */
public abstract class TiledPictures implements PictureSource {

    /** Tiles read for one picture at most; a grid that would need more is farther out than the coarsest level goes. */
    private static final int MAX_TILES = 1024;

    /** How much finer than the grid a level's pixels may be called the same. */
    private static final double SAME = 1e-6;

    /**
     * One matrix of tiles. Tile (0, 0) has its north-west corner at the origin.
     *
     * @param originX western edge
     * @param originY northern edge
     * @param resolution side of a pixel in units of the coordinate system
     */
    public record Level(
            double originX,
            double originY,
            double resolution,
            int tileWidth,
            int tileHeight,
            long columns,
            long rows) {
        public Level {
            if (!(resolution > 0) || tileWidth < 1 || tileHeight < 1 || columns < 1 || rows < 1) {
                throw new IllegalArgumentException("tiles of " + tileWidth + "x" + tileHeight + " at " + resolution);
            }
        }
    }

    /** The levels, coarsest first; at least one. */
    protected abstract List<Level> levels();

    /**
     * Reads one tile.
     *
     * @param level index in {@link #levels}
     * @param column from the west, within the level
     * @param row from the north, within the level
     * @return of the level's tile size; empty where there is none
     */
    protected abstract Optional<Pixels> tile(int level, long column, long row, Deadline deadline)
            throws SourceException;

    @Override
    public void draw(PixelGrid grid, int[] argb, Deadline deadline) throws SourceException {
        Arrays.fill(argb, 0, grid.width() * grid.height(), 0);
        int index = levelFor(Math.min(grid.resolutionX(), grid.resolutionY()));
        Level level = levels().get(index);
        // Pixels of the level that the grid covers, half a pixel around for interpolation.
        double left = (grid.bounds().minX() - level.originX()) / level.resolution();
        double top = (level.originY() - grid.bounds().maxY()) / level.resolution();
        double right = (grid.bounds().maxX() - level.originX()) / level.resolution();
        double bottom = (level.originY() - grid.bounds().minY()) / level.resolution();
        long firstColumn = tileAt(left - 1, level.tileWidth(), level.columns());
        long lastColumn = tileAt(right + 1, level.tileWidth(), level.columns());
        long firstRow = tileAt(top - 1, level.tileHeight(), level.rows());
        long lastRow = tileAt(bottom + 1, level.tileHeight(), level.rows());
        double columns = lastColumn - firstColumn + 1.0;
        double rows = lastRow - firstRow + 1.0;
        if (right < 0 || bottom < 0 || left > (double) level.columns() * level.tileWidth()
                || top > (double) level.rows() * level.tileHeight()
                || columns * rows > MAX_TILES
                || columns * level.tileWidth() * rows * level.tileHeight() > RasterWindow.MAX_PIXELS) {
            return;
        }
        int width = (int) columns * level.tileWidth();
        int[] mosaic = new int[width * (int) rows * level.tileHeight()];
        for (long row = firstRow; row <= lastRow; row++) {
            for (long column = firstColumn; column <= lastColumn; column++) {
                deadline.check();
                Optional<Pixels> tile = tile(index, column, row, deadline);
                if (tile.isPresent()) {
                    place(tile.get(), level, mosaic, width, (int) (column - firstColumn), (int) (row - firstRow));
                }
            }
        }
        resample(
                mosaic,
                width,
                (int) rows * level.tileHeight(),
                left - (double) firstColumn * level.tileWidth(),
                top - (double) firstRow * level.tileHeight(),
                (right - left) / grid.width(),
                (bottom - top) / grid.height(),
                grid,
                argb);
    }

    /** The coarsest level that is as fine as the grid; the finest if none is. */
    private int levelFor(double resolution) {
        List<Level> levels = levels();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).resolution() <= resolution * (1 + SAME)) {
                return i;
            }
        }
        return levels.size() - 1;
    }

    private static long tileAt(double pixel, int tileSize, long count) {
        return Math.max(0, Math.min(count - 1, (long) Math.floor(pixel / tileSize)));
    }

    private static void place(Pixels tile, Level level, int[] mosaic, int width, int column, int row) {
        int shownWidth = Math.min(tile.width(), level.tileWidth());
        int shownHeight = Math.min(tile.height(), level.tileHeight());
        for (int y = 0; y < shownHeight; y++) {
            System.arraycopy(
                    tile.argb(),
                    y * tile.width(),
                    mosaic,
                    (row * level.tileHeight() + y) * width + column * level.tileWidth(),
                    shownWidth);
        }
    }

    /** @param left column of the mosaic at the grid's left edge; the steps are pixels of it for a pixel of the grid */
    private static void resample(
            int[] mosaic,
            int width,
            int height,
            double left,
            double top,
            double stepX,
            double stepY,
            PixelGrid grid,
            int[] argb) {
        boolean aligned = Math.abs(stepX - 1) < SAME
                && Math.abs(stepY - 1) < SAME
                && Math.abs(left - Math.rint(left)) < 1e-3
                && Math.abs(top - Math.rint(top)) < 1e-3;
        for (int row = 0, i = 0; row < grid.height(); row++) {
            double y = top + (row + 0.5) * stepY - 0.5;
            for (int column = 0; column < grid.width(); column++, i++) {
                double x = left + (column + 0.5) * stepX - 0.5;
                argb[i] = aligned
                        ? pixel(mosaic, width, height, (int) Math.rint(x), (int) Math.rint(y))
                        : interpolated(mosaic, width, height, x, y);
            }
        }
    }

    private static int pixel(int[] mosaic, int width, int height, int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : mosaic[y * width + x];
    }

    private static int interpolated(int[] mosaic, int width, int height, double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        int fx = (int) ((x - column) * 256);
        int fy = (int) ((y - row) * 256);
        int a = pixel(mosaic, width, height, column, row);
        int b = pixel(mosaic, width, height, column + 1, row);
        int c = pixel(mosaic, width, height, column, row + 1);
        int d = pixel(mosaic, width, height, column + 1, row + 1);
        if (a == b && a == c && a == d) {
            return a;
        }
        int mixed = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int above = (a >>> shift & 255) * (256 - fx) + (b >>> shift & 255) * fx;
            int below = (c >>> shift & 255) * (256 - fx) + (d >>> shift & 255) * fx;
            mixed |= (above * (256 - fy) + below * fy + 0x8000 >>> 16) << shift;
        }
        return mixed;
    }
}
