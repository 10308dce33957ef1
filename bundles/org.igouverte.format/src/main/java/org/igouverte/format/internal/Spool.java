package org.igouverte.format.internal;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file for what must be known whole before its first byte can be written. In the JVM's temporary folder, which
 * the server's start script puts into its own home.
 */
final class Spool implements AutoCloseable {

    private final Path file;
    private final DataOutputStream out;

    private Spool(Path file, DataOutputStream out) {
        this.file = file;
        this.out = out;
    }

    static Spool create() throws IOException {
        Path file = Files.createTempFile("igo-format-", ".tmp");
        return new Spool(file, new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)));
    }

    /** Where to write; big-endian for numbers. */
    DataOutputStream out() {
        return out;
    }

    Path file() {
        return file;
    }

    /** Opens what was written; nothing is written any more. */
    FileChannel read() throws IOException {
        out.flush();
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    InputStream input() throws IOException {
        out.flush();
        return Files.newInputStream(file);
    }

    void copyTo(OutputStream target) throws IOException {
        out.flush();
        Files.copy(file, target);
    }

    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The folder is emptied at the next start; the answer is not worse for it.
            file.toFile().deleteOnExit();
        }
    }
}
