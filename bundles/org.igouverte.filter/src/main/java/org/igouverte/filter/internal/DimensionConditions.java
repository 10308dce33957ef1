package org.igouverte.filter.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.igouverte.filter.DimensionExtent;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.Predicate.TemporalOperator;

/** Conditions on the field of a dimension, or on both where features last from one to another. */
public final class DimensionConditions {

    private DimensionConditions() {}

    /** @param end the first moment after */
    public static Predicate during(DimensionExtent extent, Instant start, Instant end) {
        String field = extent.dimension().field();
        if (extent.isYears()) {
            return between(extent, year(start), year(end.minusNanos(1)));
        }
        if (extent.dimension().end().isEmpty()) {
            return new Predicate.Temporal(field, TemporalOperator.DURING, start, end);
        }
        String until = extent.dimension().end().get();
        // A date lasts its whole day.
        Instant from = extent.first() instanceof LocalDate ? start.truncatedTo(ChronoUnit.DAYS) : start;
        return Predicate.and(
                new Predicate.Temporal(field, TemporalOperator.BEFORE, end, end),
                notOver(until, new Predicate.Not(new Predicate.Temporal(until, TemporalOperator.BEFORE, from, from))));
    }

    /** Both ends belong to it. */
    public static Predicate between(DimensionExtent extent, double low, double high) {
        String field = extent.dimension().field();
        if (extent.dimension().end().isEmpty()) {
            return new Predicate.Between(field, low, high);
        }
        String until = extent.dimension().end().get();
        return Predicate.and(
                new Predicate.Comparison(field, Operator.LESS_OR_EQUAL, high, true),
                notOver(until, new Predicate.Comparison(until, Operator.GREATER_OR_EQUAL, low, true)));
    }

    private static Predicate notOver(String until, Predicate later) {
        return new Predicate.Or(List.of(new Predicate.IsNull(until), later));
    }

    private static double year(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).getYear();
    }

    /** A finite number in plain or scientific notation. */
    public static double number(String text) {
        String value = text.strip();
        if (value.length() > 64 || !value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            throw new NumberFormatException(value);
        }
        double number = Double.parseDouble(value);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(value);
        }
        return number;
    }

    /**
     * The value that lies nearest to one that is not among them.
     *
     * @param extent with all of its values
     * @return empty if it is among them
     */
    public static Optional<String> nearest(String text, DimensionExtent extent) {
        Comparable<?> nearest = extent.first();
        double least = Double.POSITIVE_INFINITY;
        for (Comparable<?> value : extent.values()) {
            double distance = extent.dimension().isTime()
                    ? distance(TimeSpan.of(text, extent), TimeSpan.of(value))
                    : Math.abs(number(text) - ((Number) value).doubleValue());
            if (distance < least) {
                least = distance;
                nearest = value;
            }
        }
        return least == 0 ? Optional.empty() : Optional.of(extent.text(nearest));
    }

    /** Seconds between two times; 0 if they have a moment in common. */
    private static double distance(TimeSpan asked, TimeSpan there) {
        if (asked.start().isBefore(there.end()) && there.start().isBefore(asked.end())) {
            return 0;
        }
        Duration gap = asked.start().isAfter(there.start())
                ? Duration.between(there.start(), asked.start())
                : Duration.between(asked.start(), there.start());
        return Math.max(Double.MIN_VALUE, gap.getSeconds() + gap.getNano() / 1e9);
    }
}
