package org.igouverte.source.postgis.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.source.postgis.internal.Column.Form;

/** Conditions on single columns as SQL with bound values, as far as the server decides them as other sources do. */
record Conditions(PostgisTable table) {

    /** Where both orders of texts agree: by the bytes of UTF-8 and by the units of UTF-16. */
    private static final int FIRST_SURROGATE = 0xD800;

    /** What is no number and no moment is served as absent: it must be neither below nor above anything. */
    static String finite(Column column) {
        return switch (column.form()) {
            case SINGLE, DOUBLE, NUMERIC -> column.expression() + " > '-Infinity'::float8 AND "
                    + column.expression() + " < 'Infinity'::float8";
            case DATE, TIMESTAMP, TIMESTAMP_ZONE -> "isfinite(" + column.raw() + ")";
            default -> "";
        };
    }

    private static Part compared(Column column, String sql, Object... values) {
        return new Part("(" + sql + ")", finite(column), Arrays.asList(values), true);
    }

    Part comparison(Column column, Operator operator, Object literal) {
        if (!column.asStored()) {
            return Part.UNDECIDED;
        }
        String sign = sign(operator);
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        switch (column.form()) {
            case SMALL_INTEGER, INTEGER, BIG_INTEGER -> {
                return literal instanceof Long
                        ? compared(column, column.raw() + " " + sign + " ?::int8", literal)
                        : compared(column, column.raw() + " " + sign + " ?::numeric",
                                new BigDecimal(((Number) literal).doubleValue()));
            }
            case SINGLE, DOUBLE, NUMERIC -> {
                return literal instanceof Double
                        ? compared(column, column.expression() + " " + sign + " ?::float8", literal)
                        : Part.UNDECIDED;
            }
            case TEXT, OTHER -> {
                String text = literal.toString();
                if (text.indexOf('\0') >= 0) {
                    return Part.UNDECIDED;
                }
                if (equality) {
                    return compared(column, text(column) + " " + sign + " ?::text", text);
                }
                return table.facts().textual() && text.chars().allMatch(c -> c < FIRST_SURROGATE)
                        ? compared(column, column.expression() + " COLLATE \"C\" " + sign + " ?::text", text)
                        : Part.UNDECIDED;
            }
            case BOOLEAN -> {
                return equality && literal instanceof Boolean
                        ? compared(column, column.raw() + " " + sign + " ?::bool", literal)
                        : Part.UNDECIDED;
            }
            case DATE -> {
                return literal instanceof LocalDate && inServersCalendar((LocalDate) literal)
                        ? compared(column, column.raw() + " " + sign + " ?::date", literal.toString())
                        : Part.UNDECIDED;
            }
            default -> {
                return literal instanceof Instant instant && representable(instant)
                        ? compared(column, column.raw() + " " + sign + " " + moment(column), written(instant))
                        : Part.UNDECIDED;
            }
        }
    }

    Part comparison(Column left, Operator operator, Column right) {
        boolean numbers = left.form().served() == FieldType.INTEGER && right.form().served() == FieldType.INTEGER
                || left.form() == Form.DOUBLE && right.form() == Form.DOUBLE;
        boolean equalTexts = left.form() == Form.TEXT && right.form() == Form.TEXT
                && (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL);
        if (!left.asStored() || !right.asStored() || !numbers && !equalTexts) {
            return Part.UNDECIDED;
        }
        String sql = (equalTexts ? left.raw() + " COLLATE \"C\" " : left.raw() + " ") + sign(operator) + " " + right.raw();
        String known = numbers && left.form() == Form.DOUBLE ? finite(left) + " AND " + finite(right) : "";
        return new Part("(" + sql + ")", known, List.of(), true);
    }

    Part in(Column column, List<Object> literals) {
        if (!column.asStored() || column.form() == Form.BOOLEAN || column.type() == FieldType.INSTANT) {
            return Part.UNDECIDED;
        }
        FieldType type = column.type();
        String array = switch (type) {
            case INTEGER -> "int8";
            case REAL -> "float8";
            case DATE -> "date";
            default -> "text";
        };
        List<Object> fitting = new ArrayList<>();
        for (Object literal : literals) {
            if (literal instanceof LocalDate date && !inServersCalendar(date)
                    || type == FieldType.STRING && literal.toString().indexOf('\0') >= 0) {
                return Part.UNDECIDED;
            }
            // A fraction is equal to no whole number.
            if (type != FieldType.INTEGER || literal instanceof Long) {
                fitting.add(type == FieldType.DATE || type == FieldType.STRING ? literal.toString() : literal);
            }
        }
        String sql = (type == FieldType.STRING ? text(column) : column.expression()) + " = ANY(?::" + array + "[])";
        String bound = type == FieldType.DATE ? "text" : array;
        return compared(column, sql, new Session.Values(bound, fitting));
    }

    /** A column of texts where equality is that of characters, whatever its collation says. */
    private static String text(Column column) {
        return column.ordinary() ? column.expression() : column.expression() + " COLLATE \"C\"";
    }

    /**
     * Patterns with case are the server's. Folding case is exact there for ASCII alone, so texts with other characters
     * are let in to be looked at.
     */
    Part like(Column column, Predicate.Like like) {
        boolean ascii = like.pattern().chars().allMatch(c -> c > 0 && c < 0x80);
        if (!column.asStored() || !table.facts().textual() || like.pattern().indexOf('\0') >= 0) {
            return Part.UNDECIDED;
        } else if (like.matchCase()) {
            return Part.of("(" + column.expression() + " COLLATE \"C\" LIKE ?::text)", escaped(like.pattern()));
        } else if (ascii) {
            return Part.of(
                            "(" + column.expression() + " COLLATE \"C\" ILIKE ?::text OR octet_length(" + column.expression()
                                    + ") > char_length(" + column.expression() + "))",
                            escaped(like.pattern()))
                    .inexact();
        }
        return Part.UNDECIDED;
    }

    /** A backslash stands for itself unless before a wildcard or another; to the server it never does. */
    private static String escaped(String pattern) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            escaped.append(c);
            if (c == '\\') {
                boolean escapes = i + 1 < pattern.length() && "%_\\".indexOf(pattern.charAt(i + 1)) >= 0;
                escaped.append(escapes ? pattern.charAt(++i) : '\\');
            }
        }
        return escaped.toString();
    }

    Part temporal(Predicate.Temporal t) {
        Column column = table.column(t.property());
        if (!column.asStored() || !representable(t.start()) || !representable(t.end())) {
            return Part.UNDECIDED;
        }
        String value = column.form() == Form.DATE ? column.raw() + "::timestamp" : column.raw();
        String moment = moment(column);
        return switch (t.operator()) {
            case AFTER -> compared(column, value + " > " + moment, written(t.end()));
            case BEFORE -> compared(column, value + " < " + moment, written(t.start()));
            case EQUALS -> compared(column, value + " = " + moment, written(t.start()));
            case DURING -> compared(
                    column,
                    "(" + value + " >= " + moment + " AND " + value + " < " + moment + ")",
                    written(t.start()),
                    written(t.end()));
        };
    }

    private static String moment(Column column) {
        return column.form() == Form.TIMESTAMP_ZONE ? "?::timestamptz" : "?::timestamp";
    }

    private static String written(Instant instant) {
        return instant.toString();
    }

    /** The server counts microseconds and knows years from -4712 to 294276. */
    private static boolean representable(Instant instant) {
        return instant.getNano() % 1000 == 0 && inServersCalendar(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    private static boolean inServersCalendar(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= 9999;
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }
}
