package org.igouverte.layer;

import java.util.List;
import java.util.Objects;

/**
 * A table without geometry whose rows belong to the features of a layer by a key. As a <em>lookup</em> it has at most one
 * row for each key, and its fields are served as fields of the layer; as a <em>child table</em> it has any number of them,
 * which are served beside the feature (its card, {@code items/{id}/<name>}, a second table of a download).
 *
 * @param name {@code [a-z][a-z0-9_]{0,62}}, unique among the tables of the layer
 * @param title what people call it
 * @param data where its rows are
 * @param field field of the layer, text or whole number, whose value is the key
 * @param key column of the table that has the same value
 * @param fields what is served of it; never empty
 * @param file file that states it, for messages
 * @param line line in it, from 1
 */
public record RelatedTable(
        String name,
        LocalizedText title,
        DataReference data,
        String field,
        String key,
        List<FieldDefinition> fields,
        String file,
        int line) {

    public RelatedTable {
        Objects.requireNonNull(name);
        Objects.requireNonNull(title);
        Objects.requireNonNull(data);
        Objects.requireNonNull(field);
        Objects.requireNonNull(key);
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("table " + name + " serves no field");
        }
        Objects.requireNonNull(file);
    }
}
