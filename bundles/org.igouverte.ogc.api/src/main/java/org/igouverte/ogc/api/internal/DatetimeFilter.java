package org.igouverte.ogc.api.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.TemporalOperator;
import org.igouverte.ogc.OgcException;

/** {@code datetime} (OGC API Features part 1, 7.15.4): an instant, or an interval whose ends belong to it. */
final class DatetimeFilter {

    private DatetimeFilter() {}

    /** The field that says when a feature is: the first with dates or instants. */
    static Optional<Field> field(FeatureSchema schema) {
        return schema.fields().stream()
                .filter(f -> f.type() == FieldType.DATE || f.type() == FieldType.INSTANT)
                .findFirst();
    }

    /** @return {@link Predicate#TRUE} where the schema has no such field */
    static Predicate read(String text, FeatureSchema schema) throws OgcException {
        String[] ends = text.strip().split("/", -1);
        if (ends.length > 2) {
            throw malformed(text);
        }
        Optional<Instant> start = end(ends[0], text, ends.length == 2, false);
        Optional<Instant> end = end(ends[ends.length - 1], text, ends.length == 2, true);
        if (ends.length == 2 && start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw malformed(text);
        }
        return field(schema).map(f -> between(f, start, end)).orElse(Predicate.TRUE);
    }

    private static Optional<Instant> end(String part, String text, boolean interval, boolean last) throws OgcException {
        if (interval && (part.isEmpty() || part.equals(".."))) {
            return Optional.empty();
        }
        try {
            if (part.length() == 10) {
                LocalDate day = LocalDate.parse(part);
                return Optional.of((last ? day.plusDays(1) : day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .minusNanos(last ? 1 : 0));
            }
            return Optional.of(OffsetDateTime.parse(part.toUpperCase(Locale.ROOT)).toInstant());
        } catch (DateTimeException e) {
            throw malformed(text);
        }
    }

    private static Predicate between(Field field, Optional<Instant> start, Optional<Instant> end) {
        List<Predicate> parts = new ArrayList<>(2);
        start.ifPresent(s -> {
            // A date lasts its whole day.
            Instant first = field.type() == FieldType.DATE ? s.truncatedTo(ChronoUnit.DAYS) : s;
            parts.add(new Predicate.Not(
                    new Predicate.Temporal(field.name(), TemporalOperator.BEFORE, first, first)));
        });
        end.ifPresent(
                e -> parts.add(new Predicate.Not(new Predicate.Temporal(field.name(), TemporalOperator.AFTER, e, e))));
        return Predicate.and(parts.toArray(Predicate[]::new));
    }

    private static OgcException malformed(String text) {
        return OgcException.invalidParameter(
                "datetime", ApiMessages.MESSAGES.text("datetime.malformed", OgcException.shortened(text)));
    }
}
