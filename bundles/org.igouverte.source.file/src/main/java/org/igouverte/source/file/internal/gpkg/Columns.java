package org.igouverte.source.file.internal.gpkg;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.source.file.internal.Values;
import org.igouverte.source.file.internal.gpkg.GeoPackageTable.Column;

/** What a statement selects: key, geometry and id at fixed places, then fields that are wanted or asked for by a filter. */
record Columns(List<Column> fields) {

    static final int KEY = 1;
    static final int GEOMETRY = 2;
    static final int ID = 3;
    private static final int FIRST_FIELD = 4;

    /** @param rest what is left of the filter to be evaluated on the values; its fields come last */
    static Columns of(GeoPackageTable table, List<String> wanted, Predicate rest) {
        List<Column> fields = new ArrayList<>();
        wanted.forEach(name -> fields.add(table.column(name)));
        Set<String> more = new LinkedHashSet<>(CompiledPredicate.properties(rest));
        wanted.forEach(more::remove);
        more.forEach(name -> fields.add(table.column(name)));
        return new Columns(fields);
    }

    int size() {
        return fields.size();
    }

    List<String> names() {
        return fields.stream().map(Column::field).toList();
    }

    String sql(GeoPackageTable table, boolean geometry, boolean id) {
        StringBuilder sql = new StringBuilder(table.keySql());
        sql.append(", ").append(geometry ? table.geometrySql() : "NULL");
        sql.append(", ").append(id && table.id().isPresent() ? PredicateSql.expression(table.id().get()) : "NULL");
        fields.forEach(f -> sql.append(", ").append(PredicateSql.expression(f)));
        return sql.toString();
    }

    void read(ResultSet row, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, FIRST_FIELD + i, fields.get(i));
        }
    }

    private static Object value(ResultSet row, int at, Column column) throws SQLException {
        if (column.type() == FieldType.STRING && column.stored() == FieldType.STRING) {
            return row.getString(at);
        }
        return Values.of(row.getObject(at), column.type());
    }
}
