package org.igouverte.format.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.igouverte.format.EncodingException;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;

/**
 * The table of a shapefile: dBASE III with texts in UTF-8. Rows are kept aside until the widths of all columns are known,
 * so that columns are as wide as their widest value. A text of more than {@value #MAX_TEXT} bytes is cut, at a character;
 * {@link #longest} tells of it.
 */
final class DbfTable implements AutoCloseable {

    static final int MAX_TEXT = 254;
    private static final int MAX_COLUMNS = 255;
    private static final int DECIMALS = 15;

    private final List<Field> fields;
    private final List<String> names;
    private final Spool rows = Spool.create();
    private final int[] widths;
    private final int[] decimals;
    private final int[] longest;
    private final byte[] digits = new byte[Decimals.MAX_LENGTH];
    private int count;

    DbfTable(List<Field> fields) throws IOException {
        if (fields.size() > MAX_COLUMNS) {
            throw new EncodingException("a shapefile has no room for more than " + MAX_COLUMNS + " attributes; there are "
                    + fields.size());
        }
        this.fields = fields;
        this.names = DbfNames.of(fields.stream().map(Field::name).toList());
        this.widths = new int[fields.size()];
        this.decimals = new int[fields.size()];
        this.longest = new int[fields.size()];
        Arrays.fill(widths, 1);
        for (int i = 0; i < widths.length; i++) {
            switch (fields.get(i).type()) {
                case DATE -> widths[i] = 8;
                case REAL -> {
                    widths[i] = 3;
                    decimals[i] = 1;
                }
                default -> {}
            }
        }
    }

    /** The columns' names, at most ten characters of ASCII, in the order of the fields. */
    List<String> names() {
        return names;
    }

    /** Bytes of the longest text of each field, before any cut. */
    int[] longest() {
        return longest;
    }

    void add(Object[][] values, int row) throws IOException {
        for (int i = 0; i < widths.length; i++) {
            byte[] cell = cell(i, values[i][row]);
            longest[i] = Math.max(longest[i], cell.length);
            int length = cell.length > MAX_TEXT ? cut(cell) : cell.length;
            widths[i] = Math.max(widths[i], length);
            rows.out().writeByte(length);
            rows.out().write(cell, 0, length);
        }
        count++;
        if (size() > Integer.MAX_VALUE) {
            throw new EncodingException("the table of the shapefile would be over 2 GB; another format has no such limit");
        }
    }

    private byte[] cell(int column, Object value) {
        FieldType type = fields.get(column).type();
        if (value == null) {
            return type == FieldType.BOOLEAN ? new byte[] {'?'} : new byte[0];
        }
        return switch (type) {
            case STRING -> ((String) value).getBytes(StandardCharsets.UTF_8);
            case INTEGER -> Arrays.copyOf(digits, Decimals.integer((Long) value, digits, 0));
            case REAL -> real(column, (Double) value);
            case BOOLEAN -> new byte[] {(byte) ((Boolean) value ? 'T' : 'F')};
            case DATE -> ascii(((LocalDate) value).format(DateTimeFormatter.BASIC_ISO_DATE));
            case INSTANT -> ascii(value.toString());
        };
    }

    private byte[] real(int column, double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            return new byte[0];
        }
        int length = Decimals.shortest(value, digits, 0);
        for (int i = 0; i < length; i++) {
            if (digits[i] == '.') {
                decimals[column] = Math.min(Math.max(decimals[column], length - i - 1), DECIMALS);
                widths[column] = Math.max(widths[column], decimals[column] + 2);
            }
        }
        return Arrays.copyOf(digits, length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The greatest length within the limit at which a character ends. */
    private static int cut(byte[] text) {
        int end = MAX_TEXT;
        while ((text[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    private int rowLength() {
        return 1 + Arrays.stream(widths).sum();
    }

    private long size() {
        return 33 + 32L * widths.length + (long) count * rowLength() + 1;
    }

    /** Writes the whole table; the last thing that is asked of it. */
    void writeTo(OutputStream out) throws IOException {
        head(out);
        byte[] row = new byte[rowLength()];
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(rows.input(), 1 << 16))) {
            for (int i = 0; i < count; i++) {
                Arrays.fill(row, (byte) ' ');
                int at = 1;
                for (int column = 0; column < widths.length; column++) {
                    int length = in.readUnsignedByte();
                    // Numbers stand to the right of their column, texts to the left.
                    in.readFully(row, isNumber(column) ? at + widths[column] - length : at, length);
                    at += widths[column];
                }
                out.write(row);
            }
        }
        out.write(0x1A);
    }

    private boolean isNumber(int column) {
        FieldType type = fields.get(column).type();
        return type == FieldType.INTEGER || type == FieldType.REAL;
    }

    private void head(OutputStream out) throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        ByteBuffer head = ByteBuffer.allocate(33 + 32 * widths.length).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 3)
                .put((byte) (today.getYear() - 1900))
                .put((byte) today.getMonthValue())
                .put((byte) today.getDayOfMonth())
                .putInt(count)
                .putShort((short) head.capacity())
                .putShort((short) rowLength());
        for (int i = 0; i < widths.length; i++) {
            head.position(32 + 32 * i);
            head.put(ascii(names.get(i)));
            head.position(32 + 32 * i + 11);
            head.put((byte) switch (fields.get(i).type()) {
                case STRING, INSTANT -> 'C';
                case INTEGER, REAL -> 'N';
                case BOOLEAN -> 'L';
                case DATE -> 'D';
            });
            head.position(32 + 32 * i + 16);
            head.put((byte) widths[i]).put((byte) decimals[i]);
        }
        head.position(32 + 32 * widths.length);
        head.put((byte) 0x0D);
        out.write(head.array());
    }

    @Override
    public void close() {
        rows.close();
    }
}
