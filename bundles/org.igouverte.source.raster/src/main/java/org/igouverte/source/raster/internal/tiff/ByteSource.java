package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.igouverte.layer.Deadline;

/** The bytes of a file, here or far away, which do not change while it is open. Thread-safe. */
public interface ByteSource extends AutoCloseable {

    /** Bytes in all. */
    long size();

    /**
     * Reads a piece.
     *
     * @throws TiffException if the file ends before
     * @throws IOException if it cannot be read
     */
    byte[] read(long position, int length, Deadline deadline) throws IOException;

    /** Where it lies on this machine; empty if it does not. */
    default Optional<Path> path() {
        return Optional.empty();
    }

    @Override
    void close();
}
