package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.durable.DurableFiles;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.Bytes;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/**
 * What is written of one bucket, so that the next revision can take it as it is.
 *
 * @param cell its square, packed by {@link Junctions#vertex}
 * @param blocks number of pieces of the rows
 * @param chunks number of pieces of each level
 * @param visited other squares in which its shapes have vertices
 */
record BucketEntry(long cell, int rows, int blocks, int[] chunks, long[] visited) {

    private static final String FILE = "buckets.bin";

    /**
     * All buckets of a folder.
     *
     * @param bits side of a bucket, as a power of two of quanta
     * @param numbered whether shapes have the numbers that the source gives them, rather than their places in it
     * @param entries along the Hilbert curve
     */
    record Table(int bits, boolean numbered, List<BucketEntry> entries) {

        void write(Path folder) throws IOException {
            ByteSink out = new ByteSink(1 << 16);
            out.putInt(PyramidFiles.FORMAT);
            out.putInt(bits);
            out.putByte(numbered ? 1 : 0);
            out.putInt(entries.size());
            entries.forEach(entry -> entry.write(out));
            out.putInt(PyramidFiles.checksum(out.bytes(), 0, out.size()));
            new DurableFiles().write(folder.resolve(FILE), out.toArray());
        }

        /** @throws IOException if the file is missing, damaged or of another format */
        static Table read(Path folder, int levels) throws IOException {
            byte[] bytes = Files.readAllBytes(folder.resolve(FILE));
            int end = bytes.length - 4;
            ByteSource in = new ByteSource(bytes);
            if (end < 4 || PyramidFiles.checksum(bytes, 0, end) != Bytes.intAt(bytes, end)
                    || in.readInt() != PyramidFiles.FORMAT) {
                throw new IOException(folder.resolve(FILE) + " is damaged or of another format");
            }
            int bits = in.readInt();
            boolean numbered = in.readByte() == 1;
            List<BucketEntry> entries = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                entries.add(BucketEntry.read(in, levels));
            }
            return new Table(bits, numbered, entries);
        }
    }

    void write(ByteSink out) {
        out.putLong(cell);
        out.putVarint(rows);
        out.putVarint(blocks);
        for (int pieces : chunks) {
            out.putVarint(pieces);
        }
        out.putVarint(visited.length);
        for (long other : visited) {
            out.putLong(other);
        }
    }

    static BucketEntry read(ByteSource in, int levels) {
        long cell = in.readLong();
        int rows = in.readVarint();
        int blocks = in.readVarint();
        int[] chunks = new int[levels];
        for (int i = 0; i < levels; i++) {
            chunks[i] = in.readVarint();
        }
        long[] visited = new long[in.readVarint()];
        for (int i = 0; i < visited.length; i++) {
            visited[i] = in.readLong();
        }
        return new BucketEntry(cell, rows, blocks, chunks, visited);
    }
}
