package org.igouverte.tile.internal;

import org.igouverte.geo.Bounds;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;

/** A block of neighbouring tiles that are made and kept together. Blocks of one size do not overlap. */
record Metatile(TileMatrixSet set, int level, int column, int row, int columns, int rows) {

    /**
     * The block that a tile lies in.
     *
     * @param limits that the block is cut to; they contain the tile
     * @param side tiles on a side of a block
     */
    static Metatile of(TileMatrixSet set, int level, TileLimits limits, int tileColumn, int tileRow, int side) {
        int firstColumn = Math.max(limits.minColumn(), tileColumn / side * side);
        int firstRow = Math.max(limits.minRow(), tileRow / side * side);
        int lastColumn = Math.min(limits.maxColumn(), tileColumn / side * side + side - 1);
        int lastRow = Math.min(limits.maxRow(), tileRow / side * side + side - 1);
        return new Metatile(
                set, level, firstColumn, firstRow, lastColumn - firstColumn + 1, lastRow - firstRow + 1);
    }

    int count() {
        return columns * rows;
    }

    /** Place of a tile in the block, row by row. */
    int index(int tileColumn, int tileRow) {
        return (tileRow - row) * columns + tileColumn - column;
    }

    Bounds bounds() {
        return set.matrix(level).bounds(column, row, columns, rows);
    }

    int width() {
        return columns * set.matrix(level).tileSize();
    }

    int height() {
        return rows * set.matrix(level).tileSize();
    }
}
