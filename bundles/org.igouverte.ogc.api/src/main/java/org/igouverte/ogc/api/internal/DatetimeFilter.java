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
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.TemporalOperator;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;

/** {@code datetime} (OGC API Features part 1, 7.15.4): an instant, or an interval whose ends belong to it. */
final class DatetimeFilter {

    private DatetimeFilter() {}

    /** The field that says when a feature is, or begins: that of the layer's time, else the first with dates or instants. */
    static Optional<Field> field(ServedLayer layer) {
        return time(layer).flatMap(time -> layer.schema().field(time.field())).filter(DatetimeFilter::isTime).or(() ->
                layer.schema().fields().stream().filter(DatetimeFilter::isTime).findFirst());
    }

    /** The field that says when a feature ends that lasts from {@link #field} on; empty where features do not last. */
    static Optional<Field> end(ServedLayer layer) {
        return time(layer)
                .flatMap(LayerDimension::end)
                .flatMap(layer.schema()::field)
                .filter(DatetimeFilter::isTime);
    }

    private static Optional<LayerDimension> time(ServedLayer layer) {
        return layer.definition().dimensions().stream().filter(LayerDimension::isTime).findFirst();
    }

    private static boolean isTime(Field field) {
        return field.type() == FieldType.DATE || field.type() == FieldType.INSTANT;
    }

    /** @return {@link Predicate#TRUE} where the layer has no such field */
    static Predicate read(String text, ServedLayer layer) throws OgcException {
        String[] ends = text.strip().split("/", -1);
        if (ends.length > 2) {
            throw malformed(text);
        }
        Optional<Instant> start = end(ends[0], text, ends.length == 2, false);
        Optional<Instant> end = end(ends[ends.length - 1], text, ends.length == 2, true);
        if (ends.length == 2 && start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw malformed(text);
        }
        return field(layer).map(f -> between(f, end(layer), start, end)).orElse(Predicate.TRUE);
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

    /** What begins before the end of the interval, and ends, if it does, after its start. */
    private static Predicate between(
            Field field, Optional<Field> until, Optional<Instant> start, Optional<Instant> end) {
        List<Predicate> parts = new ArrayList<>(2);
        Field last = until.orElse(field);
        start.ifPresent(s -> {
            // A date lasts its whole day.
            Instant first = last.type() == FieldType.DATE ? s.truncatedTo(ChronoUnit.DAYS) : s;
            Predicate notOver =
                    new Predicate.Not(new Predicate.Temporal(last.name(), TemporalOperator.BEFORE, first, first));
            parts.add(
                    until.isEmpty()
                            ? notOver
                            : new Predicate.Or(List.of(new Predicate.IsNull(last.name()), notOver)));
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
