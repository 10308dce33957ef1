package org.igouverte.source.file.internal.tiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A PMTiles archive of version 3: tiles found by their number along Hilbert's curve in a directory, whose leaves are read
 * when they are needed. Thread-safe.
 */
final class PmtilesArchive implements AutoCloseable {

    private static final int HEADER_BYTES = 127;
    private static final int MAX_DIRECTORY_BYTES = 64 << 20;
    private static final int MAX_ENTRIES = 1 << 22;
    private static final int MAX_TILE_BYTES = 16 << 20;
    private static final int MAX_DEPTH = 4;
    private static final int KEPT_LEAVES = 64;
    private static final int NONE = 1;
    private static final int GZIP = 2;

    /** @param runs how many tiles in a row share the entry; 0 for a leaf directory */
    private record Directory(long[] ids, int[] runs, long[] offsets, int[] lengths) {}

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer header;
    private final Directory root;
    private final Map<Long, Directory> leaves =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Directory> eldest) {
                    return size() > KEPT_LEAVES;
                }
            });

    private PmtilesArchive(FileChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
        header = ByteBuffer.wrap(read(0, HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = "PMTiles".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < magic.length; i++) {
            if (header.get(i) != magic[i]) {
                throw new IOException("it is no PMTiles archive");
            }
        }
        if (header.get(7) != 3) {
            throw new IOException("it is PMTiles of version " + header.get(7) + ", version 3 is read");
        }
        if (header.get(97) != NONE && header.get(97) != GZIP) {
            throw new IOException("its directories are compressed in a way that is not read, number " + header.get(97));
        }
        root = directory(header.getLong(8), header.getLong(16));
    }

    static PmtilesArchive open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        PmtilesArchive archive = null;
        try {
            archive = new PmtilesArchive(channel);
            return archive;
        } finally {
            if (archive == null) {
                channel.close();
            }
        }
    }

    int minZoom() {
        return header.get(100) & 0xFF;
    }

    int maxZoom() {
        return header.get(101) & 0xFF;
    }

    /** 1 vector tiles, 2 PNG, 3 JPEG, 4 WebP, 5 AVIF. */
    int tileType() {
        return header.get(99);
    }

    /** 1 for none, 2 for gzip, 3 for Brotli, 4 for Zstandard. */
    int tileCompression() {
        return header.get(98);
    }

    /** West, south, east, north in degrees. */
    double[] degrees() {
        double[] degrees = new double[4];
        for (int i = 0; i < 4; i++) {
            degrees[i] = header.getInt(102 + 4 * i) / 1e7;
        }
        return degrees;
    }

    /** A tile as it is stored; empty if there is none. */
    Optional<byte[]> tile(int zoom, long column, long row) throws IOException {
        long id = id(zoom, column, row);
        Directory directory = root;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            int at = floor(directory.ids(), id);
            if (at < 0) {
                return Optional.empty();
            }
            long offset = directory.offsets()[at];
            int length = directory.lengths()[at];
            if (directory.runs()[at] > 0) {
                if (id - directory.ids()[at] >= directory.runs()[at]) {
                    return Optional.empty();
                }
                if (length > MAX_TILE_BYTES) {
                    throw new IOException("a tile has " + length + " bytes");
                }
                return Optional.of(read(header.getLong(56) + offset, length));
            }
            directory = leaf(offset, length);
        }
        throw new IOException("its directories lie too deep");
    }

    private Directory leaf(long offset, int length) throws IOException {
        Directory known = leaves.get(offset);
        if (known == null) {
            known = directory(header.getLong(40) + offset, length);
            leaves.put(offset, known);
        }
        return known;
    }

    /** Index of the last id that is no greater. */
    private static int floor(long[] ids, long id) {
        int low = 0;
        int high = ids.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (ids[middle] <= id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The tiles of all coarser levels come first, then those of the level along Hilbert's curve. */
    static long id(int zoom, long column, long row) {
        long id = ((1L << 2 * zoom) - 1) / 3;
        long x = column;
        long y = row;
        for (long side = (1L << zoom) / 2; side > 0; side /= 2) {
            long right = (x & side) > 0 ? 1 : 0;
            long lower = (y & side) > 0 ? 1 : 0;
            id += side * side * (3 * right ^ lower);
            if (lower == 0) {
                if (right == 1) {
                    x = side - 1 - x;
                    y = side - 1 - y;
                }
                long swap = x;
                x = y;
                y = swap;
            }
        }
        return id;
    }

    private Directory directory(long offset, long length) throws IOException {
        if (length < 1 || length > MAX_DIRECTORY_BYTES) {
            throw new IOException("a directory of " + length + " bytes is damaged");
        }
        byte[] packed = read(offset, (int) length);
        byte[] plain = header.get(97) == GZIP ? unzipped(packed, MAX_DIRECTORY_BYTES) : packed;
        Varints values = new Varints(plain);
        long count = values.next();
        if (count < 1 || count > MAX_ENTRIES || count > plain.length) {
            throw new IOException("a directory of " + count + " entries is damaged");
        }
        int entries = (int) count;
        long[] ids = new long[entries];
        int[] runs = new int[entries];
        int[] lengths = new int[entries];
        long[] offsets = new long[entries];
        long id = 0;
        for (int i = 0; i < entries; i++) {
            id += values.next();
            ids[i] = id;
        }
        for (int i = 0; i < entries; i++) {
            runs[i] = values.nextInt();
        }
        for (int i = 0; i < entries; i++) {
            lengths[i] = values.nextInt();
        }
        for (int i = 0; i < entries; i++) {
            long value = values.next();
            if (value == 0 && i == 0) {
                throw new IOException("a directory is damaged");
            }
            // Zero: right after the one before.
            offsets[i] = value == 0 ? offsets[i - 1] + lengths[i - 1] : value - 1;
        }
        return new Directory(ids, runs, offsets, lengths);
    }

    static byte[] unzipped(byte[] packed, int limit) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(limit + 1);
            if (plain.length > limit) {
                throw new IOException("what is compressed has more than " + limit + " bytes");
            }
            return plain;
        }
    }

    private byte[] read(long position, int length) throws IOException {
        if (position < 0 || length < 0 || position > size - length) {
            throw new IOException("the file is cut short");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the file is cut short");
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Unsigned numbers in as few bytes as they need, seven bits in each, the least first. */
    private static final class Varints {

        private final byte[] bytes;
        private int at;

        Varints(byte[] bytes) {
            this.bytes = bytes;
        }

        long next() throws IOException {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                if (at == bytes.length) {
                    throw new IOException("a directory is cut short");
                }
                byte b = bytes[at++];
                value |= (b & 0x7FL) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new IOException("a directory is damaged");
        }

        int nextInt() throws IOException {
            long value = next();
            if (value < 0 || value > Integer.MAX_VALUE) {
                throw new IOException("a directory is damaged");
            }
            return (int) value;
        }
    }
}
