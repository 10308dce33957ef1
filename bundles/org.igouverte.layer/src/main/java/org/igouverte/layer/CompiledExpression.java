package org.igouverte.layer;

import java.util.List;
import org.igouverte.layer.Expression.Operation;

/** An expression made ready to be reckoned for many tuples. Immutable and thread-safe. */
@FunctionalInterface
interface CompiledExpression {

    /** @return {@code null} if it is absent */
    Object of(Object[] values);

    static CompiledExpression of(Expression expression, List<String> fields) {
        if (expression instanceof Expression.Property property) {
            int position = fields.indexOf(property.name());
            if (position < 0) {
                throw new IllegalArgumentException("unknown property: " + property.name());
            }
            return values -> values[position];
        } else if (expression instanceof Expression.Literal literal) {
            Object value = literal.value();
            return values -> value;
        } else if (expression instanceof Expression.Folded folded) {
            CompiledExpression operand = of(folded.operand(), fields);
            return values -> {
                Object value = operand.of(values);
                return value == null
                        ? null
                        : TextFolding.fold(value.toString(), folded.matchCase(), folded.matchAccents());
            };
        }
        Expression.Arithmetic arithmetic = (Expression.Arithmetic) expression;
        CompiledExpression left = of(arithmetic.left(), fields);
        CompiledExpression right = of(arithmetic.right(), fields);
        return values -> {
            Object a = left.of(values);
            Object b = right.of(values);
            return a instanceof Number x && b instanceof Number y ? reckoned(arithmetic.operation(), x, y) : null;
        };
    }

    /** Exact for whole numbers as long as the result is one that a {@code long} holds. */
    private static Number reckoned(Operation operation, Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y && !(y == 0 && isDivision(operation))) {
            try {
                switch (operation) {
                    case ADD -> {
                        return Math.addExact(x, y);
                    }
                    case SUBTRACT -> {
                        return Math.subtractExact(x, y);
                    }
                    case MULTIPLY -> {
                        return Math.multiplyExact(x, y);
                    }
                    case INTEGER_DIVIDE -> {
                        return x / y;
                    }
                    case MODULO -> {
                        return x % y;
                    }
                    default -> {
                        // Those have fractions.
                    }
                }
            } catch (ArithmeticException e) {
                return finite(real(operation, x, y));
            }
        }
        return finite(real(operation, a.doubleValue(), b.doubleValue()));
    }

    private static boolean isDivision(Operation operation) {
        return operation == Operation.INTEGER_DIVIDE || operation == Operation.MODULO;
    }

    private static double real(Operation operation, double x, double y) {
        return switch (operation) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case INTEGER_DIVIDE -> x / y < 0 ? Math.ceil(x / y) : Math.floor(x / y);
            case MODULO -> x % y;
            case POWER -> Math.pow(x, y);
        };
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
