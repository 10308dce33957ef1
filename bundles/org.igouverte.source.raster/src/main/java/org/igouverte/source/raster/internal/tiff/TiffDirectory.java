package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.Deadline;

/**
 * The tags of one image of a TIFF file (TIFF 6.0, section 2; BigTIFF). Values are read when they are asked for, and never
 * more of them than a file of that size can hold.
 */
final class TiffDirectory {

    private static final int MAX_DIRECTORIES = 256;
    private static final int MAX_ENTRIES = 4096;
    /** Values of one tag: the places of sixteen million blocks. */
    private static final long MAX_VALUES = 1L << 24;
    /** Bytes of each field type, by its number; 0 for what is not known. */
    private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** @param where position of the values in the file */
    private record Entry(int type, long count, long where) {}

    private final ByteSource bytes;
    private final ByteOrder order;
    private final Deadline deadline;
    private final Map<Integer, Entry> entries = new HashMap<>();

    private TiffDirectory(ByteSource bytes, ByteOrder order, Deadline deadline) {
        this.bytes = bytes;
        this.order = order;
        this.deadline = deadline;
    }

    /**
     * Reads all directories of a file, in their order.
     *
     * @param deadline also for what the directories read later
     * @throws TiffException if it is no TIFF file, or a directory lies beyond its end
     */
    static List<TiffDirectory> readAll(ByteSource bytes, Deadline deadline) throws IOException {
        if (bytes.size() < 16) {
            throw new TiffException("it is no TIFF file");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes.read(0, 16, deadline));
        short mark = header.getShort(0);
        if (mark != 0x4949 && mark != 0x4D4D) {
            throw new TiffException("it is no TIFF file");
        }
        ByteOrder order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        header.order(order);
        int version = header.getShort(2);
        boolean big = version == 43 && header.getShort(4) == 8;
        if (version != 42 && !big) {
            throw new TiffException("it is no TIFF file");
        }
        List<TiffDirectory> directories = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long position = big ? header.getLong(8) : header.getInt(4) & 0xFFFFFFFFL;
        while (position != 0) {
            if (!seen.add(position) || directories.size() == MAX_DIRECTORIES) {
                throw new TiffException("its directories run in a circle, or there are more than " + MAX_DIRECTORIES);
            }
            TiffDirectory directory = new TiffDirectory(bytes, order, deadline);
            position = directory.read(position, big);
            directories.add(directory);
        }
        if (directories.isEmpty()) {
            throw new TiffException("it has no image");
        }
        return directories;
    }

    /** @return where the next directory is; 0 after the last */
    private long read(long position, boolean big) throws IOException {
        int countSize = big ? 8 : 2;
        int entrySize = big ? 20 : 12;
        ByteBuffer start = buffer(position, countSize);
        long count = big ? start.getLong() : start.getShort() & 0xFFFF;
        if (count < 1 || count > MAX_ENTRIES) {
            throw new TiffException("a directory with " + count + " tags is damaged");
        }
        ByteBuffer body = buffer(position + countSize, (int) count * entrySize + (big ? 8 : 4));
        for (int i = 0; i < count; i++) {
            int at = i * entrySize;
            int tag = body.getShort(at) & 0xFFFF;
            int type = body.getShort(at + 2) & 0xFFFF;
            long values = big ? body.getLong(at + 4) : body.getInt(at + 4) & 0xFFFFFFFFL;
            int valueAt = at + (big ? 12 : 8);
            int size = type < TYPE_SIZES.length ? TYPE_SIZES[type] : 0;
            if (size == 0 || values < 0) {
                continue;
            }
            boolean inline = values <= (big ? 8 : 4) / size;
            long where = inline
                    ? position + countSize + valueAt
                    : big ? body.getLong(valueAt) : body.getInt(valueAt) & 0xFFFFFFFFL;
            entries.put(tag, new Entry(type, values, where));
        }
        int next = (int) count * entrySize;
        return big ? body.getLong(next) : body.getInt(next) & 0xFFFFFFFFL;
    }

    private ByteBuffer buffer(long position, int length) throws IOException {
        return ByteBuffer.wrap(bytes.read(position, length, deadline)).order(order);
    }

    ByteOrder order() {
        return order;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The first value of a tag; {@code otherwise} if the tag is not there. */
    long integer(int tag, long otherwise) throws IOException {
        long[] values = integers(tag);
        return values.length == 0 ? otherwise : values[0];
    }

    /** A size or a count, which has no room for nonsense. */
    int size(int tag, long otherwise) throws IOException {
        long value = integer(tag, otherwise);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new TiffException("tag " + tag + " is " + value);
        }
        return (int) value;
    }

    /** All values of a tag; empty if it is not there. */
    long[] integers(int tag) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        ByteBuffer values = values(tag, entry);
        long[] read = new long[(int) entry.count()];
        for (int i = 0; i < read.length; i++) {
            read[i] =
                    switch (entry.type()) {
                        case 1, 7 -> values.get() & 0xFF;
                        case 6 -> values.get();
                        case 3 -> values.getShort() & 0xFFFF;
                        case 8 -> values.getShort();
                        case 4, 13 -> values.getInt() & 0xFFFFFFFFL;
                        case 9 -> values.getInt();
                        case 16, 17, 18 -> values.getLong();
                        default -> throw new TiffException("tag " + tag + " holds no whole numbers");
                    };
        }
        return read;
    }

    double[] reals(int tag) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new double[0];
        }
        if (entry.type() != 12 && entry.type() != 11) {
            throw new TiffException("tag " + tag + " holds no real numbers");
        }
        ByteBuffer values = values(tag, entry);
        double[] read = new double[(int) entry.count()];
        for (int i = 0; i < read.length; i++) {
            read[i] = entry.type() == 12 ? values.getDouble() : values.getFloat();
        }
        return read;
    }

    byte[] bytes(int tag) throws IOException {
        Entry entry = entries.get(tag);
        return entry == null ? new byte[0] : values(tag, entry).array();
    }

    /** Text up to the first zero byte; empty if the tag is not there. */
    Optional<String> text(int tag) throws IOException {
        if (!has(tag)) {
            return Optional.empty();
        }
        String text = new String(bytes(tag), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return Optional.of((end < 0 ? text : text.substring(0, end)).strip());
    }

    private ByteBuffer values(int tag, Entry entry) throws IOException {
        long length = entry.count() * TYPE_SIZES[entry.type()];
        if (entry.count() > MAX_VALUES || length > bytes.size()) {
            throw new TiffException("tag " + tag + " claims " + entry.count() + " values");
        }
        return buffer(entry.where(), (int) length);
    }
}
