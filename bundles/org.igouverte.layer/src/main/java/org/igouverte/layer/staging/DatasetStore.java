package org.igouverte.layer.staging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
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

    /**
     * The file that was stored under an origin before, so that a restart need not copy it again.
     *
     * @param origin names one content for ever, as the hash of a bundle and a path in it
     */
    Optional<StoredFile> stored(String origin);

    /** Remembers durably where a stored file came from, until it is deleted. */
    void remember(String origin, StoredFile file) throws IOException;

    /** The file that is bound to a data set of a partner. */
    Optional<StoredFile> binding(String partner, String dataset);

    /**
     * Binds a stored file to a data set of a partner, durably; an empty one unbinds. The catalogue follows at the next
     * staging of the partner's layers.
     */
    void bind(String partner, String dataset, Optional<StoredFile> file) throws IOException;

    /** Files that a data set may be taken back to at most. */
    int MAX_FORMER = 3;

    /** Data sets of partners that have, or had, a file bound. */
    List<Revisions> revisions();

    /**
     * Files of a data set.
     *
     * @param bound the one that is bound; empty if that is none
     * @param former those that it may be taken back to, the latest first
     */
    record Revisions(String partner, String dataset, Optional<StoredFile> bound, List<StoredFile> former) {
        public Revisions {
            former = List.copyOf(former);
        }
    }

    /** Keeps a file that was bound to a data set, so that it may be taken back to it; the oldest of too many goes. */
    void keep(String partner, String dataset, StoredFile former) throws IOException;

    /** Forgets a former file of a data set; whether it was one. It is deleted with what nobody wants any more. */
    boolean forget(String partner, String dataset, String sha256) throws IOException;

    /** Deletes stored files that are neither bound nor kept nor named here. */
    void retainOnly(Collection<String> sha256) throws IOException;
}
