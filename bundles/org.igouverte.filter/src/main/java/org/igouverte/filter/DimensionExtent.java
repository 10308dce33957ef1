package org.igouverte.filter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/**
 * Where the features of a layer lie in one of its dimensions.
 *
 * @param values distinct and ascending, each of the class of its field; all of them if there are few, else the first and
 *     the last
 * @param complete whether these are all, and features lie at them rather than between them
 */
public record DimensionExtent(LayerDimension dimension, List<Comparable<?>> values, boolean complete) {

    /** Values that are listed one by one. */
    private static final int LISTED = 200;

    /**
     * Reads the values of a layer, which is leased.
     *
     * @return empty if no feature has one
     */
    public static Optional<DimensionExtent> of(LayerDimension dimension, ServedLayer layer, Deadline deadline)
            throws SourceException {
        TreeSet<Comparable<?>> values = new TreeSet<>();
        boolean complete = dimension.end().isEmpty();
        List<String> fields = dimension.end().map(end -> List.of(dimension.field(), end)).orElse(List.of(dimension.field()));
        FeatureQuery query = new FeatureQuery(
                Optional.empty(), Predicate.TRUE, Optional.of(fields), List.of(), 0, Long.MAX_VALUE, false);
        try (FeatureCursor cursor = layer.source().features(query, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (Object[] column : batch.get().columns()) {
                    for (int i = 0; i < batch.get().size(); i++) {
                        if (column[i] != null) {
                            values.add((Comparable<?>) column[i]);
                        }
                    }
                }
                while (values.size() > LISTED) {
                    complete = false;
                    // The ends stay; what lies between does not matter any more.
                    values.remove(values.higher(values.first()));
                }
            }
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Comparable<?>> kept = complete ? List.copyOf(values) : List.of(values.first(), values.last());
        return Optional.of(new DimensionExtent(dimension, kept, complete));
    }

    public Comparable<?> first() {
        return values.get(0);
    }

    public Comparable<?> last() {
        return values.get(values.size() - 1);
    }

    /** What counts if nobody asks for another. */
    public String defaultValue() {
        return dimension.defaultValue().orElseGet(() -> text(dimension.isTime() ? last() : first()));
    }

    /**
     * As capabilities list it (OGC 06-042, annex C.2): an interval with its step where the values are evenly spaced or too
     * many to be listed, as IGO2 reads it, else the values.
     */
    public String listed() {
        Optional<String> step = complete ? evenStep() : Optional.of(finestStep());
        if (step.isPresent()) {
            return text(first()) + '/' + text(last()) + '/' + step.get();
        }
        return values.stream().map(this::text).collect(Collectors.joining(","));
    }

    /** Whether its times are whole years. */
    public boolean isYears() {
        return dimension.isTime() && first() instanceof Long;
    }

    private String finestStep() {
        if (isYears()) {
            return "P1Y";
        } else if (first() instanceof LocalDate) {
            return "P1D";
        }
        return first() instanceof Instant ? "PT1S" : "0";
    }

    private Optional<String> evenStep() {
        if (values.size() < 3) {
            return Optional.empty();
        }
        List<Object> steps = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            steps.add(step(values.get(i - 1), values.get(i)));
        }
        if (steps.stream().distinct().count() > 1) {
            return Optional.empty();
        }
        return Optional.of(isYears() ? "P" + steps.get(0) + "Y" : steps.get(0).toString());
    }

    private static Object step(Comparable<?> from, Comparable<?> to) {
        if (from instanceof LocalDate a && to instanceof LocalDate b) {
            return "P" + (b.toEpochDay() - a.toEpochDay()) + "D";
        } else if (from instanceof Instant a && to instanceof Instant b) {
            return Duration.between(a, b);
        }
        return new BigDecimal(to.toString()).subtract(new BigDecimal(from.toString())).stripTrailingZeros().toPlainString();
    }

    /** A value as a client writes it. */
    public String text(Comparable<?> value) {
        if (isYears()) {
            return String.format(Locale.ROOT, "%04d", value);
        }
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
