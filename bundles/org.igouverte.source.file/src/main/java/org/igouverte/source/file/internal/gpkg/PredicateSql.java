package org.igouverte.source.file.internal.gpkg;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.Predicate;
import org.igouverte.source.file.internal.gpkg.GeoPackageTable.Column;

/**
 * Divides a predicate into what SQLite decides exactly as {@link org.igouverte.layer.CompiledPredicate} does, as SQL with
 * bound values, and a rest to be evaluated afterwards. Both are three-valued, so negations may be handed over too. Left to
 * the rest are patterns and folded case, for which SQLite knows ASCII only, orders of texts, which it compares as UTF-8, and
 * dates and truth values, which have several forms in files.
 */
record PredicateSql(String sql, List<Object> values, Predicate rest) {

    /** Values that a statement may have bound; SQLite's own limit is 32,766. */
    private static final int MAX_VALUES = 20_000;

    /** Characters of one condition; SQLite's own limit for a statement is a million. */
    private static final int MAX_LENGTH = 500_000;

    static PredicateSql of(Predicate predicate, GeoPackageTable table) {
        List<Predicate> conditions = predicate instanceof Predicate.And and ? and.operands() : List.of(predicate);
        List<String> sql = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<Predicate> rest = new ArrayList<>();
        for (Predicate condition : conditions) {
            List<Object> own = new ArrayList<>();
            String text = sql(condition, table, own);
            if (text == null || text.length() > MAX_LENGTH || values.size() + own.size() > MAX_VALUES) {
                rest.add(condition);
            } else {
                sql.add(text);
                values.addAll(own);
            }
        }
        return new PredicateSql(
                String.join(" AND ", sql), List.copyOf(values), Predicate.and(rest.toArray(Predicate[]::new)));
    }

    /** {@code null} if SQLite would not decide alike. */
    private static String sql(Predicate predicate, GeoPackageTable table, List<Object> values) {
        if (predicate instanceof Predicate.Constant constant) {
            return constant.value() ? "1" : "0";
        } else if (predicate instanceof Predicate.And and) {
            return joined(and.operands(), " AND ", table, values);
        } else if (predicate instanceof Predicate.Or or) {
            return or.operands().isEmpty() ? "0" : joined(or.operands(), " OR ", table, values);
        } else if (predicate instanceof Predicate.Not not) {
            String operand = sql(not.operand(), table, values);
            return operand == null ? null : "NOT " + operand;
        } else if (predicate instanceof Predicate.Comparison c) {
            return comparison(c, table, values);
        } else if (predicate instanceof Predicate.Between b) {
            Column column = table.column(b.property());
            if (!isNumber(column)) {
                return null;
            }
            values.add(b.low());
            values.add(b.high());
            return "(" + expression(column) + " BETWEEN ? AND ?)";
        } else if (predicate instanceof Predicate.In in) {
            Column column = table.column(in.property());
            if (!isNumber(column) && !isText(column) || in.literals().isEmpty()) {
                return null;
            }
            values.addAll(in.literals());
            return "(" + compared(column) + " IN (" + "?,".repeat(in.literals().size() - 1) + "?))";
        } else if (predicate instanceof Predicate.IsNull isNull) {
            Column column = table.column(isNull.property());
            return isNumber(column) || isText(column) ? "(" + expression(column) + " IS NULL)" : null;
        }
        return null;
    }

    private static String joined(
            List<Predicate> operands, String word, GeoPackageTable table, List<Object> values) {
        List<String> parts = new ArrayList<>();
        for (Predicate operand : operands) {
            String part = sql(operand, table, values);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts.isEmpty() ? "1" : balanced(parts, word);
    }

    /** A chain of operands counts to SQLite as so many levels of nesting, of which it reads a thousand: a tree does not. */
    private static String balanced(List<String> parts, String word) {
        int size = parts.size();
        return size == 1
                ? parts.get(0)
                : "(" + balanced(parts.subList(0, size / 2), word) + word + balanced(parts.subList(size / 2, size), word)
                        + ")";
    }

    private static String comparison(Predicate.Comparison c, GeoPackageTable table, List<Object> values) {
        Column column = table.column(c.property());
        boolean equality = c.operator() == Operator.EQUAL || c.operator() == Operator.NOT_EQUAL;
        if (!isNumber(column) && !(isText(column) && equality && c.matchCase())) {
            return null;
        }
        values.add(c.literal());
        String sign =
                switch (c.operator()) {
                    case EQUAL -> "=";
                    case NOT_EQUAL -> "<>";
                    case LESS -> "<";
                    case LESS_OR_EQUAL -> "<=";
                    case GREATER -> ">";
                    case GREATER_OR_EQUAL -> ">=";
                };
        return "(" + compared(column) + " " + sign + " ?)";
    }

    /** Whether the column holds numbers and serves them as they are. */
    private static boolean isNumber(Column column) {
        return column.type() == column.stored()
                && (column.type() == FieldType.INTEGER || column.type() == FieldType.REAL);
    }

    /** Whether the column holds texts and serves them as they are. */
    static boolean isText(Column column) {
        return column.type() == FieldType.STRING && column.stored() == FieldType.STRING;
    }

    /** A column as it is compared: texts as they are, whatever order the table declares for them. */
    static String compared(Column column) {
        return expression(column) + (isText(column) ? " COLLATE BINARY" : "");
    }

    static String expression(Column column) {
        return column.column().map(c -> "t." + GeoPackageTable.quoted(c)).orElse("NULL");
    }
}
