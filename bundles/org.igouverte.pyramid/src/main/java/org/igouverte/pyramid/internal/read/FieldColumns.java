package org.igouverte.pyramid.internal.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.Mix;

/**
 * Which column of a prepared folder has the values of each field of a layer. A folder has the columns of a file under
 * the file's names; layers may name them otherwise, leave some out, and have optional fields that the file lacks.
 */
public final class FieldColumns {

    /** In place of a column: the field has no value anywhere. */
    static final int ABSENT = -1;

    private final Map<String, Integer> columns;
    private final long hash;

    private FieldColumns(Map<String, Integer> columns, long hash) {
        this.columns = Map.copyOf(columns);
        this.hash = hash;
    }

    /** Each column serves the field of its name. */
    public static FieldColumns byName(List<ColumnLayout> layouts) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < layouts.size(); i++) {
            columns.put(layouts.get(i).name(), i);
        }
        return new FieldColumns(columns, 0);
    }

    /**
     * Columns for the fields of a layer; empty if some field is not in the file as it is: it belongs to another table,
     * or its type is another one.
     *
     * @param declared how the layer maps its fields; empty if it takes all as they are
     * @param stored the file's columns
     */
    public static Optional<FieldColumns> of(
            List<FieldDefinition> declared, FeatureSchema schema, List<Field> stored) {
        Map<String, Optional<String>> mapping;
        List<String> names = stored.stream().map(Field::name).toList();
        try {
            mapping = FieldMapping.of(declared, names, "");
        } catch (SourceException e) {
            return Optional.empty();
        }
        Map<String, Integer> columns = new HashMap<>();
        long hash = 1;
        for (Field field : schema.fields()) {
            Optional<String> name = mapping.get(field.name());
            if (name == null) {
                return Optional.empty();
            }
            int column = name.isPresent() ? names.indexOf(name.get()) : ABSENT;
            if (column != ABSENT && stored.get(column).type() != field.type()) {
                return Optional.empty();
            }
            columns.put(field.name(), column);
            hash = Mix.add(hash, Mix.of(field.name().hashCode()) + name.map(String::hashCode).orElse(0));
        }
        return Optional.of(new FieldColumns(columns, hash));
    }

    /** @throws IllegalArgumentException if the layer has no such field */
    int column(String field) {
        Integer column = columns.get(field);
        if (column == null) {
            throw new IllegalArgumentException("unknown property: " + field);
        }
        return column;
    }

    /** Differs where the same columns serve other fields. */
    long hash() {
        return hash;
    }
}
