package org.igouverte.tile;

/** A block of tiles of one matrix; all four ends belong to it. */
public record TileLimits(int minColumn, int minRow, int maxColumn, int maxRow) {

    public TileLimits {
        if (minColumn > maxColumn || minRow > maxRow) {
            throw new IllegalArgumentException("not a block of tiles: columns " + minColumn + " to " + maxColumn
                    + ", rows " + minRow + " to " + maxRow);
        }
    }

    public boolean contains(int column, int row) {
        return column >= minColumn && column <= maxColumn && row >= minRow && row <= maxRow;
    }

    /** How many tiles there are in it. */
    public long count() {
        return (maxColumn - minColumn + 1L) * (maxRow - minRow + 1L);
    }
}
