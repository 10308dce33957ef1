package org.igouverte.source.file.internal.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.source.file.internal.Values;
import org.igouverte.source.file.internal.rows.Rows;

/** Finds out what columns a file without a schema has and of which type each is, from all of its values. */
public final class ColumnTypes {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    /** What each column was so far; {@code null} before its first value. */
    private final List<FieldType> types = new ArrayList<>();

    /** The number of a column, which is added if it is new. */
    public int column(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        if (numbers.size() == RowFileWriter.MAX_COLUMNS) {
            throw new UnreadableException("there are more than " + RowFileWriter.MAX_COLUMNS + " different properties");
        }
        numbers.put(name, types.size());
        types.add(null);
        return types.size() - 1;
    }

    /** Notes a value's type; a column of different ones is text, one of whole and broken numbers real. */
    public void saw(int column, FieldType type) {
        FieldType before = types.get(column);
        if (before == type) {
            return;
        }
        boolean numbers = isNumber(before) && isNumber(type);
        boolean times = isTime(before) && isTime(type);
        types.set(
                column,
                before == null ? type : numbers ? FieldType.REAL : times ? FieldType.INSTANT : FieldType.STRING);
    }

    private static boolean isNumber(FieldType type) {
        return type == FieldType.INTEGER || type == FieldType.REAL;
    }

    private static boolean isTime(FieldType type) {
        return type == FieldType.DATE || type == FieldType.INSTANT;
    }

    public void sawText(int column, String text) {
        FieldType before = types.get(column);
        if (before == FieldType.STRING) {
            return;
        }
        saw(column, is(DATE, FieldType.DATE, text) ? FieldType.DATE : is(INSTANT, FieldType.INSTANT, text)
                ? FieldType.INSTANT
                : FieldType.STRING);
    }

    /** Whether a text looks like a date and is one of the calendar. */
    private static boolean is(Pattern form, FieldType type, String text) {
        return text.length() >= 10
                && text.length() < 40
                && form.matcher(text).matches()
                && Values.of(text, type) != null;
    }

    /** The columns in the order in which they appeared. */
    public List<Rows.Column> columns() {
        List<Rows.Column> columns = new ArrayList<>();
        numbers.forEach((name, at) ->
                columns.add(new Rows.Column(name, types.get(at) == null ? FieldType.STRING : types.get(at))));
        return columns;
    }
}
