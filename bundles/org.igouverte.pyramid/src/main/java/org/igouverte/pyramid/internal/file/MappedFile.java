package org.igouverte.pyramid.internal.file;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.SourceException;

/**
 * A file in segments, mapped for reading in pieces, unmapped when closed. Offsets run through the segments, each of which
 * begins at a whole gigabyte. Bytes are copied out, so that nobody holds on to a mapping. Thread-safe; must not be read
 * while it is being closed, which the lease on its layer sees to.
 */
public final class MappedFile implements AutoCloseable {

    private static final int PIECE_BITS = 30;
    private static final int PIECE = 1 << PIECE_BITS;

    private final List<MappedByteBuffer> pieces = new ArrayList<>();
    private final Path path;
    private volatile boolean closed;

    /**
     * @param segments sizes that the files have
     * @throws IOException if one is missing or has another size
     */
    public MappedFile(Path folder, String name, long[] segments) throws IOException {
        path = folder.resolve(name);
        try {
            for (int i = 0; i < segments.length; i++) {
                map(folder.resolve(PyramidFiles.segment(name, i)), segments[i]);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void map(Path segment, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            if (channel.size() != size) {
                throw new IOException(segment + " is damaged: it has " + channel.size() + " bytes of " + size);
            }
            for (long start = 0; start < size; start += PIECE) {
                pieces.add(channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(PIECE, size - start)));
            }
        }
    }

    /** Where the segment after some others begins. */
    public static long start(long[] before) {
        long start = 0;
        for (long size : before) {
            start += (size + PIECE - 1 >> PIECE_BITS) << PIECE_BITS;
        }
        return start;
    }

    /** No offset is as great. */
    public long size() {
        return (long) pieces.size() << PIECE_BITS;
    }

    /**
     * Copies bytes out.
     *
     * @throws SourceException if the file does not have so many
     */
    public void read(long offset, byte[] target, int length) throws SourceException {
        if (closed) {
            throw new IllegalStateException("the file is closed");
        }
        if (offset < 0 || length < 0 || offset + length > size()) {
            throw damaged();
        }
        int done = 0;
        while (done < length) {
            long at = offset + done;
            MappedByteBuffer piece = pieces.get((int) (at >> PIECE_BITS));
            int start = (int) at & PIECE - 1;
            int n = Math.min(length - done, PIECE - start);
            if (start + n > piece.capacity()) {
                throw damaged();
            }
            piece.get(start, target, done, n);
            done += n;
        }
    }

    /** What to throw if a checksum does not hold. */
    public SourceException damaged() {
        return new SourceException("a prepared file is damaged: " + path);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (MappedByteBuffer piece : pieces) {
                Unmapping.unmap(piece);
            }
        }
    }

    /** What Java offers only inside: without it a mapping, and the file's space on disk, stay until some collection. */
    private static final class Unmapping {

        private static final Object UNSAFE;
        private static final Method INVOKE_CLEANER;

        static {
            try {
                Class<?> unsafe = ClassLoader.getPlatformClassLoader().loadClass("sun.misc.Unsafe");
                Field instance = unsafe.getDeclaredField("theUnsafe");
                instance.setAccessible(true);
                UNSAFE = instance.get(null);
                INVOKE_CLEANER = unsafe.getMethod("invokeCleaner", ByteBuffer.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private Unmapping() {}

        static void unmap(MappedByteBuffer piece) {
            try {
                INVOKE_CLEANER.invoke(UNSAFE, piece);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
