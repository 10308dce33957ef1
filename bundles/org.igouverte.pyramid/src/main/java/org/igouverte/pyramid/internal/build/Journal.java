package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.Bytes;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/**
 * Which buckets are written, on disk, so that writing goes on from there after the process was killed. Frames of length,
 * checksum and buckets; what they tell of is on disk before they are.
 */
final class Journal implements AutoCloseable {

    static final String FILE = "journal.bin";

    private final FileChannel file;
    private final ByteSink pending = new ByteSink(1 << 16);

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** Opens the journal of a folder and has the writer take what it tells of. */
    static Journal open(Path folder, FolderWriter writer) throws IOException {
        Path path = folder.resolve(FILE);
        byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        int at = 0;
        while (at + 8 <= bytes.length) {
            int length = Bytes.intAt(bytes, at);
            if (length <= 0
                    || length > bytes.length - at - 8
                    || PyramidFiles.checksum(bytes, at + 8, length) != Bytes.intAt(bytes, at + 4)) {
                break;
            }
            ByteSource in = new ByteSource(Arrays.copyOfRange(bytes, at + 8, at + 8 + length));
            while (in.position() < length) {
                writer.restore(in);
            }
            at += 8 + length;
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(at);
        file.position(at);
        return new Journal(file);
    }

    /** What is written of further buckets is told here first. */
    ByteSink pending() {
        return pending;
    }

    /** Puts on disk what was written, then that it is. */
    void save(FolderWriter writer) throws IOException {
        if (pending.size() == 0) {
            return;
        }
        writer.force();
        ByteSink frame = new ByteSink(pending.size() + 8);
        frame.putInt(pending.size());
        frame.putInt(PyramidFiles.checksum(pending.bytes(), 0, pending.size()));
        frame.put(pending.bytes(), 0, pending.size());
        ByteBuffer bytes = ByteBuffer.wrap(frame.bytes(), 0, frame.size());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(true);
        pending.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
