package org.igouverte.layer.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.Messages;
import org.igouverte.layer.SourceException;

/**
 * Which column of a store serves which declared field. Names match without regard to case; the field's own name goes
 * before its other spellings, and an exact match before one in another case.
 */
public final class FieldMapping {

    private static final Messages MESSAGES = Messages.of(FieldMapping.class);

    private FieldMapping() {}

    /**
     * Maps fields to columns.
     *
     * @param fields what is wanted; if empty, every column serves itself
     * @param columns names of the store's columns
     * @param displayName what people call the store, for the message
     * @return column by field name, in the order of {@code fields}; an absent optional field maps to an empty optional
     * @throws SourceException naming every required field that no column serves, and the columns there are
     */
    public static Map<String, Optional<String>> of(
            List<FieldDefinition> fields, List<String> columns, String displayName) throws SourceException {
        Map<String, Optional<String>> mapping = new LinkedHashMap<>();
        if (fields.isEmpty()) {
            columns.forEach(column -> mapping.put(column, Optional.of(column)));
            return mapping;
        }
        List<String> missing = new ArrayList<>();
        for (FieldDefinition field : fields) {
            Optional<String> column = columnFor(field, columns);
            if (column.isEmpty() && !field.optional()) {
                missing.add(field.name());
            }
            mapping.put(field.name(), column);
        }
        if (!missing.isEmpty()) {
            throw new SourceException(MESSAGES.text(
                    "column.missing", displayName, String.join(", ", missing), String.join(", ", columns)));
        }
        return mapping;
    }

    private static Optional<String> columnFor(FieldDefinition field, List<String> columns) {
        List<String> spellings = new ArrayList<>();
        spellings.add(field.name());
        spellings.addAll(field.spellings());
        for (String spelling : spellings) {
            if (columns.contains(spelling)) {
                return Optional.of(spelling);
            }
            for (String column : columns) {
                if (column.equalsIgnoreCase(spelling)) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }
}
