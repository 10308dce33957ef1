package org.igouverte.filter.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.igouverte.filter.DimensionExtent;

/** A time, by how precisely it is named: from a start to before an end. */
public record TimeSpan(Instant start, Instant end) {

    /** @throws java.time.DateTimeException if the text names no time */
    public static TimeSpan of(String text, DimensionExtent extent) {
        String value = text.strip();
        if (value.equalsIgnoreCase("current")) {
            return last(extent);
        }
        switch (value.length()) {
            case 4 -> {
                LocalDate first = Year.parse(value).atDay(1);
                return new TimeSpan(start(first), start(first.plusYears(1)));
            }
            case 7 -> {
                LocalDate first = YearMonth.parse(value).atDay(1);
                return new TimeSpan(start(first), start(first.plusMonths(1)));
            }
            case 10 -> {
                LocalDate day = LocalDate.parse(value);
                return new TimeSpan(start(day), start(day.plusDays(1)));
            }
            default -> {
                boolean zoned = value.matches("(?i).*(Z|[+-]\\d{2}:?\\d{2})$");
                Instant moment = OffsetDateTime.parse(zoned ? value : value + "Z").toInstant();
                boolean seconds = value.matches("(?i)[^T]*T\\d{2}:\\d{2}:\\d{2}[^.]*");
                return new TimeSpan(moment, seconds ? moment.plusSeconds(1) : moment.plusNanos(1_000_000));
            }
        }
    }

    /** That of the first value of an extent. */
    public static TimeSpan first(DimensionExtent extent) {
        return of(extent.first());
    }

    public static TimeSpan last(DimensionExtent extent) {
        return of(extent.last());
    }

    /** A year as a whole number, a date or an instant. */
    static TimeSpan of(Comparable<?> value) {
        if (value instanceof Long year) {
            LocalDate first = LocalDate.of(Math.toIntExact(year), 1, 1);
            return new TimeSpan(start(first), start(first.plusYears(1)));
        }
        Instant moment = value instanceof LocalDate date ? start(date) : (Instant) value;
        return new TimeSpan(moment, moment.plusNanos(1));
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
