package org.igouverte.pyramid.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.igouverte.pyramid.internal.read.PreparedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepared folders that are mapped, each once for all layers that use it. Thread-safe. */
final class OpenFolders {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFolders.class);

    private final PreparedFolders folders;
    private final Map<String, Open> open = new HashMap<>();

    private static final class Open {
        private final PreparedFiles files;
        private int users;

        Open(PreparedFiles files) {
            this.files = files;
        }
    }

    OpenFolders(PreparedFolders folders) {
        this.folders = folders;
    }

    /** The files under a key, kept open and from being swept until {@link #close}; empty if there are none that are whole. */
    synchronized Optional<PreparedFiles> open(String key) {
        Open known = open.get(key);
        if (known == null) {
            if (!Files.isDirectory(folders.folder(key))) {
                return Optional.empty();
            }
            folders.acquire(key);
            try {
                known = new Open(new PreparedFiles(folders.folder(key)));
            } catch (IOException e) {
                folders.release(key);
                LOG.warn("{}; it is prepared anew", e.getMessage());
                return Optional.empty();
            }
            open.put(key, known);
        }
        known.users++;
        return Optional.of(known.files);
    }

    /** Once for each call of {@link #open}. */
    synchronized void close(String key) {
        Open known = open.get(key);
        if (--known.users == 0) {
            open.remove(key);
            known.files.close();
            folders.release(key);
        }
    }
}
