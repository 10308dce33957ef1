package org.igouverte.source.geotools.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import org.igouverte.layer.FieldType;

/** Values of a store's attributes as those of a field's type. */
final class StoreValues {

    private StoreValues() {}

    /** The value; {@code null} for an absent one and one that cannot be read as the type. */
    static Object of(Object stored, FieldType type) {
        if (stored == null) {
            return null;
        }
        try {
            return switch (type) {
                case STRING -> stored.toString();
                case INTEGER -> stored instanceof Number n ? (Object) n.longValue() : (Object) Long.parseLong(stored.toString());
                case REAL -> finite(stored instanceof Number n ? n.doubleValue() : Double.parseDouble(stored.toString()));
                case BOOLEAN -> stored instanceof Boolean truth
                        ? truth
                        : stored instanceof Number n ? (Object) (n.longValue() != 0) : Boolean.valueOf(stored.toString());
                case DATE -> date(stored);
                case INSTANT -> instant(stored);
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            return null;
        }
    }

    private static Object finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static LocalDate date(Object stored) {
        if (stored instanceof LocalDate date) {
            return date;
        } else if (stored instanceof java.sql.Date date) {
            return date.toLocalDate();
        } else if (stored instanceof Date date) {
            return date.toInstant().atZone(ZoneId.systemDefault()).toLocalDate();
        }
        return LocalDate.parse(stored.toString());
    }

    private static Instant instant(Object stored) {
        if (stored instanceof Instant instant) {
            return instant;
        } else if (stored instanceof java.sql.Date date) {
            return date.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
        } else if (stored instanceof Date date) {
            return date.toInstant();
        } else if (stored instanceof OffsetDateTime moment) {
            return moment.toInstant();
        } else if (stored instanceof ZonedDateTime moment) {
            return moment.toInstant();
        } else if (stored instanceof LocalDateTime moment) {
            return moment.toInstant(ZoneOffset.UTC);
        }
        return Instant.parse(stored.toString());
    }
}
