package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.pyramid.internal.build.Spool.Bucket;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.LevelGrid;
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/** Writes the files of a folder, bucket by bucket along the Hilbert curve. Used by one thread. */
final class FolderWriter implements AutoCloseable {

    private final Path folder;
    private final LevelGrid grid;
    /** Rows, then each level. */
    private final List<PieceFile> files = new ArrayList<>();

    private final List<BucketEntry> entries = new ArrayList<>();
    private int rows;

    /** @param before sizes of the segments there are of each file */
    FolderWriter(Path folder, LevelGrid grid, List<long[]> before) throws IOException {
        this.folder = folder;
        this.grid = grid;
        List<String> names = PyramidFiles.files(grid);
        try {
            for (int i = 0; i < names.size(); i++) {
                files.add(new PieceFile(folder, names.get(i), before.get(i)));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** @param journal takes what {@link #restore} needs */
    void add(Bucket bucket, BucketWork.Result result, ByteSink journal) throws IOException {
        int[] chunks = result.levels().stream().mapToInt(List::size).toArray();
        BucketEntry entry = new BucketEntry(
                bucket.cell(), result.rows(), result.blocks().size(), chunks, bucket.visited());
        entry.write(journal);
        files.get(0).add(result.blocks(), rows, journal);
        for (int level = 0; level < chunks.length; level++) {
            files.get(level + 1).add(result.levels().get(level), rows, journal);
        }
        end(entry);
    }

    private void end(BucketEntry entry) {
        rows += entry.rows();
        entries.add(entry);
    }

    /** Takes a bucket that is written already. */
    void restore(ByteSource journal) {
        BucketEntry entry = BucketEntry.read(journal, grid.levels());
        files.get(0).restore(entry.blocks(), rows, journal);
        for (int level = 0; level < grid.levels(); level++) {
            files.get(level + 1).restore(entry.chunks()[level], rows, journal);
        }
        end(entry);
    }

    /** After the last restored bucket; false if a file lacks some of what was told of it. */
    boolean goOn() throws IOException {
        boolean whole = true;
        for (PieceFile file : files) {
            whole &= file.goOn();
        }
        return whole;
    }

    /**
     * Takes a bucket of an older folder as it is.
     *
     * @param firstPieces numbers of its first pieces there, of the rows and of each level
     * @param firstRow number of its first row there
     */
    void keep(BucketEntry entry, PyramidFiles older, int[] firstPieces, int firstRow) {
        int shift = rows - firstRow;
        files.get(0).keep(older.blocks(), firstPieces[0], firstPieces[0] + entry.blocks(), shift);
        for (int level = 0; level < grid.levels(); level++) {
            int first = firstPieces[level + 1];
            files.get(level + 1).keep(older.chunks().get(level), first, first + entry.chunks()[level], shift);
        }
        end(entry);
    }

    /** Buckets so far. */
    int buckets() {
        return entries.size();
    }

    /** Puts on disk what was added so far. */
    void force() throws IOException {
        for (PieceFile file : files) {
            file.force();
        }
    }

    /** Writes what tells where everything is; all is on disk then. */
    void finish(List<ColumnLayout> layouts, int bits, boolean numbered) throws IOException {
        List<PieceIndex> indexes = new ArrayList<>();
        for (PieceFile file : files) {
            indexes.add(file.finish());
        }
        new BucketEntry.Table(bits, numbered, entries).write(folder);
        List<long[]> segments = files.stream().map(PieceFile::segments).toList();
        new PyramidFiles(grid, segments, rows, layouts, indexes.get(0), indexes.subList(1, indexes.size()))
                .write(folder);
    }

    @Override
    public void close() throws IOException {
        for (PieceFile file : files) {
            file.close();
        }
    }
}
