package org.igouverte.format;

import java.io.IOException;
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
