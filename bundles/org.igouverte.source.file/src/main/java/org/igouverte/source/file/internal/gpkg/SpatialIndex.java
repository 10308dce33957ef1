package org.igouverte.source.file.internal.gpkg;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.adapter.Window;
import org.igouverte.source.file.internal.BoundsIndex;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;

/**
 * How rows are found by their bounds. Both kinds hold bounds as floats rounded outwards, so a row at the very border of a
 * window may be found though it lies just outside: such rows are told apart and looked at.
 */
sealed interface SpatialIndex {

    /** A condition on rows, with the values bound to it. */
    record Condition(String sql, List<Object> values) {}

    /** What rows satisfy whose bounds meet a window, and perhaps some at its border whose bounds do not. */
    Condition candidates(Window window);

    /** A statement that gives the keys of the candidates at the border. */
    Condition border(Window window);

    /** Steps between floats by which bounds may have been rounded; SQLite's own way is off by more than one. */
    int SLACK = 8;

    /** The bounds of every row in memory; empty if there are too many rows for that. */
    Optional<InMemory> inMemory(ConnectionPool pool) throws SQLException;

    private static double slack(double bound) {
        return SLACK * Math.ulp((float) bound);
    }

    /** The file's own R-tree (OGC 12-128r18, F.3), which is as SQLite's module of that name makes it. */
    record RTree(
            String table, String key, String id, String minX, String maxX, String minY, String maxY, TreeBounds bounds)
            implements SpatialIndex {

        @Override
        public Optional<InMemory> inMemory(ConnectionPool pool) throws SQLException {
            return bounds.of(key, pool);
        }

        @Override
        public Condition candidates(Window w) {
            return new Condition(
                    key + " IN (SELECT " + id + " FROM " + table + " WHERE " + inside() + ")", bounds(w));
        }

        private String inside() {
            return minX + " <= ? AND " + maxX + " >= ? AND " + minY + " <= ? AND " + maxY + " >= ?";
        }

        private static List<Object> bounds(Window w) {
            return List.of(w.maxX(), w.minX(), w.maxY(), w.minY());
        }

        @Override
        public Condition border(Window w) {
            List<String> parts = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            side(minX + " > ?", w.maxX() - slack(w.maxX()), w, parts, values);
            side(maxX + " < ?", w.minX() + slack(w.minX()), w, parts, values);
            side(minY + " > ?", w.maxY() - slack(w.maxY()), w, parts, values);
            side(maxY + " < ?", w.minY() + slack(w.minY()), w, parts, values);
            return new Condition(String.join(" UNION ", parts), values);
        }

        private void side(String close, double bound, Window w, List<String> parts, List<Object> values) {
            parts.add("SELECT " + id + " FROM " + table + " WHERE " + inside() + " AND " + close);
            values.addAll(bounds(w));
            values.add(bound);
        }
    }

    /** An index of our own, as of a table that has none; keys are in order. */
    record InMemory(String key, long[] keys, BoundsIndex bounds) implements SpatialIndex {

        @Override
        public Optional<InMemory> inMemory(ConnectionPool pool) {
            return Optional.of(this);
        }

        @Override
        public Condition candidates(Window w) {
            return new Condition(key + " IN (SELECT value FROM json_each(?))", List.of(json(w, false)));
        }

        @Override
        public Condition border(Window w) {
            return new Condition("SELECT value FROM json_each(?)", List.of(json(w, true)));
        }

        private String json(Window w, boolean borderOnly) {
            BitSet found = new BitSet(bounds.size());
            bounds.find(w, found);
            if (borderOnly) {
                for (int row = found.nextSetBit(0); row >= 0; row = found.nextSetBit(row + 1)) {
                    if (bounds.surelyMeets(row, w)) {
                        found.clear(row);
                    }
                }
            }
            return json(found);
        }

        /** The keys of some rows as a JSON array. */
        String json(BitSet rows) {
            StringBuilder json = new StringBuilder("[");
            for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
                json.append(json.length() > 1 ? "," : "").append(keys[row]);
            }
            return json.append(']').toString();
        }
    }
}
