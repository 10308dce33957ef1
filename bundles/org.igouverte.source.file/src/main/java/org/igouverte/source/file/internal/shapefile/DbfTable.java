package org.igouverte.source.file.internal.shapefile;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.Rows;

/**
 * The columns of a {@code .dbf} (dBASE III to VII, and what GDAL and ESRI write) and how a record is read. Immutable.
 *
 * @param records records that the file has, deleted ones too
 */
record DbfTable(int records, int headerLength, int recordLength, List<Column> columns, Charset charset) {

    private static final int DESCRIPTOR_BYTES = 32;
    private static final byte DELETED = '*';

    /** A column: where it is in the record, how long, and dBASE's letter for its type. */
    record Column(String name, FieldType type, char letter, int offset, int length) {}

    static final DbfTable NONE = new DbfTable(0, 0, 0, List.of(), StandardCharsets.UTF_8);

    /** @throws UnreadableException if it is no such file, or shorter than its header says */
    static DbfTable read(MappedFile file, Charset charset) {
        try (MappedFile.View view = file.view()) {
            ByteBuffer header = view.at(0, DESCRIPTOR_BYTES);
            int start = header.position();
            long records = header.getInt(start + 4) & 0xFFFFFFFFL;
            int headerLength = header.getShort(start + 8) & 0xFFFF;
            int recordLength = header.getShort(start + 10) & 0xFFFF;
            Charset used = charset != null ? charset : ofLanguage(header.get(start + 29) & 0xFF);
            if (headerLength < DESCRIPTOR_BYTES + 1 || recordLength < 1 || records > Integer.MAX_VALUE) {
                throw new UnreadableException("the .dbf has no dBASE header");
            }
            long wanted = headerLength + records * recordLength;
            if (file.size() < wanted) {
                throw new UnreadableException("the .dbf is cut short: it has " + file.size() + " bytes of " + wanted);
            }
            List<Column> columns = columns(view.at(0, headerLength), headerLength, recordLength, used);
            return new DbfTable((int) records, headerLength, recordLength, columns, used);
        }
    }

    private static List<Column> columns(ByteBuffer header, int headerLength, int recordLength, Charset charset) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int start = header.position();
        int offset = 1;
        for (int at = DESCRIPTOR_BYTES; at + DESCRIPTOR_BYTES <= headerLength; at += DESCRIPTOR_BYTES) {
            if (header.get(start + at) == 0x0D) {
                break;
            }
            char letter = (char) header.get(start + at + 11);
            int length = header.get(start + at + 16) & 0xFF;
            int decimals = header.get(start + at + 17) & 0xFF;
            if (letter == 'C') {
                // Texts of more than 255 bytes have the rest of their length here.
                length += decimals << 8;
            }
            if (offset + length > recordLength) {
                throw new UnreadableException("the columns of the .dbf are longer than its records");
            }
            FieldType type = type(letter, length, decimals);
            String name = name(header, start + at, charset);
            if (type != null && !name.isEmpty() && names.add(name)) {
                columns.add(new Column(name, type, letter, offset, length));
            }
            offset += length;
        }
        return columns;
    }

    private static String name(ByteBuffer header, int at, Charset charset) {
        int length = 0;
        while (length < 11 && header.get(at + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        header.get(at, bytes);
        return new String(bytes, charset).strip();
    }

    /** {@code null} for memos, whose texts are in another file, and what else is not read. */
    private static FieldType type(char letter, int length, int decimals) {
        return switch (letter) {
            case 'C' -> FieldType.STRING;
            case 'N' -> decimals == 0 && length <= 18 ? FieldType.INTEGER : FieldType.REAL;
            case 'F' -> FieldType.REAL;
            case 'D' -> length == 8 ? FieldType.DATE : null;
            case 'L' -> FieldType.BOOLEAN;
            case 'I' -> length == 4 ? FieldType.INTEGER : null;
            case 'O' -> length == 8 ? FieldType.REAL : null;
            default -> null;
        };
    }

    /** The character set of a language driver; that of Windows in the west where the file names none. */
    private static Charset ofLanguage(int driver) {
        return switch (driver) {
            case 0x01, 0x09, 0x0B, 0x0D, 0x0F, 0x11, 0x15, 0x18, 0x19, 0x1B -> Charset.forName("IBM437");
            case 0x02, 0x0A, 0x0C, 0x0E, 0x10, 0x12, 0x14, 0x16, 0x1A, 0x1D, 0x25, 0x37 -> Charset.forName("IBM850");
            default -> Charset.forName("windows-1252");
        };
    }

    /** The character set that a {@code .cpg} names; {@code null} if it names none that is known. */
    static Charset charset(String cpg) {
        String name = cpg.strip().toUpperCase(Locale.ROOT).replaceFirst("^(ANSI|OEM)[ _-]*", "");
        try {
            return switch (name) {
                case "" -> null;
                case "65001", "UTF8" -> StandardCharsets.UTF_8;
                case "88591", "8859_1", "ISO88591", "28591" -> StandardCharsets.ISO_8859_1;
                default -> Charset.forName(name.matches("\\d{3,4}") ? "CP" + name : name);
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Where a record is in the file. */
    long offset(int record) {
        return headerLength + (long) record * recordLength;
    }

    static boolean isDeleted(ByteBuffer record) {
        return record.get(record.position()) == DELETED;
    }

    /** A value; blanks, stars and the like are absent values. */
    Object value(ByteBuffer record, int column) {
        Column c = columns.get(column);
        int at = record.position() + c.offset();
        return switch (c.letter()) {
            case 'C' -> text(record, at, c.length());
            case 'L' -> truth((char) record.get(at));
            case 'D' -> date(record, at);
            case 'I' -> (Object) (long) record.getInt(at);
            case 'O' -> (Object) record.getDouble(at);
            default -> number(record, at, c.length(), c.type());
        };
    }

    private Object text(ByteBuffer record, int at, int length) {
        int end = length;
        while (end > 0 && (record.get(at + end - 1) == ' ' || record.get(at + end - 1) == 0)) {
            end--;
        }
        if (end == 0) {
            return null;
        }
        byte[] bytes = new byte[end];
        record.get(at, bytes);
        return new String(bytes, charset);
    }

    private static Object truth(char letter) {
        return switch (letter) {
            case 'T', 't', 'Y', 'y', '1' -> Boolean.TRUE;
            case 'F', 'f', 'N', 'n', '0' -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Object date(ByteBuffer record, int at) {
        String digits = ascii(record, at, 8);
        return digits.matches("\\d{8}") && !digits.equals("00000000")
                ? digits.substring(0, 4) + '-' + digits.substring(4, 6) + '-' + digits.substring(6)
                : null;
    }

    private static Object number(ByteBuffer record, int at, int length, FieldType type) {
        String digits = ascii(record, at, length);
        if (digits.isEmpty() || digits.startsWith("*")) {
            return null;
        }
        try {
            return type == FieldType.INTEGER ? (Object) Long.parseLong(digits) : (Object) Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String ascii(ByteBuffer record, int at, int length) {
        byte[] bytes = new byte[length];
        record.get(at, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).strip();
    }

    List<Rows.Column> rowColumns() {
        return columns.stream().map(c -> new Rows.Column(c.name(), c.type())).toList();
    }
}
