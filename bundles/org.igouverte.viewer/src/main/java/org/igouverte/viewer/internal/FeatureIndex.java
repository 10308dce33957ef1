package org.igouverte.viewer.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.locationtech.jts.geom.Geometry;

/** The features of a small layer by one of their texts, for people who type: without regard to case and accents. */
final class FeatureIndex {

    /** Features of a layer that are held in memory at most. */
    static final int MAX_FEATURES = 20_000;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s'’\\-–/()]+");

    /** @param weight of two that match alike the heavier goes first */
    record Entry(String id, String text, String folded, double weight, Geometry geometry, Map<String, Object> values) {}

    private final List<Entry> entries;

    private FeatureIndex(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads all features that have a geometry and the text.
     *
     * @param weight numeric field; empty for none
     */
    static FeatureIndex of(FeatureSource source, String field, Optional<String> weight, Deadline deadline)
            throws SourceException {
        List<Entry> entries = new ArrayList<>();
        FeatureQuery query = FeatureQuery.all().page(0, MAX_FEATURES);
        try (FeatureCursor cursor = source.features(query, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                add(entries, batch.get(), field, weight);
            }
        }
        return new FeatureIndex(entries);
    }

    private static void add(List<Entry> entries, FeatureBatch batch, String field, Optional<String> weight) {
        for (int i = 0; i < batch.size(); i++) {
            Map<String, Object> values = FeatureWords.values(batch, i);
            if (values.get(field) instanceof String text && batch.geometries()[i] != null) {
                double heavy = weight.map(values::get).orElse(null) instanceof Number n ? n.doubleValue() : 0;
                entries.add(new Entry(batch.ids()[i], text, fold(text), heavy, batch.geometries()[i], values));
            }
        }
    }

    /** Texts that begin with what was typed, then those with a word that does, then those that hold it anywhere. */
    List<Entry> find(String typed, int limit) {
        String wanted = fold(typed);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return entries.stream()
                .filter(e -> e.folded().contains(wanted))
                .sorted(Comparator.comparingInt((Entry e) -> rank(e.folded(), wanted))
                        .thenComparing(Comparator.comparingDouble(Entry::weight).reversed())
                        .thenComparingInt(e -> e.folded().length())
                        .thenComparing(Entry::folded)
                        .thenComparing(Entry::id))
                .limit(limit)
                .toList();
    }

    private static int rank(String text, String wanted) {
        if (text.equals(wanted)) {
            return 0;
        }
        return text.startsWith(wanted) ? 1 : text.contains(' ' + wanted) ? 2 : 3;
    }

    /** Lower case without accents, words apart by one space. */
    static String fold(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN_WORDS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
