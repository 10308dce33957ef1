package org.igouverte.layer;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value that is reckoned from a feature's properties, in the terms of OGC CQL2 (21-065r2): arithmetic, and texts whose
 * case or accents do not count. A value that is absent makes the whole absent. Immutable.
 */
public sealed interface Expression {

    /** A property of the feature. */
    record Property(String name) implements Expression {
        public Property {
            Objects.requireNonNull(name);
        }
    }

    /** @param value of the class of a {@link FieldType} */
    record Literal(Object value) implements Expression {
        public Literal {
            Objects.requireNonNull(value);
        }
    }

    enum Operation {
        ADD,
        SUBTRACT,
        MULTIPLY,
        /** With fractions, whatever the operands. */
        DIVIDE,
        /** Without a remainder, towards zero. */
        INTEGER_DIVIDE,
        /** What is left of that, with the sign of the first operand. */
        MODULO,
        POWER
    }

    /** Two numbers; what is no finite number, as a division by zero, is absent. */
    record Arithmetic(Operation operation, Expression left, Expression right) implements Expression {
        public Arithmetic {
            Objects.requireNonNull(operation);
            Objects.requireNonNull(left);
            Objects.requireNonNull(right);
        }
    }

    /**
     * A text without what shall not count.
     *
     * @param matchCase whether case counts
     * @param matchAccents whether accents count
     */
    record Folded(Expression operand, boolean matchCase, boolean matchAccents) implements Expression {
        public Folded {
            Objects.requireNonNull(operand);
        }
    }

    /** Names of the properties that it reads. */
    default Set<String> properties() {
        Set<String> names = new TreeSet<>();
        collect(this, names);
        return names;
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof Property property) {
            names.add(property.name());
        } else if (expression instanceof Arithmetic arithmetic) {
            collect(arithmetic.left(), names);
            collect(arithmetic.right(), names);
        } else if (expression instanceof Folded folded) {
            collect(folded.operand(), names);
        }
    }

    /** The same with values in the place of some properties. */
    default Expression with(Map<String, Object> values) {
        if (this instanceof Property property) {
            Object value = values.get(property.name());
            return value == null ? this : new Literal(value);
        } else if (this instanceof Arithmetic a) {
            return new Arithmetic(a.operation(), a.left().with(values), a.right().with(values));
        } else if (this instanceof Folded folded) {
            return new Folded(folded.operand().with(values), folded.matchCase(), folded.matchAccents());
        }
        return this;
    }

    /** How many nodes it has. */
    default int nodes() {
        if (this instanceof Arithmetic a) {
            return 1 + a.left().nodes() + a.right().nodes();
        }
        return this instanceof Folded folded ? 1 + folded.operand().nodes() : 1;
    }
}
