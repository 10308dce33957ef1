package org.igouverte.layer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.igouverte.layer.Predicate.Operator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;
import org.locationtech.jts.operation.relateng.TopologyPredicate;

/**
 * A predicate made ready to be asked of many tuples of attribute values: property names are resolved to positions once.
 * Immutable and thread-safe.
 */
public final class CompiledPredicate {

    private static final int FALSE = 0;
    private static final int UNKNOWN = 1;
    private static final int TRUE = 2;

    @FunctionalInterface
    private interface Node {
        int ask(Object[] values, Geometry geometry);
    }

    private final Node root;

    private CompiledPredicate(Node root) {
        this.root = root;
    }

    /**
     * @param predicate typed by {@link PredicateTyping}
     * @param fields names of the values of a tuple, in order; every property of the predicate is among them
     */
    public static CompiledPredicate of(Predicate predicate, List<String> fields) {
        return new CompiledPredicate(compile(predicate, fields));
    }

    /** Names of the properties that a predicate asks for, geometry aside. */
    public static Set<String> properties(Predicate predicate) {
        Set<String> names = new HashSet<>();
        collect(predicate, names);
        return names;
    }

    /** Whether a predicate asks for the geometry. */
    public static boolean readsGeometry(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return and.operands().stream().anyMatch(CompiledPredicate::readsGeometry);
        } else if (predicate instanceof Predicate.Or or) {
            return or.operands().stream().anyMatch(CompiledPredicate::readsGeometry);
        } else if (predicate instanceof Predicate.Not not) {
            return readsGeometry(not.operand());
        }
        return predicate instanceof Predicate.Spatial || predicate instanceof Predicate.NoGeometry;
    }

    /**
     * Whether the condition is true; unknown is not.
     *
     * @param values one value a field, {@code null} where absent
     * @param geometry the feature's geometry; may be {@code null} if the predicate has no spatial part
     */
    public boolean test(Object[] values, Geometry geometry) {
        return root.ask(values, geometry) == TRUE;
    }

    private static Node compile(Predicate predicate, List<String> fields) {
        if (predicate instanceof Predicate.Constant constant) {
            int answer = constant.value() ? TRUE : FALSE;
            return (values, geometry) -> answer;
        } else if (predicate instanceof Predicate.And and) {
            Node[] nodes = compileAll(and.operands(), fields);
            return (values, geometry) -> {
                int least = TRUE;
                for (Node node : nodes) {
                    least = Math.min(least, node.ask(values, geometry));
                    if (least == FALSE) {
                        break;
                    }
                }
                return least;
            };
        } else if (predicate instanceof Predicate.Or or) {
            Node[] nodes = compileAll(or.operands(), fields);
            return (values, geometry) -> {
                int most = FALSE;
                for (Node node : nodes) {
                    most = Math.max(most, node.ask(values, geometry));
                    if (most == TRUE) {
                        break;
                    }
                }
                return most;
            };
        } else if (predicate instanceof Predicate.Not not) {
            Node node = compile(not.operand(), fields);
            return (values, geometry) -> TRUE - node.ask(values, geometry);
        } else if (predicate instanceof Predicate.Comparison c) {
            Object literal = c.matchCase() ? c.literal() : folded(c.literal());
            return value(c.property(), fields, v -> holds(c.operator(), compare(c.matchCase() ? v : folded(v), literal)));
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            int left = position(c.left(), fields);
            int right = position(c.right(), fields);
            return (values, geometry) -> values[left] == null || values[right] == null
                    ? UNKNOWN
                    : answer(holds(c.operator(), compare(values[left], values[right])));
        } else if (predicate instanceof Predicate.Computed c) {
            CompiledExpression left = CompiledExpression.of(c.left(), fields);
            CompiledExpression right = CompiledExpression.of(c.right(), fields);
            return (values, geometry) -> {
                Object a = left.of(values);
                Object b = right.of(values);
                return a == null || b == null ? UNKNOWN : answer(holds(c.operator(), compare(a, b)));
            };
        } else if (predicate instanceof Predicate.AccentlessLike like) {
            LikePattern pattern = LikePattern.of(like);
            return value(like.property(), fields, v -> pattern.matches(v.toString()));
        } else if (predicate instanceof Predicate.Between b) {
            return value(b.property(), fields, v -> compare(v, b.low()) >= 0 && compare(v, b.high()) <= 0);
        } else if (predicate instanceof Predicate.In in) {
            Set<Object> literals = new HashSet<>();
            in.literals().forEach(l -> literals.add(key(l)));
            return value(in.property(), fields, v -> literals.contains(key(v)));
        } else if (predicate instanceof Predicate.Like like) {
            LikePattern pattern = LikePattern.of(like);
            return value(like.property(), fields, v -> pattern.matches(v.toString()));
        } else if (predicate instanceof Predicate.IsNull isNull) {
            int position = position(isNull.property(), fields);
            return (values, geometry) -> answer(values[position] == null);
        } else if (predicate instanceof Predicate.Temporal t) {
            return value(t.property(), fields, v -> during(t, v));
        } else if (predicate instanceof Predicate.NoGeometry) {
            return (values, geometry) -> answer(geometry == null);
        } else if (predicate instanceof Predicate.Spatial s) {
            return spatial(s);
        }
        throw new IllegalArgumentException("no such predicate: " + predicate);
    }

    private static Node[] compileAll(List<Predicate> operands, List<String> fields) {
        return operands.stream().map(p -> compile(p, fields)).toArray(Node[]::new);
    }

    private static Node value(String property, List<String> fields, Function<Object, Boolean> question) {
        int position = position(property, fields);
        return (values, geometry) -> values[position] == null ? UNKNOWN : answer(question.apply(values[position]));
    }

    private static int answer(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    private static int position(String property, List<String> fields) {
        int position = fields.indexOf(property);
        if (position < 0) {
            throw new IllegalArgumentException("unknown property: " + property);
        }
        return position;
    }

    private static Object folded(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    /** Numbers of both kinds that are equal share a key; zero has no sign. */
    private static Object key(Object value) {
        return value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 0x1p63
                ? (Object) real.longValue()
                : value;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return compareNumbers(x, y);
        }
        if (a.getClass() == b.getClass() && a instanceof Comparable c) {
            return c.compareTo(b);
        }
        return a.toString().compareTo(b.toString());
    }

    /** Exact, as SQL databases are: a whole number beyond 2⁵³ is not rounded to be compared; zero has no sign. */
    private static int compareNumbers(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        double x = a.doubleValue() + 0.0;
        double y = b.doubleValue() + 0.0;
        if (x == y && Math.abs(x) >= 0x1p53 && Double.isFinite(x)) {
            return exact(a).compareTo(exact(b));
        }
        return Double.compare(x, y);
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.doubleValue());
    }

    private static boolean holds(Operator operator, int comparison) {
        return switch (operator) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
        };
    }

    private static boolean during(Predicate.Temporal t, Object value) {
        Instant instant = value instanceof LocalDate date
                ? date.atStartOfDay(ZoneOffset.UTC).toInstant()
                : (Instant) value;
        return switch (t.operator()) {
            case AFTER -> instant.isAfter(t.end());
            case BEFORE -> instant.isBefore(t.start());
            case DURING -> !instant.isBefore(t.start()) && instant.isBefore(t.end());
            case EQUALS -> instant.equals(t.start());
        };
    }

    private static Node spatial(Predicate.Spatial s) {
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(s.geometry());
        return (values, geometry) -> geometry == null ? UNKNOWN : answer(relates(s, prepared, geometry));
    }

    private static boolean relates(Predicate.Spatial s, PreparedGeometry prepared, Geometry geometry) {
        try {
            return switch (s.operator()) {
                case INTERSECTS -> prepared.intersects(geometry);
                case DISJOINT -> prepared.disjoint(geometry);
                case EQUALS -> geometry.equalsTopo(s.geometry());
                case WITHIN -> prepared.contains(geometry);
                case CONTAINS -> prepared.within(geometry);
                case TOUCHES -> prepared.touches(geometry);
                case CROSSES -> prepared.crosses(geometry);
                case OVERLAPS -> prepared.overlaps(geometry);
                case DWITHIN -> geometry.isWithinDistance(s.geometry(), s.distance());
                case BEYOND -> !geometry.isWithinDistance(s.geometry(), s.distance());
            };
        } catch (TopologyException | IllegalArgumentException e) {
            // Rings that cross themselves, and collections, are beyond the algorithms above; the slower one takes them.
            return RelateNG.relate(geometry, s.geometry(), relation(s.operator()));
        }
    }

    private static TopologyPredicate relation(Predicate.SpatialOperator operator) {
        return switch (operator) {
            case INTERSECTS, DWITHIN -> RelatePredicate.intersects();
            case DISJOINT, BEYOND -> RelatePredicate.disjoint();
            case EQUALS -> RelatePredicate.equalsTopo();
            case WITHIN -> RelatePredicate.within();
            case CONTAINS -> RelatePredicate.contains();
            case TOUCHES -> RelatePredicate.touches();
            case CROSSES -> RelatePredicate.crosses();
            case OVERLAPS -> RelatePredicate.overlaps();
        };
    }

    private static void collect(Predicate predicate, Set<String> names) {
        if (predicate instanceof Predicate.And and) {
            and.operands().forEach(p -> collect(p, names));
        } else if (predicate instanceof Predicate.Or or) {
            or.operands().forEach(p -> collect(p, names));
        } else if (predicate instanceof Predicate.Not not) {
            collect(not.operand(), names);
        } else if (predicate instanceof Predicate.Comparison c) {
            names.add(c.property());
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            names.add(c.left());
            names.add(c.right());
        } else if (predicate instanceof Predicate.Computed c) {
            names.addAll(c.left().properties());
            names.addAll(c.right().properties());
        } else if (predicate instanceof Predicate.AccentlessLike like) {
            names.add(like.property());
        } else if (predicate instanceof Predicate.Between b) {
            names.add(b.property());
        } else if (predicate instanceof Predicate.In in) {
            names.add(in.property());
        } else if (predicate instanceof Predicate.Like like) {
            names.add(like.property());
        } else if (predicate instanceof Predicate.IsNull isNull) {
            names.add(isNull.property());
        } else if (predicate instanceof Predicate.Temporal t) {
            names.add(t.property());
        }
    }
}
