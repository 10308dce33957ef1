package org.igouverte.style.internal;

import java.util.List;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;

/** Writes the conditions of rules in Filter Encoding 1.0 (OGC 02-059) or 1.1 (04-095), as SLD of either version takes them. */
final class FilterWriter {

    private final SldMarkup out;

    FilterWriter(SldMarkup out) {
        this.out = out;
    }

    /** Whether there are words for it; {@link #write} takes no other. */
    static boolean isExpressible(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return and.operands().stream().allMatch(FilterWriter::isExpressible);
        } else if (predicate instanceof Predicate.Or or) {
            return or.operands().stream().allMatch(FilterWriter::isExpressible);
        } else if (predicate instanceof Predicate.Not not) {
            return isExpressible(not.operand());
        }
        return predicate instanceof Predicate.Comparison
                || predicate instanceof Predicate.PropertyComparison
                || predicate instanceof Predicate.Between
                || predicate instanceof Predicate.In
                || predicate instanceof Predicate.Like
                || predicate instanceof Predicate.IsNull;
    }

    /** Whether somewhere in it case does not count, for which Filter Encoding 1.0 has no word. */
    static boolean foldsCase(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return and.operands().stream().anyMatch(FilterWriter::foldsCase);
        } else if (predicate instanceof Predicate.Or or) {
            return or.operands().stream().anyMatch(FilterWriter::foldsCase);
        } else if (predicate instanceof Predicate.Not not) {
            return foldsCase(not.operand());
        }
        return predicate instanceof Predicate.Comparison c && !c.matchCase()
                || predicate instanceof Predicate.Like like && !like.matchCase();
    }

    void write(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            all("And", and.operands());
        } else if (predicate instanceof Predicate.Or or) {
            all("Or", or.operands());
        } else if (predicate instanceof Predicate.Not not) {
            all("Not", List.of(not.operand()));
        } else if (predicate instanceof Predicate.Comparison c) {
            open(c.operator(), c.matchCase());
            property(c.property());
            literal(c.literal());
            out.end();
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            open(c.operator(), true);
            property(c.left());
            property(c.right());
            out.end();
        } else if (predicate instanceof Predicate.Between between) {
            between(between);
        } else if (predicate instanceof Predicate.In in) {
            in(in);
        } else if (predicate instanceof Predicate.Like like) {
            like(like);
        } else if (predicate instanceof Predicate.IsNull isNull) {
            out.filter("PropertyIsNull");
            property(isNull.property());
            out.end();
        } else {
            throw new IllegalArgumentException("no word for " + CompiledPredicate.properties(predicate));
        }
    }

    private void all(String name, List<Predicate> operands) {
        out.filter(name);
        operands.forEach(this::write);
        out.end();
    }

    private void open(Operator operator, boolean matchCase) {
        out.filter(switch (operator) {
            case EQUAL -> "PropertyIsEqualTo";
            case NOT_EQUAL -> "PropertyIsNotEqualTo";
            case LESS -> "PropertyIsLessThan";
            case LESS_OR_EQUAL -> "PropertyIsLessThanOrEqualTo";
            case GREATER -> "PropertyIsGreaterThan";
            case GREATER_OR_EQUAL -> "PropertyIsGreaterThanOrEqualTo";
        });
        matchCase(matchCase);
    }

    private void matchCase(boolean matchCase) {
        if (!matchCase && out.isNewer()) {
            out.attribute("matchCase", "false");
        }
    }

    private void between(Predicate.Between between) {
        out.filter("PropertyIsBetween");
        property(between.property());
        out.filter("LowerBoundary");
        literal(between.low());
        out.end().filter("UpperBoundary");
        literal(between.high());
        out.end().end();
    }

    /** There is no word for one of a list, but each of it can be asked for. */
    private void in(Predicate.In in) {
        List<Predicate> each = in.literals().stream()
                .<Predicate>map(value -> new Predicate.Comparison(in.property(), Operator.EQUAL, value, true))
                .toList();
        if (each.size() == 1) {
            write(each.get(0));
        } else {
            all("Or", each);
        }
    }

    private void like(Predicate.Like like) {
        out.filter("PropertyIsLike").attribute("wildCard", "%").attribute("singleChar", "_");
        out.attribute(out.isNewer() ? "escapeChar" : "escape", "\\");
        matchCase(like.matchCase());
        property(like.property());
        literal(like.pattern());
        out.end();
    }

    private void property(String name) {
        out.filter("PropertyName").text(name).end();
    }

    private void literal(Object value) {
        out.filter("Literal").text(value.toString()).end();
    }
}
