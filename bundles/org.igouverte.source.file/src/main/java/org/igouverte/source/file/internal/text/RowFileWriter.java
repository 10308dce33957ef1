package org.igouverte.source.file.internal.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.source.file.internal.BoundsIndex;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.Rows;
import org.igouverte.source.file.internal.rows.UnnamedFile;

/**
 * Writes the features of a text file into a temporary file in a form that can be mapped and read in any order, so that
 * memory does not hold them. A record is: length of the geometry, its well-known binary, number of values, and for each
 * value its column, its kind and itself. Used by one thread.
 */
public final class RowFileWriter implements AutoCloseable {

    /** Columns that a file may have. */
    static final int MAX_COLUMNS = 2_000;

    static final byte LONG = 1;
    static final byte DOUBLE = 2;
    static final byte STRING = 3;
    static final byte BOOLEAN = 4;

    /** A record, geometry and values together. */
    private static final int MAX_RECORD = 48 << 20;

    /** Values of a record; the same column may come again in bad files. */
    private static final int MAX_VALUES = 0xFFFF;

    private static final int FLUSH_AT = 1 << 19;

    private final FileChannel channel;
    private final BoundsIndex index = new BoundsIndex();
    private final WkbShapes shapes = new WkbShapes();
    private final ShapeBounds bounds = new ShapeBounds();
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private long written;
    private long[] offsets = new long[1024];
    private int size;
    private int placed;
    private int countAt;
    private int values;

    public RowFileWriter() throws IOException {
        channel = UnnamedFile.create();
    }

    /** Begins a record. */
    public void begin() throws IOException {
        if (buffer.position() > FLUSH_AT) {
            flush();
        }
        if (size + 1 >= offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[size] = written + buffer.position();
        values = 0;
    }

    /** The geometry, well-known binary between position and limit; an empty buffer for none. Before the values. */
    public void geometry(ByteBuffer wkb) {
        bounds.clear();
        if (wkb.hasRemaining()) {
            shapes.read(wkb.duplicate(), bounds::add);
        }
        index.add(bounds);
        placed += bounds.isEmpty() ? 0 : 1;
        room(wkb.remaining() + 8);
        buffer.putInt(wkb.remaining()).put(wkb.duplicate());
        countAt = buffer.position();
        buffer.putShort((short) 0);
    }

    public void value(int column, long value) {
        head(column, LONG, 8).putLong(value);
    }

    public void value(int column, double value) {
        head(column, DOUBLE, 8).putDouble(value);
    }

    public void value(int column, boolean value) {
        head(column, BOOLEAN, 1).put((byte) (value ? 1 : 0));
    }

    public void value(int column, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        head(column, STRING, 4 + bytes.length).putInt(bytes.length).put(bytes);
    }

    private ByteBuffer head(int column, byte kind, int length) {
        room(3 + length);
        if (++values > MAX_VALUES) {
            throw new UnreadableException("a feature has more than " + MAX_VALUES + " values");
        }
        return buffer.putShort((short) column).put(kind);
    }

    public void end() {
        buffer.putShort(countAt, (short) values);
        size++;
        offsets[size] = written + buffer.position();
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            long wanted = (long) buffer.position() + bytes;
            if (wanted > MAX_RECORD) {
                throw new UnreadableException("a feature has more than " + (MAX_RECORD >> 20) + " MiB");
            }
            ByteBuffer more = ByteBuffer.allocate((int) Math.max(wanted, Math.min(MAX_RECORD, 2L * buffer.capacity())))
                    .order(ByteOrder.LITTLE_ENDIAN);
            buffer = more.put(buffer.flip());
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        written += buffer.remaining();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    public int size() {
        return size;
    }

    /** Ends the writing; the rows own what was written. */
    public Rows toRows(List<Rows.Column> columns) throws IOException {
        flush();
        index.seal();
        return new RowFile(
                MappedFile.of(channel), Arrays.copyOf(offsets, size + 1), columns, index, placed == size);
    }

    /** What is mapped stays until it is unmapped. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
