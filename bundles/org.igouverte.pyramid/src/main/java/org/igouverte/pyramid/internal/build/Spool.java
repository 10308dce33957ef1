package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.Hilbert;

/**
 * Shapes on their way from the order of the source to that of the map: a temporary file of blocks, each of one bucket.
 * A bucket is an aligned square of the map. Written by one thread; after that, read by several.
 */
final class Spool implements AutoCloseable {

    private static final int FIRST_BUFFER = 512;
    private static final int BLOCK = 16 * 1024;
    /** Bytes of all buffers beyond which they are emptied: so many buckets are not written to at a time. */
    private static final int MAX_BUFFERED = 48 << 20;
    /** What lies in a bucket is read as a whole. */
    private static final int MAX_BYTES = 1 << 30;
    /** Each has buffers, and what lies in one is worked on in memory. */
    private static final int MAX_BUCKETS = 32_768;

    private final FileChannel file;
    private final Path path;
    private final int bits;
    private final Map<Long, Bucket> byCell = new HashMap<>();
    private Bucket last;
    private long end;
    private int buffered;

    /**
     * @param path of the file; what is there is written over
     * @param bits side of a bucket, as a power of two of quanta
     */
    Spool(Path path, int bits) throws IOException {
        this.path = path;
        this.bits = bits;
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
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
        long cell = Junctions.vertex(cellX, cellY);
        Bucket found = byCell.get(cell);
        if (found == null) {
            if (byCell.size() == MAX_BUCKETS) {
                throw new IOException("the layer reaches far beyond the extent that its source tells");
            }
            found = new Bucket(cellX, cellY);
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

    /** Place of a bucket along the Hilbert curve. */
    static long key(long cell, int bits) {
        return Hilbert.key((int) (cell >> 32) << bits, (int) cell << bits);
    }

    /** Puts everything on disk, and tells where it is. */
    void save(ByteSink out) throws IOException {
        flushAll();
        file.force(true);
        out.putLong(end);
        out.putInt(byCell.size());
        for (Bucket bucket : byCell.values()) {
            out.putLong(bucket.cell());
            out.putVarint(bucket.count);
            out.putVarint(bucket.visited.size());
            bucket.visited.forEach(out::putLong);
            bucket.shapes.save(out);
            bucket.visitors.save(out);
        }
    }

    /**
     * Goes on from where {@link #save} was called; what was written later is cut off.
     *
     * @throws IOException if the file is shorter than it was then
     */
    void restore(ByteSource in) throws IOException {
        end = in.readLong();
        if (file.size() < end) {
            throw new IOException(path + " was cut short");
        }
        file.truncate(end);
        for (int i = in.readInt(); i > 0; i--) {
            long cell = in.readLong();
            Bucket bucket = new Bucket((int) (cell >> 32), (int) cell);
            bucket.count = in.readVarint();
            for (int k = in.readVarint(); k > 0; k--) {
                bucket.visited.add(in.readLong());
            }
            bucket.shapes.restore(in);
            bucket.visitors.restore(in);
            byCell.put(cell, bucket);
        }
    }

    private void flushAll() throws IOException {
        for (Bucket bucket : byCell.values()) {
            bucket.shapes.empty();
            bucket.visitors.empty();
        }
    }

    /** Deletes the file, which is closed. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
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

        private final Set<Long> visited = new HashSet<>(4);
        private Bucket lastVisited;
        int count;

        private Bucket(int cellX, int cellY) {
            this.cellX = cellX;
            this.cellY = cellY;
            key = Spool.key(cell(), bits);
        }

        long cell() {
            return Junctions.vertex(cellX, cellY);
        }

        boolean holds(int x, int y) {
            return x >> bits == cellX && y >> bits == cellY;
        }

        /** Tells that a shape of this bucket has a vertex in another. */
        void visit(Bucket other) {
            if (other != lastVisited) {
                lastVisited = other;
                visited.add(other.cell());
            }
        }

        /** Squares of the buckets visited, ascending. */
        long[] visited() {
            return visited.stream().mapToLong(Long::longValue).sorted().toArray();
        }
    }

    /** Bytes of one kind of one bucket. */
    final class Chain {
        private byte[] buffer = {};
        private int filled;
        private long[] offsets = {};
        private int[] lengths = {};
        private int blocks;
        private int written;

        void append(byte[] bytes, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (filled == buffer.length) {
                    if (filled == BLOCK) {
                        flush();
                    } else {
                        grow();
                    }
                }
                int n = Math.min(buffer.length - filled, length - done);
                System.arraycopy(bytes, done, buffer, filled, n);
                filled += n;
                done += n;
            }
        }

        private void grow() throws IOException {
            if (buffered > MAX_BUFFERED) {
                flushAll();
            }
            int room = Math.max(FIRST_BUFFER, Math.min(BLOCK, 4 * filled));
            buffered += room - buffer.length;
            buffer = Arrays.copyOf(buffer, room);
        }

        private void flush() throws IOException {
            if (filled == 0) {
                return;
            }
            if (written > MAX_BYTES - filled) {
                throw new IOException("too much of the layer lies in one place to be prepared");
            }
            if (blocks == offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.max(4, 2 * blocks));
                lengths = Arrays.copyOf(lengths, offsets.length);
            }
            offsets[blocks] = end;
            lengths[blocks++] = filled;
            written += filled;
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, filled);
            while (bytes.hasRemaining()) {
                end += file.write(bytes, end);
            }
            filled = 0;
        }

        /** Writes what is in the buffer and gives it up. */
        private void empty() throws IOException {
            flush();
            buffered -= buffer.length;
            buffer = new byte[0];
        }

        /** All bytes in the order in which they were appended. */
        byte[] read() throws IOException {
            byte[] all = new byte[written + filled];
            int at = 0;
            for (int i = 0; i < blocks; i++) {
                ByteBuffer block = ByteBuffer.wrap(all, at, lengths[i]);
                long from = offsets[i];
                while (block.hasRemaining()) {
                    int n = file.read(block, from);
                    if (n < 0) {
                        throw new IOException("the spool file was cut short");
                    }
                    from += n;
                }
                at += lengths[i];
            }
            System.arraycopy(buffer, 0, all, at, filled);
            return all;
        }

        private void save(ByteSink out) {
            out.putVarint(blocks);
            for (int i = 0; i < blocks; i++) {
                out.putVarint(offsets[i]);
                out.putVarint(lengths[i]);
            }
        }

        private void restore(ByteSource in) {
            blocks = in.readVarint();
            offsets = new long[blocks];
            lengths = new int[blocks];
            for (int i = 0; i < blocks; i++) {
                offsets[i] = in.readVarlong();
                lengths[i] = in.readVarint();
                written += lengths[i];
            }
        }

        /** Frees the buffer; the chain is empty then. */
        void drop() {
            buffer = new byte[0];
            filled = 0;
            blocks = 0;
            written = 0;
        }
    }
}
