package org.igouverte.layer;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Geometry;

/**
 * A condition on a feature, in the terms of OGC CQL2 (21-065r2). Every filter language is read into this one family.
 * Three-valued as SQL is: a comparison with an absent value is unknown, and only features whose condition is true are
 * taken. Immutable.
 *
 * <p>Literals are of the {@linkplain FieldType#valueClass() class} of the field that they are compared with; {@link
 * PredicateTyping} makes them so and refuses unknown properties.
 */
public sealed interface Predicate {

    /** Levels that a predicate may be deep. */
    int MAX_DEPTH = 64;

    /** Nodes, literals of a list included, that a predicate may have. */
    int MAX_NODES = 10_000;

    Predicate TRUE = new Constant(true);

    record Constant(boolean value) implements Predicate {}

    record And(List<Predicate> operands) implements Predicate {
        public And {
            operands = List.copyOf(operands);
        }
    }

    record Or(List<Predicate> operands) implements Predicate {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    record Not(Predicate operand) implements Predicate {
        public Not {
            Objects.requireNonNull(operand);
        }
    }

    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /** @param matchCase whether texts are compared exactly; without, both are folded to lower case */
    record Comparison(String property, Operator operator, Object literal, boolean matchCase) implements Predicate {
        public Comparison {
            Objects.requireNonNull(property);
            Objects.requireNonNull(operator);
            Objects.requireNonNull(literal);
        }
    }

    /** Compares two properties of the same feature. */
    record PropertyComparison(String left, Operator operator, String right) implements Predicate {
        public PropertyComparison {
            Objects.requireNonNull(left);
            Objects.requireNonNull(operator);
            Objects.requireNonNull(right);
        }
    }

    /** Compares two values that are reckoned, each from any properties of the feature. */
    record Computed(Expression left, Operator operator, Expression right) implements Predicate {
        public Computed {
            Objects.requireNonNull(left);
            Objects.requireNonNull(operator);
            Objects.requireNonNull(right);
        }
    }

    /** Both ends belong to it. */
    record Between(String property, Object low, Object high) implements Predicate {
        public Between {
            Objects.requireNonNull(property);
            Objects.requireNonNull(low);
            Objects.requireNonNull(high);
        }
    }

    record In(String property, List<Object> literals) implements Predicate {
        public In {
            Objects.requireNonNull(property);
            literals = List.copyOf(literals);
        }
    }

    /**
     * @param pattern {@code %} stands for any characters, {@code _} for one, {@code \} before either for itself
     */
    record Like(String property, String pattern, boolean matchCase) implements Predicate {
        public Like {
            Objects.requireNonNull(property);
            Objects.requireNonNull(pattern);
        }
    }

    /** A {@link Like} in which accents do not count, neither in the value nor in the pattern. */
    record AccentlessLike(String property, String pattern, boolean matchCase) implements Predicate {
        public AccentlessLike {
            Objects.requireNonNull(property);
            Objects.requireNonNull(pattern);
        }
    }

    record IsNull(String property) implements Predicate {
        public IsNull {
            Objects.requireNonNull(property);
        }
    }

    /** Whether a feature has no geometry. */
    record NoGeometry() implements Predicate {}

    enum SpatialOperator {
        INTERSECTS,
        DISJOINT,
        EQUALS,
        WITHIN,
        CONTAINS,
        TOUCHES,
        CROSSES,
        OVERLAPS,
        /** At most {@link Spatial#distance} away. */
        DWITHIN,
        /** More than {@link Spatial#distance} away. */
        BEYOND
    }

    /**
     * Relates the geometry of a feature to a given one.
     *
     * @param geometry in the coordinate system of the source
     * @param distance in units of that system; 0 where the operator has none
     */
    record Spatial(SpatialOperator operator, Geometry geometry, double distance) implements Predicate {
        public Spatial {
            Objects.requireNonNull(operator);
            Objects.requireNonNull(geometry);
        }
    }

    enum TemporalOperator {
        AFTER,
        BEFORE,
        /** At or after the start and before the end. */
        DURING,
        EQUALS
    }

    /**
     * Relates a date or an instant of a feature to a period; a date is its first instant in UTC.
     *
     * @param start start of the period, or the instant itself
     * @param end end of the period; equal to {@code start} for an instant
     */
    record Temporal(String property, TemporalOperator operator, Instant start, Instant end) implements Predicate {
        public Temporal {
            Objects.requireNonNull(property);
            Objects.requireNonNull(operator);
            Objects.requireNonNull(start);
            Objects.requireNonNull(end);
        }
    }

    /** All of the operands; one is itself, none is {@link #TRUE}. Constants that are true fall away. */
    static Predicate and(Predicate... operands) {
        List<Predicate> needed =
                List.of(operands).stream().filter(p -> !p.equals(TRUE)).toList();
        return switch (needed.size()) {
            case 0 -> TRUE;
            case 1 -> needed.get(0);
            default -> new And(needed);
        };
    }
}
