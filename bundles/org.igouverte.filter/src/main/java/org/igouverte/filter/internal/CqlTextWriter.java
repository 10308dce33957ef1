package org.igouverte.filter.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igouverte.layer.Expression;
import org.igouverte.layer.Predicate;

/** Writes predicates as CQL2 text. */
public final class CqlTextWriter {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Words that would be read as something else than a name. */
    private static final Set<String> KEYWORDS = Set.of(
            "AND", "OR", "NOT", "LIKE", "ILIKE", "BETWEEN", "IN", "IS", "NULL", "TRUE", "FALSE", "INCLUDE", "EXCLUDE",
            "SRID", "AFTER", "BEFORE", "DURING", "TEQUALS", "DIV");

    private final String geometryName;

    private CqlTextWriter(String geometryName) {
        this.geometryName = name(geometryName);
    }

    public static String write(Predicate predicate, String geometryName) {
        StringBuilder text = new StringBuilder();
        new CqlTextWriter(geometryName).write(predicate, text);
        return text.toString();
    }

    private void write(Predicate predicate, StringBuilder text) {
        if (predicate instanceof Predicate.Constant constant) {
            text.append(constant.value() ? "TRUE" : "FALSE");
        } else if (predicate instanceof Predicate.And and) {
            joined(and.operands(), " AND ", "TRUE", text);
        } else if (predicate instanceof Predicate.Or or) {
            joined(or.operands(), " OR ", "FALSE", text);
        } else if (predicate instanceof Predicate.Not not) {
            text.append("NOT ");
            joined(List.of(not.operand()), "", "", text);
        } else if (predicate instanceof Predicate.Comparison c) {
            text.append(folded(name(c.property()), c.matchCase()))
                    .append(' ')
                    .append(sign(c.operator()))
                    .append(' ')
                    .append(folded(literal(c.literal()), c.matchCase()));
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            text.append(name(c.left())).append(' ').append(sign(c.operator())).append(' ').append(name(c.right()));
        } else if (predicate instanceof Predicate.Computed c) {
            text.append(expression(c.left())).append(' ').append(sign(c.operator())).append(' ').append(expression(c.right()));
        } else if (predicate instanceof Predicate.AccentlessLike like) {
            text.append(accentless(folded(name(like.property()), like.matchCase())))
                    .append(" LIKE ")
                    .append(accentless(folded(quoted(like.pattern()), like.matchCase())));
        } else if (predicate instanceof Predicate.Between b) {
            text.append(name(b.property()) + " BETWEEN " + literal(b.low()) + " AND " + literal(b.high()));
        } else if (predicate instanceof Predicate.In in) {
            text.append(in.literals().stream()
                    .map(CqlTextWriter::literal)
                    .collect(Collectors.joining(", ", name(in.property()) + " IN (", ")")));
        } else if (predicate instanceof Predicate.Like like) {
            text.append(folded(name(like.property()), like.matchCase()))
                    .append(" LIKE ")
                    .append(folded(quoted(like.pattern()), like.matchCase()));
        } else if (predicate instanceof Predicate.IsNull isNull) {
            text.append(name(isNull.property())).append(" IS NULL");
        } else if (predicate instanceof Predicate.NoGeometry) {
            text.append(geometryName).append(" IS NULL");
        } else if (predicate instanceof Predicate.Spatial spatial) {
            text.append(spatial(spatial));
        } else if (predicate instanceof Predicate.Temporal temporal) {
            text.append(temporal(temporal));
        }
    }

    private void joined(List<Predicate> operands, String word, String ofNone, StringBuilder text) {
        if (operands.isEmpty()) {
            text.append(ofNone);
            return;
        }
        for (int i = 0; i < operands.size(); i++) {
            Predicate operand = operands.get(i);
            boolean bracket = operand instanceof Predicate.And
                    || operand instanceof Predicate.Or
                    || operand instanceof Predicate.Not;
            text.append(i == 0 ? "" : word).append(bracket ? "(" : "");
            write(operand, text);
            text.append(bracket ? ")" : "");
        }
    }

    static String sign(Predicate.Operator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }

    private static String folded(String operand, boolean matchCase) {
        return matchCase ? operand : "CASEI(" + operand + ')';
    }

    private static String accentless(String operand) {
        return "ACCENTI(" + operand + ')';
    }

    private static String expression(Expression expression) {
        if (expression instanceof Expression.Property property) {
            return name(property.name());
        } else if (expression instanceof Expression.Literal literal) {
            return literal(literal.value());
        } else if (expression instanceof Expression.Folded f) {
            String operand = folded(expression(f.operand()), f.matchCase());
            return f.matchAccents() ? operand : accentless(operand);
        }
        Expression.Arithmetic a = (Expression.Arithmetic) expression;
        return '(' + expression(a.left()) + ' ' + sign(a.operation()) + ' ' + expression(a.right()) + ')';
    }

    static String sign(Expression.Operation operation) {
        return switch (operation) {
            case ADD -> "+";
            case SUBTRACT -> "-";
            case MULTIPLY -> "*";
            case DIVIDE -> "/";
            case INTEGER_DIVIDE -> "DIV";
            case MODULO -> "%";
            case POWER -> "^";
        };
    }

    private static String name(String property) {
        boolean plain = PLAIN_NAME.matcher(property).matches()
                && !KEYWORDS.contains(property.toUpperCase(Locale.ROOT))
                && !WktReader.isKind(property.toUpperCase(Locale.ROOT));
        return plain ? property : '"' + property.replace("\"", "\"\"") + '"';
    }

    private static String literal(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString().toUpperCase(Locale.ROOT);
        } else if (value instanceof LocalDate) {
            return "DATE('" + value + "')";
        }
        return value instanceof Instant instant ? timestamp(instant) : quoted(value.toString());
    }

    private static String timestamp(Instant instant) {
        return "TIMESTAMP('" + instant + "')";
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private String spatial(Predicate.Spatial s) {
        String geometry = s.geometry().toText();
        return switch (s.operator()) {
            case DWITHIN -> "DWITHIN(" + geometryName + ", " + geometry + ", " + s.distance() + ')';
            case BEYOND -> "BEYOND(" + geometryName + ", " + geometry + ", " + s.distance() + ')';
            default -> "S_" + s.operator() + '(' + geometryName + ", " + geometry + ')';
        };
    }

    private static String temporal(Predicate.Temporal t) {
        String name = name(t.property());
        return switch (t.operator()) {
            case AFTER -> "T_AFTER(" + name + ", " + timestamp(t.end()) + ')';
            case BEFORE -> "T_BEFORE(" + name + ", " + timestamp(t.start()) + ')';
            case EQUALS -> "T_EQUALS(" + name + ", " + timestamp(t.start()) + ')';
            case DURING -> "(NOT T_BEFORE(" + name + ", " + timestamp(t.start()) + ") AND T_BEFORE(" + name + ", "
                    + timestamp(t.end()) + "))";
        };
    }
}
