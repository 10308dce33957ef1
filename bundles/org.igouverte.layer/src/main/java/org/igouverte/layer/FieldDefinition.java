package org.igouverte.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A field as a partner declares it in {@code fields:}.
 *
 * @param name the name that styles, filters and clients use
 * @param label what people read
 * @param type the type to serve; empty takes the store's
 * @param spellings names under which the store may have it, without regard to case; {@code name} is always tried first
 * @param optional whether a data set without it is accepted; its values are then absent
 * @param codes plain words for its values
 * @param unit unit symbol, as {@code ha}; may be empty
 */
public record FieldDefinition(
        String name,
        LocalizedText label,
        Optional<FieldType> type,
        List<String> spellings,
        boolean optional,
        Optional<CodeList> codes,
        String unit) {

    public FieldDefinition {
        Objects.requireNonNull(name);
        Objects.requireNonNull(label);
        Objects.requireNonNull(type);
        spellings = List.copyOf(spellings);
        Objects.requireNonNull(codes);
        Objects.requireNonNull(unit);
    }
}
