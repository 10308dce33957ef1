package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.List;

/** Boxes by the cells of a coarse grid that they touch. What lies outside the grid counts to its outermost cells. */
final class BoxIndex {

    private static final int CELL = 64;

    private record Entry(Box box, int owner) {}

    private final int gutter;
    private final int columns;
    private final int rows;
    private final List<List<Entry>> cells = new ArrayList<>();

    /** @param gutter pixels around the picture that the grid covers too */
    BoxIndex(int width, int height, int gutter) {
        this.gutter = gutter;
        columns = (width + 2 * gutter) / CELL + 1;
        rows = (height + 2 * gutter) / CELL + 1;
        for (int i = 0; i < columns * rows; i++) {
            cells.add(new ArrayList<>(2));
        }
    }

    void add(Box box, int owner) {
        for (int row = cell(box.minY(), rows); row <= cell(box.maxY(), rows); row++) {
            for (int column = cell(box.minX(), columns); column <= cell(box.maxX(), columns); column++) {
                cells.get(row * columns + column).add(new Entry(box, owner));
            }
        }
    }

    boolean isFree(Box box) {
        return !visit(box, owner -> true);
    }

    /** Called for what a box meets. */
    @FunctionalInterface
    interface Visitor {
        /** @return whether that was enough */
        boolean visit(int owner);
    }

    /** Visits the owners of boxes that meet this one, some more than once. */
    boolean visit(Box box, Visitor visitor) {
        for (int row = cell(box.minY(), rows); row <= cell(box.maxY(), rows); row++) {
            for (int column = cell(box.minX(), columns); column <= cell(box.maxX(), columns); column++) {
                for (Entry entry : cells.get(row * columns + column)) {
                    if (box.meets(entry.box()) && visitor.visit(entry.owner())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int cell(double position, int count) {
        return Math.max(0, Math.min(count - 1, (int) ((position + gutter) / CELL)));
    }
}
