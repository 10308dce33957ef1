package org.igouverte.print.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.TemporalOperator;
import org.igouverte.layer.PredicateTyping;
import org.igouverte.layer.serving.ServedLayer;

/** The features of a time: an instant of ISO 8601 as coarse as a year, or an interval with {@code ..} for an open end. */
final class TimeCondition {

    private static final LocalDate EARLIEST = LocalDate.of(-9999, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private TimeCondition() {}

    /**
     * The condition on a layer that has a time; every feature where it has none, or nobody says which.
     *
     * @param asked empty for the layer's own default
     * @throws DateTimeException if the text is no time
     */
    static Predicate of(ServedLayer layer, Optional<String> asked) {
        Optional<LayerDimension> time = layer.definition().dimensions().stream()
                .filter(LayerDimension::isTime)
                .findFirst();
        Optional<String> text = time.flatMap(dimension -> asked.or(dimension::defaultValue));
        return text.isEmpty() ? Predicate.TRUE : condition(time.get().field(), text.get(), layer.schema());
    }

    private static Predicate condition(String field, String text, FeatureSchema schema) {
        String[] ends = text.strip().split("/", -1);
        if (ends.length > 2) {
            throw new DateTimeException(text);
        }
        Instant start = ends[0].strip().equals("..") ? start(EARLIEST) : period(ends[0].strip())[0];
        String last = ends[ends.length - 1].strip();
        Instant end = last.equals("..") ? start(LATEST) : period(last)[1];
        boolean years = schema.fields().stream()
                .anyMatch(f -> f.name().equals(field) && f.type() == FieldType.INTEGER);
        Predicate condition = years
                ? new Predicate.Between(field, year(start), year(end.minusNanos(1)))
                : new Predicate.Temporal(field, TemporalOperator.DURING, start, end);
        return PredicateTyping.typed(condition, schema);
    }

    private static double year(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).getYear();
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Start and first moment after. */
    private static Instant[] period(String text) {
        return switch (text.length()) {
            case 4 -> between(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1));
            case 7 -> between(YearMonth.parse(text).atDay(1), YearMonth.parse(text).plusMonths(1).atDay(1));
            case 10 -> between(LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
            default -> {
                boolean zoned = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$");
                Instant moment = OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
                yield new Instant[] {moment, moment.plusSeconds(1)};
            }
        };
    }

    private static Instant[] between(LocalDate from, LocalDate to) {
        return new Instant[] {start(from), start(to)};
    }
}
