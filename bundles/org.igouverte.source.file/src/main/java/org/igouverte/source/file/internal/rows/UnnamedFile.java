package org.igouverte.source.file.internal.rows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Temporary files that lose their name as soon as they are open: not even a crash leaves one behind. */
public final class UnnamedFile {

    private UnnamedFile() {}

    /** A new file to write, and to map before it is closed. */
    public static FileChannel create() throws IOException {
        Path path = Files.createTempFile("igo-rows-", ".tmp");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Files.delete(path);
        } catch (IOException e) {
            // The system does not delete what is open.
            path.toFile().deleteOnExit();
        }
        return channel;
    }
}
