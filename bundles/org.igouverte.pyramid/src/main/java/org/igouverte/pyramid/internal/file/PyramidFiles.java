package org.igouverte.pyramid.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;

/**
 * What a prepared folder holds: {@code rows.bin} with blocks of rows, {@code level-N.bin} with chunks of shapes,
 * {@code buckets.bin} for the next revision, and {@code index.bin}, written last, which tells where each of them is. What
 * an earlier revision left as it is stays in its files, and new pieces are in further segments, as {@code rows.1.bin}.
 * All numbers are little-endian.
 *
 * @param segments sizes of the segments of {@code rows}, then of each level's file
 * @param rows shapes in all, numbered along the Hilbert curve
 * @param blocks pieces of {@code rows.bin}
 * @param chunks pieces of each level's file
 */
public record PyramidFiles(
        LevelGrid grid,
        List<long[]> segments,
        int rows,
        List<ColumnLayout> columns,
        PieceIndex blocks,
        List<PieceIndex> chunks) {

    /** Part of every folder's key: another format, another folder. */
    public static final int FORMAT = 4;

    public static final String ROWS = "rows";
    private static final String INDEX = "index.bin";
    private static final int MAGIC = 0x49474F50;

    public PyramidFiles {
        segments = List.copyOf(segments);
        columns = List.copyOf(columns);
        chunks = List.copyOf(chunks);
    }

    /** Names and types of the columns. */
    public List<Field> fields() {
        return columns.stream().map(c -> new Field(c.name(), c.type())).toList();
    }

    public static String levelFile(int level) {
        return "level-" + level;
    }

    /** Name of a segment of a file. */
    public static String segment(String file, int number) {
        return number == 0 ? file + ".bin" : file + '.' + number + ".bin";
    }

    /** Names of all files that have segments, {@link #ROWS} first. */
    public static List<String> files(LevelGrid grid) {
        List<String> files = new ArrayList<>();
        files.add(ROWS);
        for (int level = 0; level < grid.levels(); level++) {
            files.add(levelFile(level));
        }
        return files;
    }

    public static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** Writes the index; it is on disk when the call returns. */
    public void write(Path folder) throws IOException {
        ByteSink out = new ByteSink(1 << 16);
        out.putInt(MAGIC);
        out.putInt(FORMAT);
        out.putLong(Double.doubleToRawLongBits(grid.quantum()));
        out.putInt(grid.levels());
        for (long[] sizes : segments) {
            out.putInt(sizes.length);
            for (long size : sizes) {
                out.putLong(size);
            }
        }
        out.putInt(rows);
        out.putInt(columns.size());
        for (ColumnLayout column : columns) {
            ValueCodec.write(FieldType.STRING, column.name(), out);
            out.putByte(column.type().ordinal());
            out.putInt(column.isPlain() ? -1 : column.dictionary().length);
            if (!column.isPlain()) {
                for (Object value : column.dictionary()) {
                    ValueCodec.write(column.type(), value, out);
                }
            }
        }
        blocks.write(out);
        chunks.forEach(level -> level.write(out));
        out.putInt(checksum(out.bytes(), 0, out.size()));
        new DurableFiles().write(folder.resolve(INDEX), out.toArray());
    }

    /** @throws IOException if the index is missing, damaged or of another format */
    public static PyramidFiles read(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(INDEX));
        if (bytes.length < 8 || checksum(bytes, 0, bytes.length - 4) != Bytes.intAt(bytes, bytes.length - 4)) {
            throw new IOException(folder.resolve(INDEX) + " is damaged");
        }
        ByteSource in = new ByteSource(bytes);
        if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
            throw new IOException(folder.resolve(INDEX) + " is of another format");
        }
        LevelGrid grid = new LevelGrid(Double.longBitsToDouble(in.readLong()), in.readInt());
        List<long[]> segments = new ArrayList<>();
        for (int i = 0; i <= grid.levels(); i++) {
            long[] sizes = new long[in.readInt()];
            Arrays.setAll(sizes, k -> in.readLong());
            segments.add(sizes);
        }
        int rows = in.readInt();
        List<ColumnLayout> columns = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            String name = (String) ValueCodec.read(FieldType.STRING, in);
            FieldType type = FieldType.values()[in.readByte()];
            int values = in.readInt();
            Object[] dictionary = values < 0 ? null : new Object[values];
            if (dictionary != null) {
                Arrays.setAll(dictionary, k -> ValueCodec.read(type, in));
            }
            columns.add(new ColumnLayout(name, type, dictionary));
        }
        PieceIndex blocks = PieceIndex.read(in);
        List<PieceIndex> chunks = new ArrayList<>();
        for (int level = 0; level < grid.levels(); level++) {
            chunks.add(PieceIndex.read(in));
        }
        return new PyramidFiles(grid, segments, rows, columns, blocks, chunks);
    }
}
