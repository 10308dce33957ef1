package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.pyramid.internal.file.Hilbert;

/**
 * Shapes on their way from the order of the source to that of the map: a temporary file of blocks, each of one bucket.
 * A bucket is an aligned square of the map. Written by one thread; after that, read by several.
 */
final class Spool implements AutoCloseable {

    private static final int FIRST_BUFFER = 512;
    private static final int BLOCK = 16 * 1024;
    /** What lies in a bucket is read as a whole: a gigabyte. */
    private static final int MAX_BLOCKS = 65_536;
    /** Each has buffers, and what lies in one is worked on in memory. */
    private static final int MAX_BUCKETS = 32_768;

    private final FileChannel file;
    private final int bits;
    private final Map<Long, Bucket> byCell = new HashMap<>();
    private Bucket last;
    private long end;

    /**
     * @param path of a file that is not there yet; deleted at the end
     * @param bits side of a bucket, as a power of two of quanta
     */
    Spool(Path path, int bits) throws IOException {
        this.bits = bits;
        file = FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    int bits() {
        return bits;
    }

    /** The bucket of a place. */
    Bucket bucket(int x, int y) throws IOException {
        int cellX = x >> bits;
        int cellY = y >> bits;
        if (last != null && last.cellX == cellX && last.cellY == cellY) {
            return last;
        }
        Long cell = (long) cellX << 32 | cellY & 0xFFFFFFFFL;
        Bucket found = byCell.get(cell);
        if (found == null) {
            if (byCell.size() == MAX_BUCKETS) {
                throw new IOException("the layer reaches far beyond the extent that its source tells");
            }
            found = new Bucket(cellX, cellY, Hilbert.key(cellX << bits, cellY << bits));
            byCell.put(cell, found);
        }
        last = found;
        return found;
    }

    /** All buckets along the Hilbert curve. */
    List<Bucket> ordered() {
        List<Bucket> ordered = new ArrayList<>(byCell.values());
        ordered.sort((a, b) -> Long.compare(a.key, b.key));
        return ordered;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** One square of the map. */
    final class Bucket {
        final int cellX;
        final int cellY;
        private final long key;
        final Chain shapes = new Chain();
        /** Vertices within it of shapes that belong to other buckets, each with the hash of its two neighbours. */
        final Chain visitors = new Chain();

        int count;

        private Bucket(int cellX, int cellY, long key) {
            this.cellX = cellX;
            this.cellY = cellY;
            this.key = key;
        }

        boolean holds(int x, int y) {
            return x >> bits == cellX && y >> bits == cellY;
        }
    }

    /** Bytes of one kind of one bucket. */
    final class Chain {
        private byte[] buffer = {};
        private int filled;
        private long[] offsets = {};
        private int blocks;

        void append(byte[] bytes, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (filled == buffer.length) {
                    if (filled == BLOCK) {
                        flush();
                    } else {
                        buffer = Arrays.copyOf(buffer, Math.max(FIRST_BUFFER, Math.min(BLOCK, 4 * filled)));
                    }
                }
                int n = Math.min(buffer.length - filled, length - done);
                System.arraycopy(bytes, done, buffer, filled, n);
                filled += n;
                done += n;
            }
        }

        private void flush() throws IOException {
            if (blocks == MAX_BLOCKS) {
                throw new IOException("too much of the layer lies in one place to be prepared");
            }
            if (blocks == offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.max(4, 2 * blocks));
            }
            offsets[blocks++] = end;
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, filled);
            while (bytes.hasRemaining()) {
                end += file.write(bytes, end);
            }
            filled = 0;
        }

        int size() {
            return blocks * BLOCK + filled;
        }

        /** All bytes in the order in which they were appended. */
        byte[] read() throws IOException {
            byte[] all = new byte[size()];
            for (int i = 0; i < blocks; i++) {
                ByteBuffer block = ByteBuffer.wrap(all, i * BLOCK, BLOCK);
                long at = offsets[i];
                while (block.hasRemaining()) {
                    int n = file.read(block, at);
                    if (n < 0) {
                        throw new IOException("the spool file was cut short");
                    }
                    at += n;
                }
            }
            System.arraycopy(buffer, 0, all, blocks * BLOCK, filled);
            return all;
        }

        /** Frees the buffer; the chain is empty then. */
        void drop() {
            buffer = new byte[0];
            filled = 0;
            blocks = 0;
        }
    }
}
