package org.igouverte.source.remote.internal.feature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.igouverte.layer.FieldType;

/** Turns what an encoding holds into a value of a field's type, and guesses types where no schema tells them. */
public final class Values {

    private Values() {}

    /** {@code null} for an absent value and for one that cannot be read as its type. */
    public static Object of(Object value, FieldType type) {
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        if (text.isEmpty() && type != FieldType.STRING) {
            return null;
        }
        try {
            return switch (type) {
                case STRING -> value.toString();
                case INTEGER -> value instanceof Number n && !(value instanceof Double)
                        ? (Object) n.longValue()
                        : (Object) whole(text);
                case REAL -> finite(value instanceof Number n ? n.doubleValue() : Double.parseDouble(text));
                case BOOLEAN -> value instanceof Boolean b ? b : truth(text);
                case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
                case INSTANT -> instant(text);
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static Object whole(String text) {
        if (text.matches("[+-]?[0-9]+")) {
            return Long.parseLong(text);
        }
        double real = Double.parseDouble(text);
        return real == Math.rint(real) ? (Object) (long) real : null;
    }

    private static Object finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** Without an offset it is UTC. */
    private static Instant instant(String text) {
        String iso = text.replace(' ', 'T');
        if (iso.length() <= 10) {
            return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean offset = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
        return offset ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    /** A number as addresses have it: a whole one without a fraction. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** The type of a value of GeoJSON, taken together with that of those before; {@code null} for none yet. */
    static FieldType guess(Object value, FieldType before) {
        if (value == null) {
            return before;
        }
        FieldType now = value instanceof Boolean
                ? FieldType.BOOLEAN
                : value instanceof Double ? FieldType.REAL : value instanceof Number ? FieldType.INTEGER : text(value);
        if (before == null || before == now) {
            return now;
        }
        boolean numbers = (before == FieldType.REAL || before == FieldType.INTEGER)
                && (now == FieldType.REAL || now == FieldType.INTEGER);
        return numbers ? FieldType.REAL : FieldType.STRING;
    }

    private static FieldType text(Object value) {
        String text = value.toString();
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return FieldType.DATE;
        }
        return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,}(Z|[+-][0-9:]{5,6})")
                ? FieldType.INSTANT
                : FieldType.STRING;
    }
}
