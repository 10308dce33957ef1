package org.igouverte.tile.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.tile.TileLimits;

/** Goes through blocks of tiles, level by level, row by row, and remembers where it is. Not thread-safe. */
final class Blocks {

    private final List<Optional<TileLimits>> limits;
    private final int firstLevel;
    private final int side;
    private int level;
    private int column = -1;
    private int row;

    /**
     * @param limits of the levels from the first on; empty for a level to pass over
     * @param side tiles on a side of a block
     */
    Blocks(int firstLevel, List<Optional<TileLimits>> limits, int side) {
        this.firstLevel = firstLevel;
        this.limits = List.copyOf(limits);
        this.side = side;
    }

    /** Tiles in all. */
    long count() {
        return limits.stream().flatMap(Optional::stream).mapToLong(TileLimits::count).sum();
    }

    /** A tile of the next block that lies within the limits, and how many of its tiles do; empty after the last. */
    Optional<Block> next() {
        while (level < limits.size()) {
            Optional<TileLimits> now = limits.get(level);
            if (now.isPresent()) {
                TileLimits within = now.get();
                if (column < 0) {
                    column = within.minColumn() / side * side;
                    row = within.minRow() / side * side;
                }
                if (row <= within.maxRow()) {
                    return Optional.of(take(within));
                }
            }
            level++;
            column = -1;
        }
        return Optional.empty();
    }

    private Block take(TileLimits within) {
        int firstColumn = Math.max(column, within.minColumn());
        int firstRow = Math.max(row, within.minRow());
        int lastColumn = Math.min(column + side - 1, within.maxColumn());
        int lastRow = Math.min(row + side - 1, within.maxRow());
        Block block = new Block(
                firstLevel + level,
                firstColumn,
                firstRow,
                (lastColumn - firstColumn + 1) * (lastRow - firstRow + 1));
        column += side;
        if (column > within.maxColumn()) {
            column = within.minColumn() / side * side;
            row += side;
        }
        return block;
    }

    /** @param tiles how many of the limits lie in it */
    record Block(int level, int column, int row, int tiles) {}
}
