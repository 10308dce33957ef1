package org.igouverte.style.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;

/**
 * Writes conditions as expressions of MapLibre. Those are two-valued: a comparison with what a feature does not have would
 * fail, so each is written for when it is true and for when it is false, both of which are false where it is unknown.
 */
final class MapLibreFilter {

    private MapLibreFilter() {}

    /** Empty where there is no expression for it. */
    static Optional<ArrayNode> of(Predicate predicate) {
        return Optional.ofNullable(when(predicate, true));
    }

    /** Whether none of some expressions holds. */
    static ArrayNode none(List<ArrayNode> expressions) {
        ArrayNode any = call("any");
        expressions.forEach(any::add);
        return call("!").add(any);
    }

    /** An expression that holds where the predicate has that value; null if there is none. */
    private static ArrayNode when(Predicate predicate, boolean value) {
        if (predicate instanceof Predicate.Constant constant) {
            return call("literal").add(constant.value() == value);
        } else if (predicate instanceof Predicate.And and) {
            return each(value ? "all" : "any", and.operands(), value);
        } else if (predicate instanceof Predicate.Or or) {
            return each(value ? "any" : "all", or.operands(), value);
        } else if (predicate instanceof Predicate.Not not) {
            return when(not.operand(), !value);
        } else if (predicate instanceof Predicate.IsNull isNull) {
            return value ? call("!").add(has(isNull.property())) : has(isNull.property());
        } else if (predicate instanceof Predicate.Comparison c) {
            ArrayNode left = c.matchCase() ? get(c.property()) : call("downcase").add(get(c.property()));
            Object right = c.matchCase() ? c.literal() : c.literal().toString().toLowerCase(Locale.ROOT);
            return known(c.property(), literal(call(word(c.operator(), value)).add(left), right));
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            return call("all")
                    .add(has(c.left()))
                    .add(has(c.right()))
                    .add(call(word(c.operator(), value)).add(get(c.left())).add(get(c.right())));
        } else if (predicate instanceof Predicate.Between between) {
            return between(between, value);
        } else if (predicate instanceof Predicate.In in) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            in.literals().forEach(one -> literal(list, one));
            ArrayNode found = call("in").add(get(in.property())).add(call("literal").add(list));
            return known(in.property(), value ? found : call("!").add(found));
        } else if (predicate instanceof Predicate.Like like) {
            return like(like, value);
        }
        return null;
    }

    private static ArrayNode each(String word, List<Predicate> operands, boolean value) {
        ArrayNode all = call(word);
        for (Predicate operand : operands) {
            ArrayNode one = when(operand, value);
            if (one == null) {
                return null;
            }
            all.add(one);
        }
        return all;
    }

    private static ArrayNode between(Predicate.Between between, boolean value) {
        ArrayNode low = literal(call(value ? ">=" : "<").add(get(between.property())), between.low());
        ArrayNode high = literal(call(value ? "<=" : ">").add(get(between.property())), between.high());
        return known(between.property(), call(value ? "all" : "any").add(low).add(high));
    }

    /** A text itself, its beginning or a part of it; other patterns MapLibre cannot compare with. */
    private static ArrayNode like(Predicate.Like like, boolean value) {
        String pattern = like.matchCase() ? like.pattern() : like.pattern().toLowerCase(Locale.ROOT);
        boolean anyStart = pattern.startsWith("%");
        boolean anyEnd = pattern.length() > 1 && pattern.endsWith("%");
        String inner = pattern.substring(anyStart ? 1 : 0, pattern.length() - (anyEnd ? 1 : 0));
        if (inner.matches(".*[%_\\\\].*") || anyStart && !anyEnd) {
            return null;
        }
        ArrayNode text = like.matchCase() ? get(like.property()) : call("downcase").add(get(like.property()));
        ArrayNode test = anyStart
                ? call("in").add(inner).add(text)
                : call("==").add(anyEnd ? call("slice").add(text).add(0).add(inner.length()) : text).add(inner);
        return known(like.property(), value ? test : call("!").add(test));
    }

    private static String word(Operator operator, boolean value) {
        return switch (operator) {
            case EQUAL -> value ? "==" : "!=";
            case NOT_EQUAL -> value ? "!=" : "==";
            case LESS -> value ? "<" : ">=";
            case LESS_OR_EQUAL -> value ? "<=" : ">";
            case GREATER -> value ? ">" : "<=";
            case GREATER_OR_EQUAL -> value ? ">=" : "<";
        };
    }

    private static ArrayNode known(String property, ArrayNode test) {
        return call("all").add(has(property)).add(test);
    }

    private static ArrayNode has(String property) {
        return call("has").add(property);
    }

    static ArrayNode get(String property) {
        return call("get").add(property);
    }

    static ArrayNode call(String operator) {
        return JsonNodeFactory.instance.arrayNode().add(operator);
    }

    /** Dates and instants are texts in vector tiles. */
    private static ArrayNode literal(ArrayNode to, Object value) {
        if (value instanceof Long number) {
            return to.add(number);
        } else if (value instanceof Double number) {
            return to.add(number);
        } else if (value instanceof Boolean truth) {
            return to.add(truth);
        }
        return to.add(value.toString());
    }
}
