package org.igouverte.source.file.internal.rows;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.layer.adapter.UnreadableException;

/**
 * A file that never changes, mapped into memory in pieces of at most 1 GiB. Pieces overlap, so that whatever is not longer
 * than the overlap lies within one. Unmapped by hand once it is closed and nobody reads any more: otherwise disk space and
 * addresses would stay taken until some garbage collection. Thread-safe.
 */
public final class MappedFile implements AutoCloseable {

    private static final long OVERLAP = 64L << 20;
    private static final long STRIDE = (1L << 30) - OVERLAP;

    private final long size;
    private final List<MappedByteBuffer> pieces;
    /** Views that are open, and one for the file itself until it is closed; unmapped at zero. */
    private final AtomicInteger users = new AtomicInteger(1);

    private MappedFile(long size, List<MappedByteBuffer> pieces) {
        this.size = size;
        this.pieces = pieces;
    }

    public static MappedFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            return of(channel);
        }
    }

    /** Maps what a channel stands for, which may be closed afterwards. */
    public static MappedFile of(FileChannel channel) throws IOException {
        long size = channel.size();
        List<MappedByteBuffer> pieces = new ArrayList<>();
        for (long start = 0; start < size; start += STRIDE) {
            long length = Math.min(size - start, STRIDE + OVERLAP);
            pieces.add(channel.map(FileChannel.MapMode.READ_ONLY, start, length));
        }
        return new MappedFile(size, pieces);
    }

    public long size() {
        return size;
    }

    /** @throws IllegalStateException if the file is closed */
    public View view() {
        int seen = users.get();
        while (seen > 0) {
            if (users.compareAndSet(seen, seen + 1)) {
                return new View();
            }
            seen = users.get();
        }
        throw new IllegalStateException("the file is closed");
    }

    /** No view is given out any more; those that are open stay good. Called once. */
    @Override
    public void close() {
        release();
    }

    private void release() {
        if (users.decrementAndGet() == 0) {
            pieces.forEach(Unmapping::unmap);
        }
    }

    /** What one thread reads the file through. */
    public final class View implements AutoCloseable {

        private final ByteBuffer[] own = new ByteBuffer[pieces.size()];
        private boolean closed;

        /**
         * A buffer that holds the bytes wanted between position and limit, little endian. It is used again for the next
         * call that falls into the same piece.
         *
         * @throws UnreadableException if the file does not have so many bytes there
         */
        public ByteBuffer at(long offset, long length) {
            if (offset < 0 || length < 0 || offset > size - length) {
                throw new UnreadableException("the file is cut short");
            }
            if (own.length == 0) {
                return ByteBuffer.allocate(0);
            }
            int piece = (int) Math.min(offset / STRIDE, own.length - 1);
            long start = offset - piece * STRIDE;
            if (own[piece] == null) {
                own[piece] = pieces.get(piece).duplicate();
            }
            ByteBuffer buffer = own[piece];
            if (start + length > buffer.capacity()) {
                throw new UnreadableException("a feature has more than " + (OVERLAP >> 20) + " MiB");
            }
            return buffer.order(ByteOrder.LITTLE_ENDIAN)
                    .limit((int) (start + length))
                    .position((int) start);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                release();
            }
        }
    }

    /** Java 17 has no way of its own to unmap; {@code sun.misc.Unsafe} of the module jdk.unsupported has. */
    private static final class Unmapping {

        private static final Object UNSAFE;
        private static final Method INVOKE_CLEANER;

        static {
            Object unsafe = null;
            Method invoke = null;
            try {
                Class<?> type = Class.forName("sun.misc.Unsafe");
                Field instance = type.getDeclaredField("theUnsafe");
                instance.setAccessible(true);
                unsafe = instance.get(null);
                invoke = type.getMethod("invokeCleaner", ByteBuffer.class);
            } catch (ReflectiveOperationException | LinkageError e) {
                // Left to the garbage collector.
                unsafe = null;
            }
            UNSAFE = unsafe;
            INVOKE_CLEANER = invoke;
        }

        static void unmap(MappedByteBuffer piece) {
            if (UNSAFE == null) {
                return;
            }
            try {
                INVOKE_CLEANER.invoke(UNSAFE, piece);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
