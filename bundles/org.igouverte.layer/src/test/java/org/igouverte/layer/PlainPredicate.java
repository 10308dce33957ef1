package org.igouverte.layer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.igouverte.layer.Predicate.Operator;
import org.locationtech.jts.geom.Geometry;

/** What a predicate says of a feature, as a textbook has it: {@code null} is unknown. The reference for the compiled one. */
final class PlainPredicate {

    private PlainPredicate() {}

    static Boolean ask(Predicate predicate, Map<String, Object> feature, Geometry geometry) {
        if (predicate instanceof Predicate.Constant c) {
            return c.value();
        } else if (predicate instanceof Predicate.Not not) {
            Boolean operand = ask(not.operand(), feature, geometry);
            return operand == null ? null : Boolean.valueOf(!operand);
        } else if (predicate instanceof Predicate.And and) {
            List<Boolean> answers = askAll(and.operands(), feature, geometry);
            return answers.contains(false) ? Boolean.FALSE : answers.contains(null) ? null : Boolean.TRUE;
        } else if (predicate instanceof Predicate.Or or) {
            List<Boolean> answers = askAll(or.operands(), feature, geometry);
            return answers.contains(true) ? Boolean.TRUE : answers.contains(null) ? null : Boolean.FALSE;
        } else if (predicate instanceof Predicate.IsNull isNull) {
            return feature.get(isNull.property()) == null;
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            Object left = feature.get(c.left());
            Object right = feature.get(c.right());
            return left == null || right == null ? null : Boolean.valueOf(compare(left, c.operator(), right));
        } else if (predicate instanceof Predicate.Spatial s) {
            return geometry == null ? null : Boolean.valueOf(relate(s, geometry));
        }
        return ofValue(predicate, feature);
    }

    private static List<Boolean> askAll(
            List<Predicate> operands, Map<String, Object> feature, Geometry geometry) {
        List<Boolean> answers = new ArrayList<>();
        operands.forEach(p -> answers.add(ask(p, feature, geometry)));
        return answers;
    }

    private static Boolean ofValue(Predicate predicate, Map<String, Object> feature) {
        String property = CompiledPredicate.properties(predicate).iterator().next();
        Object value = feature.get(property);
        if (value == null) {
            return null;
        } else if (predicate instanceof Predicate.Comparison c) {
            return c.matchCase()
                    ? compare(value, c.operator(), c.literal())
                    : compare(lower(value), c.operator(), lower(c.literal()));
        } else if (predicate instanceof Predicate.Between b) {
            return compare(value, Operator.GREATER_OR_EQUAL, b.low()) && compare(value, Operator.LESS_OR_EQUAL, b.high());
        } else if (predicate instanceof Predicate.In in) {
            return in.literals().stream().anyMatch(l -> compare(value, Operator.EQUAL, l));
        } else if (predicate instanceof Predicate.Like like) {
            return like.matchCase()
                    ? like((String) value, like.pattern())
                    : like((String) lower(value), (String) lower(like.pattern()));
        }
        Predicate.Temporal t = (Predicate.Temporal) predicate;
        Instant at = value instanceof LocalDate d ? d.atStartOfDay(ZoneOffset.UTC).toInstant() : (Instant) value;
        return switch (t.operator()) {
            case AFTER -> at.compareTo(t.end()) > 0;
            case BEFORE -> at.compareTo(t.start()) < 0;
            case DURING -> at.compareTo(t.start()) >= 0 && at.compareTo(t.end()) < 0;
            case EQUALS -> at.compareTo(t.start()) == 0;
        };
    }

    private static Object lower(Object value) {
        return value instanceof String s ? s.toLowerCase(Locale.ROOT) : value;
    }

    /** By recursion over the first character of the pattern; slow on purpose. */
    static boolean like(String text, String pattern) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        if (first == '%') {
            return like(text, pattern.substring(1)) || !text.isEmpty() && like(text.substring(1), pattern);
        }
        if (text.isEmpty()) {
            return false;
        }
        if (first == '\\' && pattern.length() > 1 && "%_\\".indexOf(pattern.charAt(1)) >= 0) {
            return text.charAt(0) == pattern.charAt(1) && like(text.substring(1), pattern.substring(2));
        }
        return (first == '_' || text.charAt(0) == first) && like(text.substring(1), pattern.substring(1));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean compare(Object a, Operator operator, Object b) {
        int sign = a instanceof Number
                ? new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()))
                : ((Comparable) a).compareTo(b);
        return switch (operator) {
            case EQUAL -> sign == 0;
            case NOT_EQUAL -> sign != 0;
            case LESS -> sign < 0;
            case LESS_OR_EQUAL -> sign <= 0;
            case GREATER -> sign > 0;
            case GREATER_OR_EQUAL -> sign >= 0;
        };
    }

    /** By the matrix alone, without preparing either side. */
    private static boolean relate(Predicate.Spatial s, Geometry geometry) {
        Geometry given = s.geometry();
        return switch (s.operator()) {
            case INTERSECTS -> geometry.relate(given).isIntersects();
            case DISJOINT -> geometry.relate(given).isDisjoint();
            case EQUALS -> geometry.relate(given).isEquals(geometry.getDimension(), given.getDimension());
            case WITHIN -> geometry.relate(given).isWithin();
            case CONTAINS -> geometry.relate(given).isContains();
            case TOUCHES -> geometry.relate(given).isTouches(geometry.getDimension(), given.getDimension());
            case CROSSES -> geometry.relate(given).isCrosses(geometry.getDimension(), given.getDimension());
            case OVERLAPS -> geometry.relate(given).isOverlaps(geometry.getDimension(), given.getDimension());
            case DWITHIN -> geometry.distance(given) <= s.distance();
            case BEYOND -> geometry.distance(given) > s.distance();
        };
    }
}
