package org.igouverte.source.remote.internal.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.igouverte.layer.Predicate;

/**
 * A condition in two parts that must both hold: what the other server is asked, and what is left to be looked at here.
 *
 * @param asked in the server's names
 * @param left in the schema's own names
 */
record Pushdown(Predicate asked, Predicate left) {

    /** Splits a condition at its outermost "and". */
    static Pushdown of(Predicate predicate, FeatureService service, UnaryOperator<String> names) {
        List<Predicate> asked = new ArrayList<>();
        List<Predicate> left = new ArrayList<>();
        List<Predicate> parts = predicate instanceof Predicate.And and ? and.operands() : List.of(predicate);
        for (Predicate part : parts) {
            Predicate renamed = renamed(part, names);
            if (part.equals(Predicate.TRUE)) {
                continue;
            } else if (renamed != null && service.takes(renamed)) {
                asked.add(renamed);
            } else {
                left.add(part);
            }
        }
        return new Pushdown(
                Predicate.and(asked.toArray(Predicate[]::new)), Predicate.and(left.toArray(Predicate[]::new)));
    }

    /** With the server's names; {@code null} if it lacks a field that is named. */
    private static Predicate renamed(Predicate predicate, UnaryOperator<String> names) {
        try {
            return rename(predicate, name -> {
                String renamed = names.apply(name);
                if (renamed == null) {
                    throw new IllegalArgumentException(name);
                }
                return renamed;
            });
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Predicate rename(Predicate predicate, UnaryOperator<String> names) {
        if (predicate instanceof Predicate.And and) {
            return new Predicate.And(
                    and.operands().stream().map(p -> rename(p, names)).toList());
        } else if (predicate instanceof Predicate.Or or) {
            return new Predicate.Or(
                    or.operands().stream().map(p -> rename(p, names)).toList());
        } else if (predicate instanceof Predicate.Not not) {
            return new Predicate.Not(rename(not.operand(), names));
        } else if (predicate instanceof Predicate.Comparison c) {
            return new Predicate.Comparison(names.apply(c.property()), c.operator(), c.literal(), c.matchCase());
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            return new Predicate.PropertyComparison(names.apply(c.left()), c.operator(), names.apply(c.right()));
        } else if (predicate instanceof Predicate.Between b) {
            return new Predicate.Between(names.apply(b.property()), b.low(), b.high());
        } else if (predicate instanceof Predicate.In in) {
            return new Predicate.In(names.apply(in.property()), in.literals());
        } else if (predicate instanceof Predicate.Like like) {
            return new Predicate.Like(names.apply(like.property()), like.pattern(), like.matchCase());
        } else if (predicate instanceof Predicate.IsNull isNull) {
            return new Predicate.IsNull(names.apply(isNull.property()));
        } else if (predicate instanceof Predicate.Temporal t) {
            return new Predicate.Temporal(names.apply(t.property()), t.operator(), t.start(), t.end());
        }
        return predicate;
    }

    /** Whether all parts of a condition are such. */
    static boolean all(Predicate predicate, java.util.function.Predicate<Predicate> leaf) {
        if (predicate instanceof Predicate.And and) {
            return !and.operands().isEmpty() && and.operands().stream().allMatch(p -> all(p, leaf));
        } else if (predicate instanceof Predicate.Or or) {
            return !or.operands().isEmpty() && or.operands().stream().allMatch(p -> all(p, leaf));
        } else if (predicate instanceof Predicate.Not not) {
            return all(not.operand(), leaf);
        }
        return leaf.test(predicate);
    }
}
