package org.igouverte.filter.internal;

import org.igouverte.filter.FilterException;
import org.igouverte.layer.FieldType;

/** {@code CASEI} and {@code ACCENTI} around operands, one in the other or alone. */
final class Folding {

    private Folding() {}

    static boolean ofCase(Operand operand) {
        return operand instanceof Operand.Folded folded && (!folded.accents() || ofCase(folded.operand()));
    }

    static boolean ofAccents(Operand operand) {
        return operand instanceof Operand.Folded folded && (folded.accents() || ofAccents(folded.operand()));
    }

    /**
     * What stands inside.
     *
     * @throws FilterException if that is no text
     */
    static Operand unfolded(Operand operand) throws FilterException {
        if (!(operand instanceof Operand.Folded folded)) {
            return operand;
        }
        Operand inner = unfolded(folded.operand());
        boolean text = inner instanceof Operand.Property property
                ? property.field().type() == FieldType.STRING
                : inner instanceof Operand.Literal literal && literal.value() instanceof String;
        if (!text) {
            throw folded.place().mistake("casei.operand", folded.accents() ? "ACCENTI" : "CASEI");
        }
        return inner;
    }
}
