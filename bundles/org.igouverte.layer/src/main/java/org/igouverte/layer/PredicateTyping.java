package org.igouverte.layer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.igouverte.layer.FeatureSchema.Field;

/** Gives the literals of a predicate the types of the fields they are compared with. */
public final class PredicateTyping {

    private final FeatureSchema schema;
    private int nodes;

    private PredicateTyping(FeatureSchema schema) {
        this.schema = schema;
    }

    /**
     * The same condition with literals of the fields' own classes.
     *
     * @throws IllegalArgumentException if a property is not in the schema, a literal cannot be of its field's type, or
     *     the predicate exceeds {@link Predicate#MAX_DEPTH} or {@link Predicate#MAX_NODES}; the message may be shown to
     *     whoever wrote the predicate
     */
    public static Predicate typed(Predicate predicate, FeatureSchema schema) {
        return new PredicateTyping(schema).typed(predicate, 1);
    }

    private Predicate typed(Predicate predicate, int depth) {
        count(1);
        if (depth > Predicate.MAX_DEPTH) {
            throw new IllegalArgumentException("the filter is more than " + Predicate.MAX_DEPTH + " levels deep");
        }
        if (predicate instanceof Predicate.And and) {
            return new Predicate.And(
                    and.operands().stream().map(p -> typed(p, depth + 1)).toList());
        } else if (predicate instanceof Predicate.Or or) {
            return new Predicate.Or(
                    or.operands().stream().map(p -> typed(p, depth + 1)).toList());
        } else if (predicate instanceof Predicate.Not not) {
            return new Predicate.Not(typed(not.operand(), depth + 1));
        } else if (predicate instanceof Predicate.Comparison c) {
            return new Predicate.Comparison(c.property(), c.operator(), literal(c.property(), c.literal()), c.matchCase());
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            field(c.left());
            field(c.right());
            return c;
        } else if (predicate instanceof Predicate.Computed c) {
            count(c.left().nodes() + c.right().nodes());
            c.left().properties().forEach(this::field);
            c.right().properties().forEach(this::field);
            return c;
        } else if (predicate instanceof Predicate.AccentlessLike like) {
            checkText(like.property());
            return like;
        } else if (predicate instanceof Predicate.Between b) {
            return new Predicate.Between(b.property(), literal(b.property(), b.low()), literal(b.property(), b.high()));
        } else if (predicate instanceof Predicate.In in) {
            count(in.literals().size());
            return new Predicate.In(
                    in.property(),
                    in.literals().stream().map(l -> literal(in.property(), l)).toList());
        } else if (predicate instanceof Predicate.Like like) {
            checkText(like.property());
            return like;
        } else if (predicate instanceof Predicate.IsNull isNull) {
            field(isNull.property());
            return isNull;
        } else if (predicate instanceof Predicate.Temporal temporal) {
            FieldType type = field(temporal.property()).type();
            if (type != FieldType.DATE && type != FieldType.INSTANT) {
                throw new IllegalArgumentException("property " + temporal.property() + " is no date");
            }
            return temporal;
        }
        return predicate;
    }

    private void checkText(String property) {
        if (field(property).type() != FieldType.STRING) {
            throw new IllegalArgumentException("property " + property + " is no text, LIKE does not apply");
        }
    }

    private void count(int more) {
        nodes += more;
        if (nodes > Predicate.MAX_NODES) {
            throw new IllegalArgumentException("the filter has more than " + Predicate.MAX_NODES + " nodes");
        }
    }

    private Field field(String property) {
        return schema.field(property)
                .orElseThrow(() -> new IllegalArgumentException("unknown property: " + property));
    }

    private Object literal(String property, Object value) {
        FieldType type = field(property).type();
        if (type.valueClass().isInstance(value)) {
            return value;
        }
        String text = value.toString().strip();
        try {
            return switch (type) {
                case STRING -> value.toString();
                case INTEGER -> integerOrReal(text);
                case REAL -> finite(text);
                case BOOLEAN -> truth(text);
                case DATE -> date(text);
                case INSTANT -> instant(text);
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no " + type.name().toLowerCase(Locale.ROOT) + ", as property " + property
                            + " is", e);
        }
    }

    /** A whole number, or a fraction where one is compared with whole numbers ({@code age > 2.5}). */
    private static Number integerOrReal(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            double real = finite(text);
            return real == Math.rint(real) && Math.abs(real) < 0x1p63 ? (Number) (long) real : (Number) real;
        }
    }

    /** Java's own notations ({@code 1f}, {@code 0x1p3}) are no numbers to anybody else. */
    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value) || !text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new NumberFormatException(text);
        };
    }

    /** A date, or the date of an instant as it was written, with or without an offset. */
    private static LocalDate date(String text) {
        return text.length() <= 10
                ? LocalDate.parse(text)
                : LocalDate.from(DateTimeFormatter.ISO_DATE_TIME.parse(text));
    }

    private static Instant instant(String text) {
        return text.length() <= 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
