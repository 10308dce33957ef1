package org.igouverte.layer.staging;

import java.util.Optional;
import org.igouverte.layer.serving.ServedLayer;

/** A layer on its way to being served: its source is open, facets are being attached. Used by one thread. */
public interface StagedLayer extends ServedLayer {

    /**
     * Attaches what a preparer made. If it is {@link AutoCloseable} it is closed with the layer's provider.
     *
     * @throws IllegalStateException if something of that type is attached already
     */
    <T> void attach(Class<T> type, T facet);

    /** What it reads of a stored file, before fields are mapped and looked up; empty if its data are in no file. */
    default Optional<StoredTable> storedTable() {
        return Optional.empty();
    }
}
