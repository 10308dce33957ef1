package org.igouverte.catalog.internal.join;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.igouverte.catalog.internal.CatalogMessages;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.TableSource;

/** A table with at most one row a key, in memory. Immutable. */
public final class LookupTable {

    /** Rows of a lookup; what is larger is joined in the store itself, by a view. */
    static final int MAX_ROWS = 100_000;

    private final String keyField;
    private final FieldType keyType;
    private final List<Field> fields;
    private final DataRevision revision;
    private final Map<String, Object[]> rows;

    private LookupTable(
            String keyField, FieldType keyType, List<Field> fields, DataRevision revision, Map<String, Object[]> rows) {
        this.keyField = keyField;
        this.keyType = keyType;
        this.fields = fields;
        this.revision = revision;
        this.rows = rows;
    }

    /**
     * Reads a table whole.
     *
     * @param keyType type of the layer's field that has the key
     * @throws SourceException if a key comes twice or there are too many rows
     */
    public static LookupTable read(RelatedTable table, TableSource source, FieldType keyType, Deadline deadline)
            throws SourceException {
        Map<String, Object[]> rows = new LinkedHashMap<>();
        try (FeatureCursor cursor = source.rows(Optional.empty(), 0, MAX_ROWS + 1L, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    String key = batch.get().ids()[i];
                    if (rows.put(key, batch.get().values(i)) != null) {
                        throw new SourceException(
                                CatalogMessages.text("lookup.column.value", table.name(), table.key(), key));
                    }
                }
            }
        }
        if (rows.size() > MAX_ROWS) {
            throw new SourceException(CatalogMessages.text("lookup.rows.join", table.name(), MAX_ROWS));
        }
        return new LookupTable(table.field(), keyType, source.fields(), source.revision(), rows);
    }

    /** Field of the layer that has the key. */
    String keyField() {
        return keyField;
    }

    List<Field> fields() {
        return fields;
    }

    DataRevision revision() {
        return revision;
    }

    /** The values that belong to a value of the key's field, in the order of the fields; {@code null} for none. */
    Object[] row(Object keyValue) {
        return keyValue == null ? null : rows.get(keyValue.toString());
    }

    /** The keys, as values of the layer's field, of rows that a condition holds for. */
    List<Object> keys(Predicate<Object[]> condition) {
        List<Object> keys = new ArrayList<>();
        rows.forEach((text, values) -> {
            if (condition.test(values)) {
                key(text).ifPresent(keys::add);
            }
        });
        return keys;
    }

    private Optional<Object> key(String text) {
        if (keyType == FieldType.STRING) {
            return Optional.of(text);
        }
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            // No feature has such a key.
            return Optional.empty();
        }
    }
}
