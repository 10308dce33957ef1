package org.igouverte.pyramid.internal.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.ValueCodec;

/**
 * Gives the values of one attribute codes in the order of their first appearance, for as long as they are few enough.
 */
final class ColumnCodes {

    /** In place of a code: the value itself follows. */
    private static final int PLAIN = ColumnLayout.MAX_VALUES + 1;

    private final Field field;
    private final Map<Object, Integer> codes = new HashMap<>();
    private final List<Object> values = new ArrayList<>();
    private boolean full;

    ColumnCodes(Field field) {
        this.field = field;
    }

    /** Codes that go on from those of an earlier revision, so that what was written with them stays right. */
    static ColumnCodes of(Field field, ColumnLayout earlier) {
        ColumnCodes codes = new ColumnCodes(field);
        if (earlier.isPlain()) {
            codes.full = true;
        } else {
            for (Object value : earlier.dictionary()) {
                codes.add(value);
            }
        }
        return codes;
    }

    private int add(Object value) {
        values.add(value);
        codes.put(value, values.size());
        return values.size();
    }

    /** Writes a code or a value to the spool. */
    void write(Object value, ByteSink out) {
        if (value == null) {
            out.putVarint(0);
            return;
        }
        Integer code = codes.get(value);
        if (code == null && !full && values.size() < ColumnLayout.MAX_VALUES) {
            code = add(value);
        }
        if (code != null) {
            out.putVarint(code);
        } else {
            full = true;
            out.putVarint(PLAIN);
            ValueCodec.write(field.type(), value, out);
        }
    }

    /** Passes over what {@link #write} wrote; the code, or {@link ColumnLayout#MAX_VALUES} plus one for a value. */
    int skip(ByteSource in) {
        int code = in.readVarint();
        if (code == PLAIN) {
            ValueCodec.skip(field.type(), in);
        }
        return code;
    }

    /** What {@link #write} was given. */
    Object read(ByteSource in) {
        int code = in.readVarint();
        return code == 0 ? null : code == PLAIN ? ValueCodec.read(field.type(), in) : values.get(code - 1);
    }

    /** Writes all codes. */
    void save(ByteSink out) {
        out.putByte(full ? 1 : 0);
        out.putVarint(values.size());
        values.forEach(value -> ValueCodec.write(field.type(), value, out));
    }

    /** Goes on from where {@link #save} was called. */
    void restore(ByteSource in) {
        full = in.readByte() == 1;
        for (int i = in.readVarint(); i > 0; i--) {
            add(ValueCodec.read(field.type(), in));
        }
    }

    Field field() {
        return field;
    }

    /** After the last value. */
    ColumnLayout layout() {
        return new ColumnLayout(field.name(), field.type(), full ? null : values.toArray());
    }
}
