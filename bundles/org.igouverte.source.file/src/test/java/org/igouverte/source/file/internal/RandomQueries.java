package org.igouverte.source.file.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.igouverte.layer.Predicate.TemporalOperator;
import org.igouverte.layer.Predicate;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Queries of every kind, with literals that features have and some that none has. */
final class RandomQueries {

    private final Random random;
    private final TestFeatures features;

    RandomQueries(long seed, TestFeatures features) {
        random = new Random(seed);
        this.features = features;
    }

    FeatureQuery next() {
        List<String> names = new ArrayList<>(features.names());
        Collections.shuffle(names, random);
        boolean sorted = random.nextInt(3) == 0;
        return new FeatureQuery(
                random.nextInt(2) == 0 ? Optional.of(bounds()) : Optional.empty(),
                random.nextInt(4) == 0 ? Predicate.TRUE : predicate(0),
                random.nextInt(8) == 0 ? Optional.of(ids()) : Optional.empty(),
                random.nextInt(2) == 0
                        ? Optional.of(names.subList(0, random.nextInt(names.size() + 1)))
                        : Optional.empty(),
                sorted
                        ? List.of(
                                new SortKey(names.get(0), random.nextBoolean()),
                                new SortKey(names.get(1), random.nextBoolean()))
                        : List.of(),
                random.nextInt(3) == 0 ? random.nextInt(50) : 0,
                random.nextInt(3) == 0 ? random.nextInt(60) : Long.MAX_VALUE,
                random.nextInt(3) > 0);
    }

    private List<String> ids() {
        return IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> random.nextInt(4) == 0 ? "nobody" + i : feature().id())
                .toList();
    }

    private Feature feature() {
        return features.features().get(random.nextInt(features.features().size()));
    }

    /** Anywhere, or touching a feature just so, or missing it by less than a float can tell. */
    Bounds bounds() {
        Geometry geometry = feature().geometry();
        if (geometry == null || random.nextInt(3) > 0) {
            Bounds area = TestFeatures.AREA;
            double x = area.minX() + random.nextDouble() * area.width();
            double y = area.minY() + random.nextDouble() * area.height();
            double size = Math.pow(10, random.nextDouble() * 5);
            return new Bounds(x, y, x + size, y + size);
        }
        Envelope e = geometry.getEnvelopeInternal();
        double off = (random.nextInt(3) - 1) * 0.001;
        return switch (random.nextInt(4)) {
            case 0 -> new Bounds(e.getMaxX() + off, e.getMinY(), e.getMaxX() + off + 500, e.getMaxY());
            case 1 -> new Bounds(e.getMinX() + off - 500, e.getMinY(), e.getMinX() + off, e.getMaxY());
            case 2 -> new Bounds(e.getMinX(), e.getMaxY() + off, e.getMaxX(), e.getMaxY() + off + 500);
            default -> new Bounds(e.getMinX(), e.getMinY() + off - 500, e.getMaxX(), e.getMinY() + off);
        };
    }

    Predicate predicate(int depth) {
        int kind = random.nextInt(depth < 3 ? 14 : 11);
        Field field = features.fields().get(random.nextInt(features.fields().size()));
        return switch (kind) {
            case 0, 1 -> new Predicate.Comparison(
                    field.name(), any(Operator.values()), literal(field), random.nextInt(4) > 0);
            case 2 -> new Predicate.PropertyComparison("age", any(Operator.values()), "superficie");
            case 3 -> new Predicate.Between(field.name(), literal(field), literal(field));
            case 4 -> new Predicate.In(
                    field.name(),
                    IntStream.range(0, random.nextInt(5))
                            .mapToObj(i -> literal(field))
                            .toList());
            case 5 -> new Predicate.Like(
                    random.nextBoolean() ? "nom" : "code",
                    any("%apin%", "P0%", "_apini_re", "100\\%", "a\\_b", "%b", "", "sap%", "P___1_"),
                    random.nextBoolean());
            case 6 -> new Predicate.IsNull(field.name());
            case 7 -> temporal();
            case 8, 9 -> new Predicate.Spatial(
                    any(SpatialOperator.values()), TestFeatures.polygon(random), random.nextInt(3000));
            case 10 -> new Predicate.Constant(random.nextBoolean());
            case 11 -> new Predicate.And(operands(depth));
            case 12 -> new Predicate.Or(operands(depth));
            default -> new Predicate.Not(predicate(depth + 1));
        };
    }

    private List<Predicate> operands(int depth) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> predicate(depth + 1))
                .toList();
    }

    private Predicate temporal() {
        Instant start = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(random.nextInt(4_000_000));
        return random.nextBoolean() && features.names().contains("moment")
                ? new Predicate.Temporal(
                        "moment", any(TemporalOperator.values()), start, start.plus(Duration.ofDays(10)))
                : new Predicate.Temporal(
                        "jour",
                        any(TemporalOperator.values()),
                        Instant.parse("2005-01-01T00:00:00Z"),
                        Instant.parse("2010-01-01T00:00:00Z"));
    }

    private Object literal(Field field) {
        int at = features.names().indexOf(field.name());
        Object value = feature().values()[at];
        while (value == null) {
            value = feature().values()[at];
        }
        // A fraction may be compared with whole numbers.
        return field.type() == FieldType.INTEGER && random.nextInt(5) == 0 ? (Object) ((Long) value + 0.5) : value;
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
