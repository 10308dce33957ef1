package org.igouverte.source.file.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.igouverte.layer.FieldType;

/** Turns what a store holds into a value of a field's type. */
public final class Values {

    private Values() {}

    /** The value as its type wants it; {@code null} for an absent value and for one that cannot be read as such. */
    public static Object of(Object stored, FieldType type) {
        if (stored == null) {
            return null;
        }
        try {
            return switch (type) {
                case STRING -> stored instanceof byte[] ? null : text(stored);
                case INTEGER -> stored instanceof Number n ? (Object) n.longValue() : integer(stored.toString());
                case REAL -> finite(
                        stored instanceof Number n ? n.doubleValue() : Double.parseDouble(stored.toString().strip()));
                case BOOLEAN -> stored instanceof Number n ? (Object) (n.longValue() != 0) : truth(stored.toString());
                case DATE -> date(stored.toString());
                case INSTANT -> instant(stored.toString());
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static String text(Object stored) {
        return stored instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? String.valueOf(d.longValue())
                : stored.toString();
    }

    private static Object integer(String text) {
        String digits = text.strip();
        return digits.contains(".") ? (Object) (long) Double.parseDouble(digits) : (Object) Long.parseLong(digits);
    }

    private static Object finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Object truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "oui", "yes" -> Boolean.TRUE;
            case "false", "0", "non", "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Object date(String text) {
        return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    }

    /** ISO 8601; without an offset it is UTC, as GeoPackage has it. */
    private static Object instant(String text) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String iso = text.replace(' ', 'T');
        boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
        return hasOffset
                ? (Object) OffsetDateTime.parse(iso).toInstant()
                : (Object) LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
