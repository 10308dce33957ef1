package org.igouverte.tile;

import java.util.Objects;
import org.igouverte.geo.Bounds;

/**
 * The tiles of one scale (OGC 17-083r4, 6.2.1.1), counted from the upper left corner, columns to the right, rows down.
 *
 * @param id identifier within its set, as {@code 12}
 * @param scaleDenominator for pixels of {@value org.igouverte.geo.PixelGrid#STANDARD_PIXEL_METRES} m
 * @param cellSize side of a pixel in units of the set's coordinate system
 * @param left x of the upper left corner
 * @param top y of the upper left corner
 * @param tileSize pixels on a side of a tile
 * @param columns tiles in a row
 * @param rows tiles in a column
 */
public record TileMatrix(
        String id,
        double scaleDenominator,
        double cellSize,
        double left,
        double top,
        int tileSize,
        int columns,
        int rows) {

    public TileMatrix {
        Objects.requireNonNull(id);
        if (!(scaleDenominator > 0 && cellSize > 0) || tileSize < 1 || columns < 1 || rows < 1) {
            throw new IllegalArgumentException("not a tile matrix: " + id);
        }
    }

    /** Side of a tile in units of the coordinate system. */
    public double tileSpan() {
        return cellSize * tileSize;
    }

    /** All that the tiles cover. */
    public Bounds bounds() {
        return bounds(0, 0, columns, rows);
    }

    /** What a tile covers. */
    public Bounds bounds(int column, int row) {
        return bounds(column, row, 1, 1);
    }

    /** What a block of tiles covers. */
    public Bounds bounds(int column, int row, int width, int height) {
        double span = tileSpan();
        return new Bounds(
                left + column * span, top - (row + height) * span, left + (column + width) * span, top - row * span);
    }
}
