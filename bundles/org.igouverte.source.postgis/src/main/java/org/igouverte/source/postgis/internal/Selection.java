package org.igouverte.source.postgis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.spi.ShapeQuery;

/**
 * Which rows a query wants, as SQL.
 *
 * @param where conditions; may be empty
 * @param values bound to them in order
 * @param rest what SQL does not decide
 */
record Selection(PostgisTable table, List<String> where, List<Object> values, Predicate rest) {

    static Selection of(PostgisTable table, FeatureQuery query) {
        List<String> where = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        query.bounds().ifPresent(bounds -> {
            meets(table, bounds, where, values);
            exactly(table, bounds, where, values);
        });
        query.ids().ifPresent(ids -> ids(table, ids, where, values));
        return filtered(table, query.filter(), where, values);
    }

    /** Shapes at the border of the window may come that lie just outside. */
    static Selection of(PostgisTable table, ShapeQuery query) {
        List<String> where = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        meets(table, query.bounds(), where, values);
        return filtered(table, query.filter(), where, values);
    }

    private static Selection filtered(
            PostgisTable table, Predicate filter, List<String> where, List<Object> values) {
        PredicateSql sql = PredicateSql.of(filter, table);
        if (!sql.sql().isEmpty()) {
            where.add(sql.sql());
            values.addAll(sql.values());
        }
        return new Selection(table, where, values, sql.rest());
    }

    /** What the index finds: bounds in it are rounded outwards to single precision. */
    private static void meets(PostgisTable table, Bounds bounds, List<String> where, List<Object> values) {
        where.add(table.geometrySql() + " && ST_MakeEnvelope(?, ?, ?, ?, " + table.facts().srid() + ")");
        values.addAll(List.of(bounds.minX(), bounds.minY(), bounds.maxX(), bounds.maxY()));
    }

    private static void exactly(PostgisTable table, Bounds bounds, List<String> where, List<Object> values) {
        String geometry = table.geometrySql();
        where.add("ST_XMin(" + geometry + ") <= ? AND ST_XMax(" + geometry + ") >= ? AND ST_YMin(" + geometry
                + ") <= ? AND ST_YMax(" + geometry + ") >= ?");
        values.addAll(List.of(bounds.maxX(), bounds.minX(), bounds.maxY(), bounds.minY()));
    }

    private static void ids(PostgisTable table, List<String> ids, List<String> where, List<Object> values) {
        List<String> plain = ids.stream().filter(id -> id.indexOf('\0') < 0).toList();
        Optional<Column> column = table.id();
        boolean numbers = column.isPresent() ? column.get().form().served() == FieldType.INTEGER : table.hasNumericKey();
        String key = column.map(Column::raw).orElse(table.keySql());
        if (numbers) {
            List<Long> keys = plain.stream()
                    .filter(id -> id.matches("0|-?[1-9][0-9]{0,17}"))
                    .map(Long::valueOf)
                    .toList();
            where.add(key + " = ANY(?::int8[])");
            values.add(new Session.Values("int8", keys));
        } else if (column.isEmpty() && key.equals("t.ctid")) {
            List<String> places =
                    plain.stream().filter(id -> id.matches("\\(\\d{1,9},\\d{1,5}\\)")).toList();
            where.add("t.ctid = ANY(?::tid[])");
            values.add(new Session.Values("text", places));
        } else {
            boolean text = column.filter(c -> c.form() == Column.Form.TEXT).isPresent();
            where.add((text ? key : table.idSql()) + " = ANY(?::text[])");
            values.add(new Session.Values("text", plain));
        }
    }

    private String whereSql() {
        return where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where);
    }

    String select(String columns, List<SortKey> sort, long offset, long limit) {
        String keys = sort.stream()
                .map(key -> sorted(table.column(key.field())) + (key.descending() ? " DESC NULLS LAST" : " NULLS FIRST"))
                .map(term -> term + ", ")
                .collect(Collectors.joining());
        return "SELECT " + columns + " FROM " + table.facts().fromSql() + whereSql() + " ORDER BY " + keys
                + table.orderSql() + (limit < Long.MAX_VALUE ? " LIMIT " + limit : "")
                + (offset > 0 ? " OFFSET " + offset : "");
    }

    /** Texts are sorted by their characters, as every other source does, and not as the database's language has it. */
    private static String sorted(Column column) {
        String value =
                switch (column.form()) {
                    // What is no number or moment is absent.
                    case SINGLE, DOUBLE, NUMERIC -> "NULLIF(NULLIF(NULLIF(" + column.expression()
                            + ", 'NaN'), 'Infinity'), '-Infinity')";
                    case DATE, TIMESTAMP, TIMESTAMP_ZONE -> "CASE WHEN isfinite(" + column.expression() + ") THEN "
                            + column.expression() + " END";
                    default -> column.expression();
                };
        boolean text = column.type() == FieldType.STRING || column.form().served() == FieldType.STRING;
        return text ? "(" + value + ")::text COLLATE \"C\"" : value;
    }

    String count() {
        return "SELECT count(*) FROM " + table.facts().fromSql() + whereSql();
    }
}
