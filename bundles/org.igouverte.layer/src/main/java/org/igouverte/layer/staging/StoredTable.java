package org.igouverte.layer.staging;

import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;

/**
 * The table of a stored file that a layer reads, as the file has it: whatever the layer makes of it, so that layers of
 * several contributions and of later versions can share what is prepared of it.
 */
public interface StoredTable {

    /** Names file, by its content, and table: equal texts for equal features, also after a restart. */
    String identity();

    /**
     * Opens it, all fields under the names and of the types that the file has. The caller closes it.
     *
     * @throws SourceException if the file cannot be read, or does not tell by itself which table is meant
     */
    FeatureSource open() throws SourceException;
}
