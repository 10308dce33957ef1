package org.igouverte.source.postgis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Predicate;

/** What a statement fetches: id and geometry at fixed places, then fields that are wanted or asked for by a filter. */
record Fetched(List<Column> columns) {

    static final int ID = 1;
    static final int GEOMETRY = 2;
    private static final int FIRST_FIELD = 3;

    Fetched {
        columns = List.copyOf(columns);
    }

    /** @param rest what is left of the filter to be evaluated on the values; its fields come last */
    static Fetched of(PostgisTable table, List<String> wanted, Predicate rest) {
        List<Column> columns = new ArrayList<>();
        wanted.forEach(name -> columns.add(table.column(name)));
        Set<String> more = new LinkedHashSet<>(CompiledPredicate.properties(rest));
        wanted.forEach(more::remove);
        more.forEach(name -> columns.add(table.column(name)));
        return new Fetched(columns);
    }

    List<String> names() {
        return columns.stream().map(Column::field).toList();
    }

    String sql(String id, String geometry) {
        StringBuilder sql = new StringBuilder(id).append(", ").append(geometry);
        columns.forEach(c -> sql.append(", ").append(c.selected()));
        return sql.toString();
    }

    void read(ResultSet row, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).read(row, FIRST_FIELD + i);
        }
    }
}
