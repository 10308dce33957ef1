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
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * A predicate as SQL with bound values. The SQL lets in every feature for which the predicate is true; where it lets in more,
 * because the server would not decide as {@link org.igouverte.layer.CompiledPredicate} does, the rest says what remains to be
 * asked of each. Negations are moved inwards first: then a part that is let through too often never keeps a feature out.
 */
record PredicateSql(String sql, List<Object> values, Predicate rest) {

    /** Where both orders of texts agree: by the bytes of UTF-8 and by the units of UTF-16. */
    private static final int FIRST_SURROGATE = 0xD800;

    private static final String ANYTHING = "TRUE";

    /**
     * @param sql a condition
     * @param known a further condition, without which the first is unknown; empty for none
     * @param exact whether it lets in just those for which the predicate is true
     */
    private record Part(String sql, String known, List<Object> values, boolean exact) {

        static final Part UNDECIDED = new Part(ANYTHING, "", List.of(), false);

        static Part of(String sql, Object... values) {
            return new Part(sql, "", Arrays.asList(values), true);
        }

        Part inexact() {
            return new Part(sql, known, values, false);
        }

        Part whereKnown(boolean negated) {
            String turned = negated ? "NOT " + sql : sql;
            return known.isEmpty() ? new Part(turned, "", values, exact)
                    : new Part("(" + turned + " AND " + known + ")", "", values, exact);
        }
    }

    static PredicateSql of(Predicate predicate, PostgisTable table) {
        Translation translation = new Translation(table);
        List<Predicate> conditions = predicate instanceof Predicate.And and ? and.operands() : List.of(predicate);
        List<String> sql = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<Predicate> rest = new ArrayList<>();
        for (Predicate condition : conditions) {
            Part part = translation.part(condition, false);
            if (!part.sql().equals(ANYTHING)) {
                sql.add(part.sql());
                values.addAll(part.values());
            }
            if (!part.exact()) {
                rest.add(condition);
            }
        }
        return new PredicateSql(
                String.join(" AND ", sql), List.copyOf(values), Predicate.and(rest.toArray(Predicate[]::new)));
    }

    private record Translation(PostgisTable table) {

        Part part(Predicate predicate, boolean negated) {
            if (predicate instanceof Predicate.Constant constant) {
                return Part.of(constant.value() == negated ? "FALSE" : ANYTHING);
            } else if (predicate instanceof Predicate.And and) {
                return group(and.operands(), negated, !negated);
            } else if (predicate instanceof Predicate.Or or) {
                return group(or.operands(), negated, negated);
            } else if (predicate instanceof Predicate.Not not) {
                return part(not.operand(), !negated);
            } else if (predicate instanceof Predicate.IsNull isNull) {
                return absent(table.column(isNull.property()), negated);
            } else if (predicate instanceof Predicate.NoGeometry) {
                return Part.of(table.geometrySql() + (negated ? " IS NOT NULL" : " IS NULL"));
            } else if (predicate instanceof Predicate.Spatial spatial) {
                return spatial(spatial, negated);
            }
            Part positive = leaf(predicate);
            // What is let in too often cannot be turned round.
            return negated && !positive.exact() ? Part.UNDECIDED : positive.whereKnown(negated);
        }

        private Part group(List<Predicate> operands, boolean negated, boolean all) {
            List<Part> parts = operands.stream().map(p -> part(p, negated)).toList();
            boolean exact = parts.stream().allMatch(Part::exact);
            if (parts.isEmpty()) {
                return Part.of(all ? ANYTHING : "FALSE");
            }
            if (!all && parts.stream().anyMatch(p -> p.sql().equals(ANYTHING))) {
                return new Part(ANYTHING, "", List.of(), exact);
            }
            List<String> sql = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (Part part : parts) {
                sql.add(part.sql());
                values.addAll(part.values());
            }
            return new Part("(" + String.join(all ? " AND " : " OR ", sql) + ")", "", values, exact);
        }

        private Part leaf(Predicate predicate) {
            if (predicate instanceof Predicate.Comparison c) {
                Column column = table.column(c.property());
                boolean folded = !c.matchCase() && column.type() == FieldType.STRING;
                return folded ? Part.UNDECIDED : comparison(column, c.operator(), c.literal());
            } else if (predicate instanceof Predicate.PropertyComparison c) {
                return comparison(table.column(c.left()), c.operator(), table.column(c.right()));
            } else if (predicate instanceof Predicate.Between b) {
                Column column = table.column(b.property());
                Part low = comparison(column, Operator.GREATER_OR_EQUAL, b.low());
                Part high = comparison(column, Operator.LESS_OR_EQUAL, b.high());
                List<Object> values = new ArrayList<>(low.values());
                values.addAll(high.values());
                return new Part(
                        "(" + low.sql() + " AND " + high.sql() + ")", low.known(), values, low.exact() && high.exact());
            } else if (predicate instanceof Predicate.In in) {
                return in(table.column(in.property()), in.literals());
            } else if (predicate instanceof Predicate.Like like) {
                return like(table.column(like.property()), like);
            }
            return temporal((Predicate.Temporal) predicate);
        }

        private Part absent(Column column, boolean negated) {
            if (column.name().isEmpty()) {
                return Part.of(negated ? "FALSE" : ANYTHING);
            }
            String finite = finite(column).isEmpty() ? "" : " AND " + finite(column);
            String present = "(" + column.raw() + " IS NOT NULL" + finite + ")";
            return column.asStored() ? Part.of(negated ? present : "NOT " + present) : Part.UNDECIDED;
        }

        /** What is no number and no moment is served as absent: it must be neither below nor above anything. */
        private static String finite(Column column) {
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

        private Part comparison(Column column, Operator operator, Object literal) {
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

        private Part comparison(Column left, Operator operator, Column right) {
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

        private Part in(Column column, List<Object> literals) {
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
        private Part like(Column column, Predicate.Like like) {
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

        private Part temporal(Predicate.Temporal t) {
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

        /**
         * Windows and meeting are the server's. Other relations differ between versions of its geometry library where data
         * are not valid: there it narrows down by bounds, and the rest is looked at.
         */
        private Part spatial(Predicate.Spatial spatial, boolean negated) {
            Geometry geometry = spatial.geometry();
            if (geometry.isEmpty()) {
                return Part.UNDECIDED;
            }
            boolean meets = spatial.operator() == Predicate.SpatialOperator.INTERSECTS;
            if (negated || spatial.operator() == Predicate.SpatialOperator.DISJOINT
                    || spatial.operator() == Predicate.SpatialOperator.BEYOND) {
                return Part.UNDECIDED;
            }
            int srid = table.facts().srid();
            if (meets && geometry.isValid() && table.straightSql().equals(table.geometrySql())) {
                return Part.of(
                        "ST_Intersects(" + table.geometrySql() + ", ST_GeomFromWKB(?, " + srid + "))",
                        new WKBWriter().write(geometry));
            }
            Envelope around = geometry.getEnvelopeInternal();
            around.expandBy(spatial.operator() == Predicate.SpatialOperator.DWITHIN ? spatial.distance() : 0);
            return Part.of(
                            table.geometrySql() + " && ST_MakeEnvelope(?, ?, ?, ?, " + srid + ")",
                            around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY())
                    .inexact();
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
}
