package org.igouverte.pyramid.internal.build;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.MappedFile;
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/** A segment of a file being written, and the index of the pieces in it and in the segments before. */
final class PieceFile implements AutoCloseable {

    private final FileChannel channel;
    private final OutputStream out;
    private final PieceIndex index = new PieceIndex();
    private final long[] before;
    private final long start;
    private long end;

    /** @param before sizes of the segments there are; this one is the next */
    PieceFile(Path folder, String name, long[] before) throws IOException {
        this.before = before.clone();
        start = MappedFile.start(before);
        channel = FileChannel.open(
                folder.resolve(PyramidFiles.segment(name, before.length)),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 17);
    }

    /** @param journal takes what {@link #restore} needs */
    void add(List<Piece> pieces, int firstRow, ByteSink journal) throws IOException {
        for (Piece piece : pieces) {
            int checksum = PyramidFiles.checksum(piece.bytes(), 0, piece.indexed());
            journal.putInt(piece.bytes().length);
            journal.putInt(piece.indexed());
            journal.putInt(checksum);
            journal.putInt(piece.firstRow());
            journal.putInt(piece.rows());
            journal.putLong(piece.hash());
            for (int side : piece.box()) {
                journal.putInt(side);
            }
            index.add(
                    start + end,
                    piece.indexed(),
                    checksum,
                    firstRow + piece.firstRow(),
                    piece.rows(),
                    piece.hash(),
                    piece.box());
            out.write(piece.bytes());
            end += piece.bytes().length;
        }
    }

    /** Takes pieces that are written already, from what {@link #add} told of them. */
    void restore(int pieces, int firstRow, ByteSource journal) {
        for (int i = 0; i < pieces; i++) {
            int bytes = journal.readInt();
            int indexed = journal.readInt();
            int checksum = journal.readInt();
            int row = journal.readInt();
            int rows = journal.readInt();
            long hash = journal.readLong();
            int[] box = new int[4];
            Arrays.setAll(box, k -> journal.readInt());
            index.add(start + end, indexed, checksum, firstRow + row, rows, hash, box);
            end += bytes;
        }
    }

    /** After the last restored piece: what was written behind it is cut off. False if the file is shorter. */
    boolean goOn() throws IOException {
        if (channel.size() < end) {
            return false;
        }
        channel.truncate(end);
        channel.position(end);
        return true;
    }

    /** Takes pieces of the segments before, whose rows begin elsewhere now. */
    void keep(PieceIndex older, int from, int to, int rowShift) {
        for (int i = from; i < to; i++) {
            index.add(
                    older.offset(i),
                    older.length(i),
                    older.checksum(i),
                    older.firstRow(i) + rowShift,
                    older.rows(i),
                    older.hash(i),
                    older.box(i));
        }
    }

    /** Puts on disk what was added so far. */
    void force() throws IOException {
        out.flush();
        channel.force(true);
    }

    /** Sizes of all segments. */
    long[] segments() {
        long[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = end;
        return all;
    }

    PieceIndex finish() throws IOException {
        force();
        index.finish();
        return index;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
