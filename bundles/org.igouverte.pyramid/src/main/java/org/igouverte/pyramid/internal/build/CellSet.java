package org.igouverte.pyramid.internal.build;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.igouverte.geo.Bounds;
import org.igouverte.pyramid.internal.file.LevelGrid;

/** Squares of buckets, each packed by {@link Junctions#vertex}. */
final class CellSet {

    /** More than a layer can have buckets. */
    private static final int MAX = 1 << 16;

    private final LevelGrid grid;
    private final int bits;
    private final Set<Long> cells = new HashSet<>();

    CellSet(LevelGrid grid, int bits) {
        this.grid = grid;
        this.bits = bits;
    }

    /** Squares from one to another, both included. */
    record Window(int minX, int minY, int maxX, int maxY) {}

    boolean contains(long cell) {
        return cells.contains(cell);
    }

    boolean containsAny(long[] others) {
        for (long other : others) {
            if (cells.contains(other)) {
                return true;
            }
        }
        return false;
    }

    void add(long cell) {
        cells.add(cell);
    }

    void addAll(CellSet others) {
        cells.addAll(others.cells);
    }

    /** Adds all squares in which a shape with these bounds may have a vertex; false if they are too many. */
    boolean add(Bounds bounds) {
        int maxX = grid.index(bounds.maxX()) >> bits;
        int maxY = grid.index(bounds.maxY()) >> bits;
        for (int y = grid.index(bounds.minY()) >> bits; y <= maxY; y++) {
            for (int x = grid.index(bounds.minX()) >> bits; x <= maxX; x++) {
                if (cells.size() == MAX) {
                    return false;
                }
                cells.add(Junctions.vertex(x, y));
            }
        }
        return true;
    }

    Collection<Long> all() {
        return cells;
    }

    /** The set as rectangles: runs along a row, grown over the rows that have the same run. */
    List<Window> windows() {
        TreeMap<Integer, List<Integer>> byRow = new TreeMap<>();
        cells.forEach(cell -> byRow.computeIfAbsent((int) (long) cell, y -> new ArrayList<>())
                .add((int) (cell >> 32)));
        List<Window> windows = new ArrayList<>();
        byRow.forEach((y, row) -> {
            row.sort(null);
            int start = 0;
            for (int i = 1; i <= row.size(); i++) {
                if (i == row.size() || row.get(i) != row.get(i - 1) + 1) {
                    grow(windows, new Window(row.get(start), y, row.get(i - 1), y));
                    start = i;
                }
            }
        });
        return windows;
    }

    private static void grow(List<Window> windows, Window run) {
        for (int i = windows.size() - 1; i >= 0; i--) {
            Window above = windows.get(i);
            if (above.minX() == run.minX() && above.maxX() == run.maxX() && above.maxY() == run.minY() - 1) {
                windows.set(i, new Window(run.minX(), above.minY(), run.maxX(), run.maxY()));
                return;
            }
        }
        windows.add(run);
    }

    /** A window in the coordinates of the source, and a little more. */
    Bounds bounds(Window window) {
        double side = Math.scalb(grid.quantum(), bits);
        return new Bounds(
                        window.minX() * side, window.minY() * side, (window.maxX() + 1) * side, (window.maxY() + 1) * side)
                .expandedBy(grid.quantum());
    }

    /** Whether a shape may have a vertex in a window. */
    boolean meets(Window window, Measure shape) {
        return grid.index(shape.minX()) >> bits <= window.maxX()
                && grid.index(shape.maxX()) >> bits >= window.minX()
                && grid.index(shape.minY()) >> bits <= window.maxY()
                && grid.index(shape.maxY()) >> bits >= window.minY();
    }
}
