package org.igouverte.filter.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.PredicateTyping;
import org.igouverte.layer.TextFolding;

/** Puts operands together to conditions on attributes, checking that they fit the schema and each other. */
final class Conditions {

    private static final int NAMES_SHOWN = 40;

    private final FilterContext context;
    private final Budget budget;

    Conditions(FilterContext context, Budget budget) {
        this.context = context;
        this.budget = budget;
    }

    /** The property that a name means: a field, else the geometry. */
    Operand property(String name, Place place) throws FilterException {
        List<Field> fields = context.schema().fields();
        List<Field> alike = fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).toList();
        for (Field field : alike) {
            if (alike.size() == 1 || field.name().equals(name)) {
                return new Operand.Property(field, place);
            }
        }
        if (context.geometryNames().contains(name.toLowerCase(Locale.ROOT))) {
            return new Operand.GeometryProperty(place);
        }
        List<String> names = context.schema().fieldNames();
        String known = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        throw place.mistake("property.unknown", Place.shortened(name), known);
    }

    Predicate comparison(Operand left, Operator operator, Operand right, boolean matchCase, Place place)
            throws FilterException {
        budget.node(place);
        boolean folded = !matchCase || Folding.ofCase(left) || Folding.ofCase(right);
        boolean accentless = Folding.ofAccents(left) || Folding.ofAccents(right);
        Operand a = Folding.unfolded(left);
        Operand b = Folding.unfolded(right);
        if (accentless || a instanceof Operand.Computed || b instanceof Operand.Computed) {
            return Computations.comparison(a, operator, b, !folded, !accentless, place);
        } else if (a instanceof Operand.Literal && b instanceof Operand.Property) {
            return comparison(b, operator, mirrored(operator), a, folded);
        } else if (a instanceof Operand.Property && b instanceof Operand.Literal) {
            return comparison(a, operator, operator, b, folded);
        } else if (a instanceof Operand.Property p && b instanceof Operand.Property q) {
            return properties(p, operator, q, folded, place);
        } else if (a instanceof Operand.Literal p && b instanceof Operand.Literal q) {
            return constant(p, operator, q, folded, place);
        }
        throw place.mistake("comparison.operands");
    }

    private Predicate comparison(
            Operand property, Operator written, Operator operator, Operand literal, boolean folded)
            throws FilterException {
        Field field = ((Operand.Property) property).field();
        if (field.type() == FieldType.BOOLEAN && written != Operator.EQUAL && written != Operator.NOT_EQUAL) {
            throw property.place().mistake("comparison.truth", field.name());
        }
        boolean matchCase = !folded || field.type() != FieldType.STRING;
        return new Predicate.Comparison(field.name(), operator, typed(field, literal), matchCase);
    }

    private static Predicate properties(
            Operand.Property left, Operator operator, Operand.Property right, boolean folded, Place place)
            throws FilterException {
        FieldType a = left.field().type();
        FieldType b = right.field().type();
        if (a != b && !(Computations.isNumber(a) && Computations.isNumber(b))) {
            throw place.mistake("comparison.properties", left.field().name(), right.field().name());
        }
        if (folded && a == FieldType.STRING) {
            return Computations.comparison(left, operator, right, false, true, place);
        }
        return new Predicate.PropertyComparison(left.field().name(), operator, right.field().name());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Predicate constant(
            Operand.Literal left, Operator operator, Operand.Literal right, boolean folded, Place place)
            throws FilterException {
        Object a = left.value();
        Object b = right.value();
        if (a instanceof Number x && b instanceof Number y) {
            a = x.doubleValue();
            b = y.doubleValue();
        }
        if (folded && a instanceof String x && b instanceof String y) {
            a = TextFolding.fold(x, false, true);
            b = TextFolding.fold(y, false, true);
        }
        if (a.getClass() != b.getClass()) {
            throw place.mistake("comparison.literals");
        }
        int comparison = ((Comparable) a).compareTo(b);
        return new Predicate.Constant(
                switch (operator) {
                    case EQUAL -> comparison == 0;
                    case NOT_EQUAL -> comparison != 0;
                    case LESS -> comparison < 0;
                    case LESS_OR_EQUAL -> comparison <= 0;
                    case GREATER -> comparison > 0;
                    case GREATER_OR_EQUAL -> comparison >= 0;
                });
    }

    static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL -> operator;
        };
    }

    Predicate between(Operand operand, Operand low, Operand high, Place place) throws FilterException {
        budget.node(place);
        if (operand instanceof Operand.Property property
                && low instanceof Operand.Literal
                && high instanceof Operand.Literal) {
            Field field = property.field();
            return new Predicate.Between(field.name(), typed(field, low), typed(field, high));
        }
        return new Predicate.And(List.of(
                comparison(operand, Operator.GREATER_OR_EQUAL, low, true, place),
                comparison(operand, Operator.LESS_OR_EQUAL, high, true, place)));
    }

    Predicate in(Operand operand, Operand.Listed list, Place place) throws FilterException {
        budget.node(place);
        if (list.values().isEmpty()) {
            throw list.place().mistake("in.empty");
        }
        if (operand instanceof Operand.Property property
                && list.values().stream().allMatch(Operand.Literal.class::isInstance)) {
            List<Object> literals = new ArrayList<>();
            for (Operand value : list.values()) {
                budget.node(place);
                literals.add(typed(property.field(), value));
            }
            return new Predicate.In(property.field().name(), literals);
        }
        List<Predicate> any = new ArrayList<>();
        for (Operand value : list.values()) {
            any.add(comparison(operand, Operator.EQUAL, value, true, place));
        }
        return any.size() == 1 ? any.get(0) : new Predicate.Or(any);
    }

    /** @param pattern with {@code %}, {@code _} and {@code \} as {@link Predicate.Like} has them */
    Predicate like(Operand operand, Operand pattern, boolean matchCase, Place place) throws FilterException {
        budget.node(place);
        boolean folded = !matchCase || Folding.ofCase(operand) || Folding.ofCase(pattern);
        boolean accentless = Folding.ofAccents(operand) || Folding.ofAccents(pattern);
        Field field = field(Folding.unfolded(operand));
        if (field.type() != FieldType.STRING) {
            throw operand.place().mistake("like.property", field.name());
        }
        if (Folding.unfolded(pattern) instanceof Operand.Literal literal && literal.value() instanceof String text) {
            return accentless
                    ? new Predicate.AccentlessLike(field.name(), text, !folded)
                    : new Predicate.Like(field.name(), text, !folded);
        }
        throw pattern.place().mistake("like.pattern");
    }

    Predicate isNull(Operand operand, Place place) throws FilterException {
        budget.node(place);
        if (operand instanceof Operand.GeometryProperty) {
            return new Predicate.NoGeometry();
        }
        return operand instanceof Operand.Absent ? Predicate.TRUE : new Predicate.IsNull(field(operand).name());
    }

    /** A property that is true by itself. */
    Predicate truth(Operand operand) throws FilterException {
        budget.node(operand.place());
        if (operand instanceof Operand.Property property && property.field().type() == FieldType.BOOLEAN) {
            return new Predicate.Comparison(property.field().name(), Operator.EQUAL, true, true);
        } else if (operand instanceof Operand.Literal literal && literal.value() instanceof Boolean truth) {
            return new Predicate.Constant(truth);
        }
        throw operand.place().mistake("condition.missing");
    }

    Predicate temporal(TemporalRelation relation, Operand first, Operand second, Place place)
            throws FilterException {
        budget.node(place);
        Operand.Interval a = interval(first);
        Operand.Interval b = interval(second);
        return relation.between(a, b);
    }

    private Operand.Interval interval(Operand operand) throws FilterException {
        if (operand instanceof Operand.Interval interval) {
            return interval;
        }
        Optional<Operand.End> end = end(operand);
        return new Operand.Interval(end, end, operand.place());
    }

    /** An end of a period: {@code ..} and an empty text are open. */
    Optional<Operand.End> end(Operand operand) throws FilterException {
        if (operand instanceof Operand.Property property) {
            FieldType type = property.field().type();
            if (type == FieldType.DATE || type == FieldType.INSTANT) {
                return Optional.of(Operand.End.of(property.field()));
            }
            throw operand.place().mistake("temporal.property", property.field().name());
        }
        if (operand instanceof Operand.Literal literal) {
            if (literal.value() instanceof String text && (text.isBlank() || text.equals(".."))) {
                return Optional.empty();
            }
            Optional<Instant> moment = Moments.of(literal.value(), literal.place());
            if (moment.isPresent()) {
                return Optional.of(Operand.End.of(moment.get()));
            }
        }
        throw operand.place().mistake("temporal.operand");
    }

    private static Field field(Operand operand) throws FilterException {
        if (operand instanceof Operand.Property property) {
            return property.field();
        }
        throw operand.place().mistake("property.expected");
    }

    /** The literal as a value of the field's type. */
    private Object typed(Field field, Operand operand) throws FilterException {
        Operand.Literal literal = (Operand.Literal) operand;
        Object value = literal.value();
        if (field.type() == FieldType.INSTANT && !(value instanceof Number || value instanceof Boolean)) {
            return Moments.of(value, literal.place()).orElseThrow();
        } else if (field.type() == FieldType.DATE && value instanceof String text) {
            return Moments.date(text, literal.place());
        } else if (field.type() == FieldType.DATE && value instanceof LocalDate) {
            return value;
        }
        try {
            Predicate typed = PredicateTyping.typed(
                    new Predicate.Comparison(field.name(), Operator.EQUAL, value, true), context.schema());
            return ((Predicate.Comparison) typed).literal();
        } catch (IllegalArgumentException e) {
            throw literal.place()
                    .mistake("literal.type." + field.type(), Place.shortened(value.toString()), field.name());
        }
    }
}
