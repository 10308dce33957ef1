package org.igouverte.source.file.internal.gpkg;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Predicate;
import org.igouverte.source.file.internal.Values;
import org.igouverte.source.file.internal.gpkg.GeoPackageTable.Column;

/**
 * What a statement selects: key, geometry and id at fixed places, then fields that are wanted or asked for by a filter.
 *
 * <p>Each value that is fetched costs a call into SQLite, which is most of what reading a row costs. Texts are therefore
 * selected once more as one text with a separator between them, and only that is fetched. Where a text holds the separator,
 * which the number of parts tells, the columns themselves are fetched.
 */
final class Columns {

    static final int KEY = 1;
    static final int GEOMETRY = 2;
    static final int ID = 3;
    private static final int FIRST_FIELD = 4;

    /** Texts from which on joining them pays. */
    private static final int MIN_JOINED = 3;

    private static final char SEPARATOR = '\u001F';
    /** Stands for an absent value; no file can hold it but by knowing a number that is drawn at every start. */
    private static final String ABSENT =
            '\u001E' + Long.toString(new SecureRandom().nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);

    private final List<Column> fields;
    /** Fields whose texts are joined, in order; empty if there are too few. */
    private final int[] joined;

    private Columns(List<Column> fields) {
        this.fields = fields;
        List<Integer> texts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (PredicateSql.isText(fields.get(i)) && fields.get(i).column().isPresent()) {
                texts.add(i);
            }
        }
        joined = texts.size() < MIN_JOINED
                ? new int[0]
                : texts.stream().mapToInt(Integer::intValue).toArray();
    }

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
        for (int i = 0; i < joined.length; i++) {
            sql.append(i == 0 ? ", " : " || '" + SEPARATOR + "' || ");
            sql.append("coalesce(").append(PredicateSql.expression(fields.get(joined[i])));
            sql.append(", '").append(ABSENT).append("')");
        }
        return sql.toString();
    }

    void read(ResultSet row, Object[] values) throws SQLException {
        boolean split = joined.length > 0 && split(row.getString(FIRST_FIELD + fields.size()), values);
        for (int i = 0, next = 0; i < values.length; i++) {
            if (split && next < joined.length && joined[next] == i) {
                next++;
            } else {
                values[i] = value(row, FIRST_FIELD + i, fields.get(i));
            }
        }
    }

    /** Takes the texts apart; false if they are not as many as there should be. */
    private boolean split(String all, Object[] values) {
        int from = 0;
        for (int i = 0; i < joined.length; i++) {
            int end = all.indexOf(SEPARATOR, from);
            if (end < 0 != (i == joined.length - 1)) {
                return false;
            }
            end = end < 0 ? all.length() : end;
            boolean absent = end - from == ABSENT.length() && all.startsWith(ABSENT, from);
            values[joined[i]] = absent ? null : all.substring(from, end);
            from = end + 1;
        }
        return true;
    }

    private static Object value(ResultSet row, int at, Column column) throws SQLException {
        return PredicateSql.isText(column)
                ? row.getString(at)
                : Values.of(row.getObject(at), column.type());
    }
}
