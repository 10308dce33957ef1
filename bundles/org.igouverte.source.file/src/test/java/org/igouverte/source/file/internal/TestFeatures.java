package org.igouverte.source.file.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.adapter.WkbGeometries;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Features kept in plain lists, and the plainest way to answer a query on them: what every source is compared with. */
public record TestFeatures(List<Field> fields, List<Feature> features) {

    /** Where the random features lie, in metres of EPSG:32198. */
    public static final Bounds AREA = new Bounds(-346_000, 441_000, -324_000, 463_000);

    public static final List<Field> FIELDS = List.of(
            new Field("code", FieldType.STRING),
            new Field("nom", FieldType.STRING),
            new Field("age", FieldType.INTEGER),
            new Field("superficie", FieldType.REAL),
            new Field("jour", FieldType.DATE),
            new Field("moment", FieldType.INSTANT),
            new Field("public", FieldType.BOOLEAN));

    private static final String[] NAMES = {
        "Sapinière", "sapinière", "SAPINIÈRE", "Érablière à l'érable", "100%", "a_b", "a\\b", "", "Lac « Noir »", "bétulaie", "a\u001Fb", "\u001E"
    };

    public record Feature(String id, Object[] values, Geometry geometry) {}

    /** Features of which some have no value here and there, no geometry, several parts, or holes. */
    public static TestFeatures random(long seed, int count) {
        Random random = new Random(seed);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] values = {
                String.format("P%05d", (i * 7919L) % 100_000),
                orNull(random, NAMES[random.nextInt(NAMES.length)]),
                orNull(random, (long) random.nextInt(120)),
                orNull(random, Math.round(random.nextDouble() * 10_000) / 100.0),
                orNull(random, LocalDate.of(2000 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28))),
                orNull(
                        random,
                        Instant.parse("2020-01-01T00:00:00Z").plus(random.nextInt(5_000_000), ChronoUnit.SECONDS)),
                orNull(random, random.nextBoolean())
            };
            features.add(new Feature(values[0].toString(), values, random.nextInt(25) == 0 ? null : geometry(random)));
        }
        return new TestFeatures(FIELDS, features);
    }

    private static Object orNull(Random random, Object value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private static Geometry geometry(Random random) {
        if (random.nextInt(5) > 0) {
            return polygon(random);
        }
        Polygon[] parts = new Polygon[1 + random.nextInt(3)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = polygon(random);
        }
        return WkbGeometries.FACTORY.createMultiPolygon(parts);
    }

    public static Polygon polygon(Random random) {
        double x = AREA.minX() + random.nextDouble() * AREA.width();
        double y = AREA.minY() + random.nextDouble() * AREA.height();
        double radius = Math.pow(10, 1 + 2 * random.nextDouble());
        int corners = 3 + random.nextInt(30);
        LinearRing shell = ring(random, x, y, radius, corners);
        return random.nextInt(4) == 0
                ? WkbGeometries.FACTORY.createPolygon(
                        shell, new LinearRing[] {ring(random, x, y, 0.3 * radius, 4)})
                : WkbGeometries.FACTORY.createPolygon(shell);
    }

    private static LinearRing ring(Random random, double x, double y, double radius, int corners) {
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r = radius * (0.7 + 0.3 * random.nextDouble());
            ring[i] = new Coordinate(rounded(x + r * Math.cos(angle)), rounded(y + r * Math.sin(angle)));
        }
        ring[corners] = ring[0];
        return WkbGeometries.FACTORY.createLinearRing(ring);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** What a query finds, page aside. */
    public List<Feature> matching(FeatureQuery query) {
        CompiledPredicate filter = CompiledPredicate.of(query.filter(), names());
        Set<String> ids = new HashSet<>(query.ids().orElse(List.of()));
        return features.stream()
                .filter(f -> query.ids().isEmpty() || ids.contains(f.id()))
                .filter(f -> query.bounds().isEmpty() || meets(f.geometry(), query.bounds().get()))
                .filter(f -> filter.test(f.values(), f.geometry()))
                .toList();
    }

    public List<Feature> page(FeatureQuery query) {
        List<Feature> sorted = new ArrayList<>(matching(query));
        sorted.sort(order(query.sort()));
        int from = (int) Math.min(query.offset(), sorted.size());
        return sorted.subList(from, (int) Math.min(sorted.size(), from + Math.min(query.limit(), Integer.MAX_VALUE)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Comparator<Feature> order(List<SortKey> keys) {
        Comparator<Feature> order = (a, b) -> 0;
        for (SortKey key : keys) {
            int at = names().indexOf(key.field());
            Comparator<Feature> one = Comparator.comparing(
                    f -> (Comparable) f.values()[at], Comparator.nullsFirst(Comparator.naturalOrder()));
            order = order.thenComparing(key.descending() ? one.reversed() : one);
        }
        return order;
    }

    private static boolean meets(Geometry geometry, Bounds bounds) {
        if (geometry == null || geometry.isEmpty()) {
            return false;
        }
        Envelope e = geometry.getEnvelopeInternal();
        return e.getMinX() <= bounds.maxX()
                && e.getMaxX() >= bounds.minX()
                && e.getMinY() <= bounds.maxY()
                && e.getMaxY() >= bounds.minY();
    }

    public Bounds extent() {
        Envelope all = new Envelope();
        features.stream()
                .map(Feature::geometry)
                .filter(Objects::nonNull)
                .forEach(g -> all.expandToInclude(g.getEnvelopeInternal()));
        return new Bounds(all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY());
    }
}
