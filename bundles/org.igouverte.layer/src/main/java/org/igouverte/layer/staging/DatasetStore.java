package org.igouverte.layer.staging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * Data files that the server owns, by content: nobody else writes them, so they may be mapped. What is stored is fsynced
 * and survives a crash whole or not at all. An OSGi service. Thread-safe.
 */
public interface DatasetStore {

    /**
     * A file in the store.
     *
     * @param path where it is; its extension is that of the file it came from
     * @param sha256 its content, 64 hexadecimal digits
     * @param name what people call it
     */
    record StoredFile(Path path, String sha256, String name, long size) {}

    /**
     * Stores a copy; content that is there already is not written again.
     *
     * @param name file name with extension, for people and for the format; no path
     * @param limit bytes at most
     * @throws IOException if reading or writing fails, or the limit is exceeded; nothing is left behind
     */
    StoredFile store(InputStream content, String name, long limit) throws IOException;

    /** The file that is bound to a data set of a partner. */
    Optional<StoredFile> binding(String partner, String dataset);

    /**
     * Binds a stored file to a data set of a partner, durably; an empty one unbinds. The catalogue follows at the next
     * staging of the partner's layers.
     */
    void bind(String partner, String dataset, Optional<StoredFile> file) throws IOException;

    /** Deletes stored files that are neither bound nor named here. */
    void retainOnly(Collection<String> sha256) throws IOException;
}
