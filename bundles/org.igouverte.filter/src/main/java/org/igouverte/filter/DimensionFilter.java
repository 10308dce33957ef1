package org.igouverte.filter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.filter.FilterException.Kind;
import org.igouverte.filter.internal.DimensionConditions;
import org.igouverte.filter.internal.KnownDimensions;
import org.igouverte.filter.internal.TimeSpan;
import org.igouverte.layer.Messages;
import org.igouverte.layer.Predicate;

/**
 * What a request asks of a dimension (OGC 06-042, annexes C and D): a value, several with commas between, intervals
 * {@code start/end} with a step or without, of which an end may be open ({@code ..} or nothing, as OGC API has it). A time
 * may be as coarse as a year: then it is all of it.
 *
 * @param condition not typed yet
 * @param value what counts, as a client would write it
 * @param origin why that counts
 * @param within whether any of it lies within the extent of the features; the default always does
 */
public record DimensionFilter(Predicate condition, String value, Origin origin, boolean within) {

    private static final Messages MESSAGES = Messages.of(KnownDimensions.class);
    private static final int MAX_VALUES = 100;
    private static final int MAX_STEPS = 1000;

    /** Where a value comes from. */
    public enum Origin {
        ASKED,
        /** Nothing was asked. */
        DEFAULT,
        /** What was asked lies between the values that there are, and this is the nearest of them. */
        NEAREST
    }

    /**
     * Reads what is asked.
     *
     * @param asked empty, or {@code default}, for the default
     * @throws FilterException if it cannot be read; its place is the dimension's name
     */
    public static DimensionFilter of(Optional<String> asked, DimensionExtent extent) throws FilterException {
        Optional<String> text = asked.filter(t -> !t.strip().equals("default"));
        if (text.isEmpty()) {
            return new DimensionFilter(read(extent.defaultValue(), extent).condition(), extent.defaultValue(), Origin.DEFAULT, true);
        }
        DimensionFilter read = read(text.get(), extent);
        if (!read.within() || !extent.complete() || text.get().matches(".*[,/].*")) {
            return read;
        }
        Optional<String> nearest = DimensionConditions.nearest(text.get(), extent);
        return nearest.isEmpty()
                ? read
                : new DimensionFilter(read(nearest.get(), extent).condition(), nearest.get(), Origin.NEAREST, true);
    }

    private static DimensionFilter read(String text, DimensionExtent extent) throws FilterException {
        String[] values = text.split(",", -1);
        if (values.length > MAX_VALUES) {
            throw malformed(text, extent);
        }
        List<Predicate> any = new ArrayList<>();
        boolean within = false;
        try {
            for (String value : values) {
                String[] parts = value.strip().split("/", -1);
                if (parts.length > 3) {
                    throw malformed(text, extent);
                }
                within |= extent.dimension().isTime() ? addTimes(parts, extent, any) : addNumbers(parts, extent, any);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw malformed(text, extent);
        }
        return new DimensionFilter(any.size() == 1 ? any.get(0) : new Predicate.Or(any), text, Origin.ASKED, within);
    }

    /** @return whether they lie where there are features */
    private static boolean addTimes(String[] parts, DimensionExtent extent, List<Predicate> any) {
        TimeSpan from = parts.length > 1 && isOpen(parts[0]) ? TimeSpan.first(extent) : TimeSpan.of(parts[0], extent);
        String end = parts[Math.min(1, parts.length - 1)];
        TimeSpan to = parts.length > 1 && isOpen(end) ? TimeSpan.last(extent) : TimeSpan.of(end, extent);
        if (parts.length > 1 && !isOpen(parts[0]) && !isOpen(end) && from.start().isAfter(to.start())) {
            throw new DateTimeException("an interval that ends before it begins");
        }
        List<Instant> steps = parts.length == 3 ? steps(from.start(), to.start(), parts[2].strip()) : List.of();
        if (steps.isEmpty()) {
            any.add(DimensionConditions.during(extent, from.start(), to.end()));
        }
        Duration length = Duration.between(from.start(), from.end());
        steps.forEach(step -> any.add(DimensionConditions.during(extent, step, step.plus(length))));
        return from.start().isBefore(TimeSpan.last(extent).end()) && to.end().isAfter(TimeSpan.first(extent).start());
    }

    private static boolean addNumbers(String[] parts, DimensionExtent extent, List<Predicate> any) {
        double first = ((Number) extent.first()).doubleValue();
        double last = ((Number) extent.last()).doubleValue();
        String end = parts[Math.min(1, parts.length - 1)];
        double low = parts.length > 1 && isOpen(parts[0]) ? first : DimensionConditions.number(parts[0]);
        double high = parts.length > 1 && isOpen(end) ? last : DimensionConditions.number(end);
        any.add(DimensionConditions.between(extent, low, high));
        return low <= last && high >= first;
    }

    private static boolean isOpen(String part) {
        return part.isBlank() || part.strip().equals("..");
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

    private static FilterException malformed(String text, DimensionExtent extent) {
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        String name = extent.dimension().name();
        return new FilterException(
                Kind.MALFORMED, MESSAGES.text("dimension", name, shown.replaceAll("\\p{Cntrl}", " ")), name, 0);
    }
}
