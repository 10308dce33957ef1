package org.igouverte.pyramid.internal.file;

import java.util.Objects;
import org.igouverte.layer.FieldType;

/**
 * How the values of one attribute are kept. With a dictionary a row has a code: 0 for absent, else one more than the
 * value's place in the dictionary, in one byte if all codes fit, else two. Without, for attributes of too many distinct
 * values, each row has its value as {@link ValueCodec} writes it.
 *
 * @param dictionary values in the order of their first appearance; {@code null} if there are too many
 */
public record ColumnLayout(String name, FieldType type, Object[] dictionary) {

    /** Distinct values that a dictionary holds at most. */
    public static final int MAX_VALUES = 65_535;

    public ColumnLayout {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    public boolean isPlain() {
        return dictionary == null;
    }

    /** Bytes of a code. */
    public int width() {
        return dictionary.length < 256 ? 1 : 2;
    }
}
