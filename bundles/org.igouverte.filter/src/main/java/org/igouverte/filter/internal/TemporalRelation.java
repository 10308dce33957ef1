package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;

/**
 * How two periods lie to each other (OGC 21-065r2, table 9, after Allen). An instant is a period whose ends are the
 * same. Each relation is a conjunction or disjunction of comparisons of their ends.
 */
enum TemporalRelation {
    AFTER(false, "s>E"),
    BEFORE(false, "e<S"),
    CONTAINS(false, "s<S", "e>E"),
    DISJOINT(true, "e<S", "s>E"),
    DURING(false, "s>S", "e<E"),
    EQUALS(false, "s=S", "e=E"),
    FINISHEDBY(false, "s<S", "e=E"),
    FINISHES(false, "s>S", "e=E"),
    INTERSECTS(false, "s]E", "e[S"),
    MEETS(false, "e=S"),
    METBY(false, "s=E"),
    OVERLAPPEDBY(false, "s>S", "s<E", "e>E"),
    OVERLAPS(false, "s<S", "e>S", "e<E"),
    STARTEDBY(false, "s=S", "e>E"),
    STARTS(false, "s=S", "e<E");

    private final boolean any;
    private final List<String> comparisons;

    /** @param comparisons end of the first ({@code s}, {@code e}), sign ({@code [} is at least), end of the second */
    TemporalRelation(boolean any, String... comparisons) {
        this.any = any;
        this.comparisons = List.of(comparisons);
    }

    /** By the name that follows {@code T_} in CQL2, without regard to case. */
    static Optional<TemporalRelation> find(String name) {
        for (TemporalRelation relation : values()) {
            if (relation.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    /** The condition that a period of the feature lies so to another. */
    Predicate between(Operand.Interval first, Operand.Interval second) {
        List<Predicate> parts = new ArrayList<>();
        for (String comparison : comparisons) {
            boolean fromStart = comparison.charAt(0) == 's';
            boolean toStart = comparison.charAt(2) == 'S';
            Predicate part = compare(
                    fromStart ? first.start() : first.end(),
                    fromStart ? -1 : 1,
                    comparison.charAt(1),
                    toStart ? second.start() : second.end(),
                    toStart ? -1 : 1);
            if (part.equals(new Predicate.Constant(any))) {
                return part;
            }
            if (!(part instanceof Predicate.Constant) && !parts.contains(part)) {
                parts.add(part);
            }
        }
        return switch (parts.size()) {
            case 0 -> new Predicate.Constant(!any);
            case 1 -> parts.get(0);
            default -> any ? new Predicate.Or(parts) : new Predicate.And(parts);
        };
    }

    /** @param openA which infinity an open end is: -1 or 1 */
    private static Predicate compare(
            Optional<Operand.End> a, int openA, char sign, Optional<Operand.End> b, int openB) {
        if (a.isEmpty() || b.isEmpty()) {
            return constant(Integer.compare(a.isEmpty() ? openA : 0, b.isEmpty() ? openB : 0), sign);
        }
        Operand.End left = a.get();
        Operand.End right = b.get();
        if (left.property().isPresent() && right.property().isPresent()) {
            return new Predicate.PropertyComparison(
                    left.property().get().name(), operator(sign), right.property().get().name());
        } else if (left.property().isPresent()) {
            return atom(left, sign, right);
        } else if (right.property().isPresent()) {
            return atom(right, mirrored(sign), left);
        }
        return constant(left.instant().compareTo(right.instant()), sign);
    }

    private static Predicate atom(Operand.End property, char sign, Operand.End moment) {
        String name = property.property().orElseThrow().name();
        Predicate.TemporalOperator operator =
                switch (sign) {
                    case '>', ']' -> Predicate.TemporalOperator.AFTER;
                    case '<', '[' -> Predicate.TemporalOperator.BEFORE;
                    default -> Predicate.TemporalOperator.EQUALS;
                };
        Predicate plain = new Predicate.Temporal(name, operator, moment.instant(), moment.instant());
        return sign == '[' || sign == ']' ? new Predicate.Not(plain) : plain;
    }

    private static Predicate constant(int comparison, char sign) {
        return new Predicate.Constant(
                switch (sign) {
                    case '>' -> comparison > 0;
                    case '<' -> comparison < 0;
                    case '[' -> comparison >= 0;
                    case ']' -> comparison <= 0;
                    default -> comparison == 0;
                });
    }

    private static char mirrored(char sign) {
        return switch (sign) {
            case '>' -> '<';
            case '<' -> '>';
            case '[' -> ']';
            case ']' -> '[';
            default -> sign;
        };
    }

    private static Operator operator(char sign) {
        return switch (sign) {
            case '>' -> Operator.GREATER;
            case '<' -> Operator.LESS;
            case '[' -> Operator.GREATER_OR_EQUAL;
            case ']' -> Operator.LESS_OR_EQUAL;
            default -> Operator.EQUAL;
        };
    }
}
