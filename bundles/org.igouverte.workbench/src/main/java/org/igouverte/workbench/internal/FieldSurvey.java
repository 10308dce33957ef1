package org.igouverte.workbench.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;

/** What the values of each field look like, from one pass over the features. */
final class FieldSurvey {

    /** Features looked at; beyond, nothing is taken for unique. */
    private static final int MAX_FEATURES = 200_000;
    /** More values than this make no legend. */
    private static final int MAX_VALUES = 12;

    private static final Pattern ID_NAME =
            Pattern.compile("(?i)(id|code|geocode|no|num|numero|uuid|gid|fid|objectid)|.*(_id|_no|code|_num)");
    private static final Pattern CATEGORY_NAME =
            Pattern.compile("(?i).*(type|categ|class|genre|nature|couv|statut|kind).*");

    private static final class Field {

        private final String name;
        private final FieldType type;
        private final Set<Object> seen = new HashSet<>();
        private final Set<String> values = new TreeSet<>();
        private boolean unique = true;
        private boolean few = true;

        Field(FeatureSchema.Field field) {
            name = field.name();
            type = field.type();
            few = type == FieldType.STRING;
        }

        void see(Object value) {
            if (unique) {
                unique = value != null && seen.add(value);
                if (!unique) {
                    seen.clear();
                }
            }
            if (few && value != null) {
                values.add(value.toString());
                few = values.size() <= MAX_VALUES;
            }
        }
    }

    private final List<Field> fields;
    private final long features;
    private final boolean whole;

    private FieldSurvey(List<Field> fields, long features, boolean whole) {
        this.fields = fields;
        this.features = features;
        this.whole = whole;
    }

    static FieldSurvey of(FeatureSource source, Deadline deadline) throws SourceException {
        List<Field> fields = source.schema().fields().stream().map(Field::new).toList();
        FeatureQuery query = new FeatureQuery(
                Optional.empty(), Predicate.TRUE, Optional.empty(), List.of(), 0, MAX_FEATURES + 1L, false);
        long features = 0;
        try (FeatureCursor cursor = source.features(query, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                features += batch.get().size();
                see(fields, batch.get());
            }
        }
        return new FieldSurvey(fields, features, features <= MAX_FEATURES);
    }

    private static void see(List<Field> fields, FeatureBatch batch) {
        for (int column = 0; column < fields.size(); column++) {
            Field field = fields.get(column);
            Object[] values = batch.columns()[column];
            for (int i = 0; i < batch.size(); i++) {
                field.see(values[i]);
            }
        }
    }

    /** A field whose values are all there and all different, one that is called like an id before others. */
    Optional<String> uniqueField() {
        if (!whole || features == 0) {
            return Optional.empty();
        }
        List<Field> unique = fields.stream()
                .filter(f -> f.unique && (f.type == FieldType.STRING || f.type == FieldType.INTEGER))
                .toList();
        return unique.stream()
                .filter(f -> ID_NAME.matcher(f.name).matches())
                .findFirst()
                .or(() -> unique.stream().findFirst())
                .map(f -> f.name);
    }

    /** A text field of two to twelve values, one that is called like a category before others. */
    Optional<String> categoryField() {
        List<Field> few = fields.stream()
                .filter(f -> f.few && f.values.size() >= 2 && f.values.size() < features)
                .toList();
        return few.stream()
                .filter(f -> CATEGORY_NAME.matcher(f.name).matches())
                .findFirst()
                .or(() -> few.stream().findFirst())
                .map(f -> f.name);
    }

    /** The values of a field of few values, sorted. */
    List<String> values(String name) {
        return fields.stream()
                .filter(f -> f.name.equals(name))
                .findFirst()
                .map(f -> List.copyOf(new TreeSet<>(f.values)))
                .orElse(List.of());
    }
}
