package org.igouverte.filter.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.igouverte.filter.FilterException;

/** Dates and moments as ISO 8601 and XML Schema write them; one without an offset is in UTC. */
final class Moments {

    private static final int MAX_LENGTH = 40;

    private Moments() {}

    /** A date, or the date of a moment as it was written. */
    static LocalDate date(String text, Place place) throws FilterException {
        try {
            return LocalDate.from(parse(text));
        } catch (DateTimeException e) {
            throw place.mistake("literal.date", Place.shortened(text));
        }
    }

    /** A moment, or the first of a date. */
    static Instant instant(String text, Place place) throws FilterException {
        try {
            TemporalAccessor parsed = parse(text);
            if (parsed instanceof LocalDate date) {
                return date.atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return parsed instanceof OffsetDateTime moment
                    ? moment.toInstant()
                    : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw place.mistake("literal.moment", Place.shortened(text));
        }
    }

    private static TemporalAccessor parse(String text) {
        String plain = text.strip();
        if (plain.length() > MAX_LENGTH) {
            throw new DateTimeException("too long");
        }
        return plain.indexOf('T') < 0
                ? DateTimeFormatter.ISO_DATE.parse(plain, LocalDate::from)
                : DateTimeFormatter.ISO_DATE_TIME.parseBest(plain, OffsetDateTime::from, LocalDateTime::from);
    }

    /** The moment that a literal means; empty if it is none. */
    static Optional<Instant> of(Object literal, Place place) throws FilterException {
        if (literal instanceof Instant instant) {
            return Optional.of(instant);
        } else if (literal instanceof LocalDate date) {
            return Optional.of(date.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return literal instanceof String text ? Optional.of(instant(text, place)) : Optional.empty();
    }
}
