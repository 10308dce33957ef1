package org.igouverte.ogc.wms.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.TemporalOperator;
import org.igouverte.layer.PredicateTyping;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;

/**
 * Reads what a request asks of dimensions (OGC 06-042, annexes C and D): a value, several with commas between, intervals
 * {@code start/end} with a step or without. A time may be as coarse as a year: then it is all of it. Without a value the
 * default counts.
 */
final class DimensionValues {

    private static final int MAX_VALUES = 100;
    private static final int MAX_STEPS = 1000;

    /** From a start to before an end. */
    private record Period(Instant start, Instant end) {}

    private DimensionValues() {}

    /** {@code TIME}, {@code ELEVATION}, {@code DIM_NAME}. */
    private static String parameter(LayerDimension dimension) {
        String name = dimension.name().toUpperCase(Locale.ROOT);
        return name.equals("TIME") || name.equals("ELEVATION") ? name : "DIM_" + name;
    }

    private static Optional<String> asked(Parameters parameters, LayerDimension dimension) throws OgcException {
        return parameters.filled(parameter(dimension)).filter(text -> !text.strip().equals("default"));
    }

    /** What a client must be told of that did not say what it wants (OGC 06-042, C.4.2). */
    static List<String> warnings(Parameters parameters, List<DimensionExtent> extents) throws OgcException {
        List<String> warnings = new ArrayList<>();
        for (DimensionExtent extent : extents) {
            LayerDimension dimension = extent.dimension();
            if (asked(parameters, dimension).isEmpty()) {
                warnings.add("99 Default value used: " + parameter(dimension) + "=" + extent.defaultValue() + " "
                        + (dimension.isTime() ? "ISO8601" : dimension.unit()));
            }
        }
        return warnings;
    }

    /** The condition on features of a layer with these dimensions, typed against its schema. */
    static Predicate condition(Parameters parameters, List<DimensionExtent> extents, FeatureSchema schema)
            throws OgcException {
        List<Predicate> conditions = new ArrayList<>();
        for (DimensionExtent extent : extents) {
            String text = asked(parameters, extent.dimension()).orElse(extent.defaultValue());
            conditions.add(condition(text, parameter(extent.dimension()), extent));
        }
        return PredicateTyping.typed(Predicate.and(conditions.toArray(Predicate[]::new)), schema);
    }

    private static Predicate condition(String text, String parameter, DimensionExtent extent) throws OgcException {
        List<Predicate> any = new ArrayList<>();
        List<String> values = Parameters.list(text);
        if (values.size() > MAX_VALUES) {
            throw invalid(parameter, text);
        }
        boolean within = false;
        for (String value : values) {
            String[] parts = value.strip().split("/", -1);
            if (parts.length > 3) {
                throw invalid(parameter, text);
            }
            String start = parts[0];
            String end = parts.length == 1 ? start : parts[1];
            try {
                if (extent.dimension().isTime()) {
                    Period from = period(start, extent);
                    Period to = period(end, extent);
                    within |= from.start().isBefore(end(extent.last()))
                            && to.end().isAfter(instant(extent.first()));
                    if (parts.length < 3) {
                        any.add(during(extent, from.start(), to.end()));
                    } else {
                        Duration length = Duration.between(from.start(), from.end());
                        List<Instant> steps = steps(from.start(), to.start(), parts[2].strip());
                        if (steps.isEmpty()) {
                            any.add(during(extent, from.start(), to.end()));
                        }
                        steps.forEach(step -> any.add(during(extent, step, step.plus(length))));
                    }
                } else {
                    double low = Parameters.number(parameter, start);
                    double high = Parameters.number(parameter, end);
                    within |= low <= ((Number) extent.last()).doubleValue()
                            && high >= ((Number) extent.first()).doubleValue();
                    any.add(new Predicate.Between(extent.dimension().field(), low, high));
                }
            } catch (DateTimeException | ArithmeticException e) {
                throw invalid(parameter, text);
            }
        }
        // A default of the partner's may well lie where there is nothing yet.
        if (!within && !text.equals(extent.defaultValue())) {
            throw invalid(parameter, text);
        }
        return any.size() == 1 ? any.get(0) : new Predicate.Or(any);
    }

    /**
     * Moments from a start to an end, by a duration of ISO 8601 such as {@code P1M} or {@code PT5S}; none if they are so
     * many that they may as well be all.
     */
    private static List<Instant> steps(Instant start, Instant end, String duration) {
        int time = duration.indexOf('T');
        java.time.Period days =
                time == 1 ? java.time.Period.ZERO : java.time.Period.parse(time < 0 ? duration : duration.substring(0, time));
        Duration rest = time < 0 ? Duration.ZERO : Duration.parse("P" + duration.substring(time));
        List<Instant> steps = new ArrayList<>();
        OffsetDateTime first = start.atOffset(ZoneOffset.UTC);
        for (int i = 0; steps.isEmpty() || !steps.get(steps.size() - 1).isAfter(end); i++) {
            // From the start each time, since months differ in length.
            Instant step = first.plus(days.multipliedBy(i)).plus(rest.multipliedBy(i)).toInstant();
            if (i > 0 && !step.isAfter(steps.get(i - 1))) {
                throw new DateTimeException("steps that lead nowhere");
            }
            if (i > MAX_STEPS) {
                return List.of();
            }
            steps.add(step);
        }
        steps.remove(steps.size() - 1);
        return steps;
    }

    /** @param end the first moment after */
    private static Predicate during(DimensionExtent extent, Instant start, Instant end) {
        String field = extent.dimension().field();
        return extent.isYears()
                ? new Predicate.Between(field, year(start), year(end.minusNanos(1)))
                : new Predicate.Temporal(field, TemporalOperator.DURING, start, end);
    }

    private static double year(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).getYear();
    }

    private static OgcException invalid(String parameter, String text) {
        return new OgcException(
                "InvalidDimensionValue",
                parameter,
                400,
                WmsMessages.MESSAGES.text("dimension", parameter, OgcException.shortened(text)));
    }

    /** The first moment after a value. */
    private static Instant end(Comparable<?> value) {
        return value instanceof Long year ? instant(year + 1) : instant(value).plusNanos(1);
    }

    private static Instant instant(Comparable<?> value) {
        if (value instanceof Long year) {
            return start(LocalDate.of(Math.toIntExact(year), 1, 1));
        }
        return value instanceof LocalDate date ? start(date) : (Instant) value;
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The time that a text names, by how precisely it names it. */
    private static Period period(String text, DimensionExtent extent) {
        String value = text.strip();
        if (value.equalsIgnoreCase("current")) {
            Instant last = instant(extent.last());
            return new Period(last, end(extent.last()));
        }
        switch (value.length()) {
            case 4 -> {
                LocalDate first = Year.parse(value).atDay(1);
                return new Period(start(first), start(first.plusYears(1)));
            }
            case 7 -> {
                LocalDate first = YearMonth.parse(value).atDay(1);
                return new Period(start(first), start(first.plusMonths(1)));
            }
            case 10 -> {
                LocalDate day = LocalDate.parse(value);
                return new Period(start(day), start(day.plusDays(1)));
            }
            default -> {
                boolean zoned = value.matches(".*(Z|[+-]\\d{2}:?\\d{2})$");
                Instant moment = OffsetDateTime.parse(zoned ? value : value + "Z").toInstant();
                boolean seconds = value.matches("[^T]*T\\d{2}:\\d{2}:\\d{2}[^.]*");
                return new Period(moment, seconds ? moment.plusSeconds(1) : moment.plusNanos(1_000_000));
            }
        }
    }
}
