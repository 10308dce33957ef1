package org.igouverte.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two servers from using one home. The operating system frees it when the process ends, however it ends. */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StartException if another server uses the home, or it cannot be written */
    static HomeLock take(Path home) throws StartException {
        Path file = home.resolve("igo.lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(home);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return new HomeLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new StartException("cannot use " + home + " as IGO_HOME: " + e, e);
        }
        throw new StartException("another server is using " + home + "; stop it, or set IGO_HOME to another folder");
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process, which tests do.
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }
}
