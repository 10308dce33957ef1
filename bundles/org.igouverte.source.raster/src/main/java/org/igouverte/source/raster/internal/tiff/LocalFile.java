package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.igouverte.layer.Deadline;

/** A file of this machine. Read by position, so threads do not wait for each other. */
public final class LocalFile implements ByteSource {

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private LocalFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
    }

    public static LocalFile open(Path path) throws IOException {
        return new LocalFile(path, FileChannel.open(path));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long position, int length, Deadline deadline) throws IOException {
        if (position < 0 || length < 0 || position > size - length) {
            throw new TiffException("the file is cut short");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new TiffException("the file is cut short");
            }
        }
        return buffer.array();
    }

    @Override
    public Optional<Path> path() {
        return Optional.of(path);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
