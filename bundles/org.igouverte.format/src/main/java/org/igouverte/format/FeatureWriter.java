package org.igouverte.format;

import java.io.IOException;
import java.util.List;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/**
 * Writes one document. Belongs to one thread. A document is whole only after {@link #finish}; a writer that is closed
 * without it leaves the document visibly torn and removes its temporary files.
 */
public interface FeatureWriter extends AutoCloseable {

    /** @throws EncodingException if a feature cannot be written; its id and the reason are in the message */
    void write(FeatureBatch batch) throws IOException;

    /** Whether the document has a place for further tables. */
    default boolean takesTables() {
        return false;
    }

    /**
     * Adds a table of what belongs to the features, after the last of them.
     *
     * @param keyColumn name of the column with the key, which the ids of the batches are
     * @throws UnsupportedOperationException if the document {@linkplain #takesTables has no place} for it
     */
    default TableRows addTable(RelatedTable table, List<Field> fields, String keyColumn) throws IOException {
        throw new UnsupportedOperationException("no place for table " + table.name());
    }

    /** Whether the document has a place for what is said of it. */
    default boolean takesDocumentation() {
        return false;
    }

    /**
     * Says what the features are, for whoever has nothing but the document. Once, before {@link #finish}.
     *
     * @throws UnsupportedOperationException if the document {@linkplain #takesDocumentation has no place} for it
     */
    default void document(Documentation documentation) throws IOException {
        throw new UnsupportedOperationException("no place for documentation");
    }

    /** Takes the rows of one table; closed after the last. */
    interface TableRows extends AutoCloseable {

        void write(FeatureBatch rows) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Completes the document and hands all of it to the stream. */
    void finish(Page page) throws IOException;

    /** Features written so far. */
    long count();

    /** Releases what the writer holds. Closing twice is harmless. */
    @Override
    default void close() {}

    /** Writes all that a cursor still has. */
    default void writeAll(FeatureCursor cursor) throws IOException, SourceException {
        for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
            write(batch.get());
        }
    }
}
