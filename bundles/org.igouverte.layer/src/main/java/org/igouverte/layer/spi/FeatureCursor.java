package org.igouverte.layer.spi;

import java.util.Optional;
import org.igouverte.layer.SourceException;

/** Features in batches, in the order of the query. Belongs to one thread and is closed by it. */
public interface FeatureCursor extends AutoCloseable {

    /**
     * The next features; empty after the last. The batch is the caller's to keep.
     *
     * @throws org.igouverte.layer.DeadlineExceededException if the query's deadline is over
     */
    Optional<FeatureBatch> next() throws SourceException;

    @Override
    void close();
}
