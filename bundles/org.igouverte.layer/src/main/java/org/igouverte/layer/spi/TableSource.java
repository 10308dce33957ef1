package org.igouverte.layer.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.SourceException;

/**
 * Rows of a table without geometry, which belong to features by a key. A key is handed over as text: a whole number in
 * plain digits; an empty text is no key. Thread-safe; many requests read at once. Closed once, when nobody reads any more.
 */
public interface TableSource extends AutoCloseable {

    /** Columns of the rows; the key is among them only if it was asked for. */
    List<Field> fields();

    DataRevision revision();

    /** How many rows belong to a key. */
    long count(String key, Deadline deadline) throws SourceException;

    /**
     * Opens a cursor on rows whose batches have all {@link #fields}, no geometries, and for ids the keys. Rows of one key
     * come in the order of the table.
     *
     * @param keys keys whose rows are wanted; empty optional for all rows that have a key
     * @param offset rows to pass over
     * @param limit rows at most
     */
    FeatureCursor rows(Optional<Set<String>> keys, long offset, long limit, Deadline deadline) throws SourceException;

    @Override
    void close();
}
