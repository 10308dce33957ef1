package org.igouverte.pyramid.internal.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.igouverte.layer.FieldType;

/** Attribute values as bytes: one for absence, then what the type needs. */
public final class ValueCodec {

    private ValueCodec() {}

    /** @param value of the type's class; {@code null} where absent */
    public static void write(FieldType type, Object value, ByteSink out) {
        if (value == null) {
            out.putByte(0);
            return;
        }
        out.putByte(1);
        switch (type) {
            case STRING -> {
                byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
                out.putVarint(text.length);
                out.put(text, 0, text.length);
            }
            case INTEGER -> out.putLong((Long) value);
            case REAL -> out.putLong(Double.doubleToRawLongBits((Double) value));
            case BOOLEAN -> out.putByte((Boolean) value ? 1 : 0);
            case DATE -> out.putLong(((LocalDate) value).toEpochDay());
            case INSTANT -> {
                out.putLong(((Instant) value).getEpochSecond());
                out.putInt(((Instant) value).getNano());
            }
        }
    }

    public static Object read(FieldType type, ByteSource in) {
        if (in.readByte() == 0) {
            return null;
        }
        return switch (type) {
            case STRING -> {
                int length = in.readVarint();
                String text = new String(in.bytes(), in.position(), length, StandardCharsets.UTF_8);
                in.skip(length);
                yield text;
            }
            case INTEGER -> in.readLong();
            case REAL -> Double.longBitsToDouble(in.readLong());
            case BOOLEAN -> in.readByte() == 1;
            case DATE -> LocalDate.ofEpochDay(in.readLong());
            case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
        };
    }

    /** Passes over a value. */
    public static void skip(FieldType type, ByteSource in) {
        if (in.readByte() != 0) {
            in.skip(
                    switch (type) {
                        case STRING -> in.readVarint();
                        case INTEGER, REAL, DATE -> 8;
                        case BOOLEAN -> 1;
                        case INSTANT -> 12;
                    });
        }
    }
}
