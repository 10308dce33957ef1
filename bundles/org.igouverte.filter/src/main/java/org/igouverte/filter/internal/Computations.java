package org.igouverte.filter.internal;

import java.util.Optional;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.Expression;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;

/** Puts operands together to values that are reckoned, and to comparisons of these. */
final class Computations {

    private Computations() {}

    /** A number of two. */
    static Operand.Computed arithmetic(Expression.Operation operation, Operand left, Operand right, Place place)
            throws FilterException {
        int depth = 1 + Math.max(depth(left), depth(right));
        Budget.checkDepth(depth, place);
        return new Operand.Computed(
                new Expression.Arithmetic(operation, number(left), number(right)), depth, place);
    }

    private static int depth(Operand operand) {
        return operand instanceof Operand.Computed computed ? computed.depth() : 1;
    }

    private static Expression number(Operand operand) throws FilterException {
        if (operand instanceof Operand.Computed computed) {
            return computed.expression();
        } else if (operand instanceof Operand.Property property && isNumber(property.field().type())) {
            return new Expression.Property(property.field().name());
        } else if (operand instanceof Operand.Literal literal && literal.value() instanceof Number) {
            return new Expression.Literal(literal.value());
        } else if (operand instanceof Operand.Literal literal && literal.value() instanceof String text) {
            // In XML all literals are texts.
            return new Expression.Literal(parsed(text, literal.place()));
        }
        throw operand.place().mistake("arithmetic.operand");
    }

    static boolean isNumber(FieldType type) {
        return type == FieldType.INTEGER || type == FieldType.REAL;
    }

    private static Object parsed(String text, Place place) throws FilterException {
        String plain = text.strip();
        if (plain.matches("[+-]?\\d{1,18}")) {
            return Long.valueOf(plain);
        } else if (plain.matches("[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,3})?")) {
            double value = Double.parseDouble(plain);
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw place.mistake("literal.number", Place.shortened(text));
    }

    /** @param left without what was folded; of a reckoned number or of texts */
    static Predicate comparison(
            Operand left, Operator operator, Operand right, boolean matchCase, boolean matchAccents, Place place)
            throws FilterException {
        boolean numbers = left instanceof Operand.Computed || right instanceof Operand.Computed;
        if (numbers) {
            return new Predicate.Computed(number(left), operator, number(right));
        }
        Optional<Expression> a = text(left);
        Optional<Expression> b = text(right);
        if (a.isEmpty() || b.isEmpty()) {
            throw place.mistake("comparison.operands");
        }
        return new Predicate.Computed(
                new Expression.Folded(a.get(), matchCase, matchAccents),
                operator,
                new Expression.Folded(b.get(), matchCase, matchAccents));
    }

    private static Optional<Expression> text(Operand operand) {
        if (operand instanceof Operand.Property property && property.field().type() == FieldType.STRING) {
            return Optional.of(new Expression.Property(property.field().name()));
        }
        return operand instanceof Operand.Literal literal && literal.value() instanceof String text
                ? Optional.of(new Expression.Literal(text))
                : Optional.empty();
    }
}
