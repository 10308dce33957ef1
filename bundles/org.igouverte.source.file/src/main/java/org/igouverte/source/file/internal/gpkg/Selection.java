package org.igouverte.source.file.internal.gpkg;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.Predicate;
import org.igouverte.source.file.internal.gpkg.GeoPackageTable.Column;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;
import org.igouverte.source.file.internal.sqlite.RunningStatement;

/**
 * Which rows a query wants, as SQL.
 *
 * @param where conditions; may be empty
 * @param values bound to them in order
 * @param rest what SQL does not decide
 * @param found the rows that are wanted, if they were found without SQL; then nothing else decides
 */
record Selection(GeoPackageTable table, List<String> where, List<Object> values, Predicate rest, Optional<Found> found) {

    /** @param rows numbers of rows of the index */
    record Found(SpatialIndex.InMemory index, BitSet rows) {}

    /** The same with a page of it only, in the order of the table. */
    Selection page(long offset, long limit) {
        if (found.isEmpty()) {
            return this;
        }
        BitSet rows = found.get().rows();
        BitSet page = new BitSet();
        int row = rows.nextSetBit(0);
        for (long i = 0; i < offset && row >= 0; i++) {
            row = rows.nextSetBit(row + 1);
        }
        for (long i = 0; i < limit && row >= 0; i++) {
            page.set(row);
            row = rows.nextSetBit(row + 1);
        }
        return new Selection(
                table,
                List.of(table.keySql() + " IN (SELECT value FROM json_each(?))"),
                List.of(found.get().index().json(page)),
                rest,
                Optional.empty());
    }

    private String whereSql() {
        return where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where);
    }

    /**
     * A statement that gives the rows in order, equal keys in the order of the table. A sort sorts keys alone, and rows are
     * fetched afterwards, so that it need not carry geometries along.
     */
    String select(String columns, List<SortKey> sort, long offset, long limit) {
        String page = " LIMIT " + (limit == Long.MAX_VALUE ? -1 : limit) + " OFFSET " + offset;
        if (sort.isEmpty()) {
            boolean paged = offset > 0 || limit < Long.MAX_VALUE;
            return "SELECT " + columns + " FROM " + table.fromSql() + whereSql() + " ORDER BY " + table.keySql()
                    + (paged ? page : "");
        }
        return "WITH page(k) AS MATERIALIZED (SELECT " + table.keySql() + " FROM " + table.fromSql() + whereSql()
                + " ORDER BY " + orderSql(sort) + ", " + table.keySql() + page + ") SELECT " + columns
                + " FROM page CROSS JOIN " + table.fromSql() + " ON " + table.keySql() + " = page.k";
    }

    private String orderSql(List<SortKey> sort) {
        List<String> terms = new ArrayList<>();
        for (SortKey key : sort) {
            Column column = table.column(key.field());
            terms.add(comparable(column) + (key.descending() ? " DESC" : ""));
        }
        return String.join(", ", terms);
    }

    /** A column as it is served, where that is not as it is stored. */
    private static String comparable(Column column) {
        if (column.type() == column.stored()) {
            return PredicateSql.compared(column);
        }
        String as =
                switch (column.type()) {
                    case STRING, DATE, INSTANT -> "TEXT";
                    case INTEGER, BOOLEAN -> "INTEGER";
                    case REAL -> "REAL";
                };
        return "CAST(" + PredicateSql.expression(column) + " AS " + as + ")";
    }

    /** Rows of a selection that leaves no rest. */
    long count(ConnectionPool pool, Deadline deadline) throws SQLException {
        if (found.isPresent()) {
            return found.get().rows().cardinality();
        }
        String sql = "SELECT count(*) FROM " + table.fromSql() + whereSql();
        try (RunningStatement statement = RunningStatement.of(pool, sql, values, deadline)) {
            ResultSet row = statement.rows();
            return row.getLong(1);
        }
    }

}
