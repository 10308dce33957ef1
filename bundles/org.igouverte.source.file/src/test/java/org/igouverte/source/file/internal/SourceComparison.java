package org.igouverte.source.file.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.locationtech.jts.geom.Geometry;

/** Asks a source and plain lists the same and holds the answers together. */
public final class SourceComparison {

    private SourceComparison() {}

    public static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    public static List<Feature> read(FeatureSource source, FeatureQuery query) throws SourceException {
        List<Feature> read = new ArrayList<>();
        try (FeatureCursor cursor = source.features(query, soon())) {
            for (Optional<FeatureBatch> b = cursor.next(); b.isPresent(); b = cursor.next()) {
                FeatureBatch batch = b.get();
                for (int i = 0; i < batch.size(); i++) {
                    Geometry geometry = query.geometry() ? batch.geometries()[i] : null;
                    read.add(new Feature(batch.ids()[i], batch.values(i), geometry));
                }
            }
        }
        return read;
    }

    public static List<String> ids(List<Feature> features) {
        return features.stream().map(Feature::id).toList();
    }

    /** Queries of every kind must be answered as the lists answer them: features, order, values, counts and shapes. */
    public static void compare(FeatureSource source, TestFeatures expected, int queries, long seed)
            throws SourceException {
        RandomQueries random = new RandomQueries(seed, expected);
        int found = 0;
        for (int i = 0; i < queries; i++) {
            FeatureQuery query = random.next();
            String about = "query " + i + " of seed " + seed + ": " + query;
            List<Feature> wanted = expected.page(query);
            List<Feature> got = read(source, query);
            assertEquals(ids(wanted), ids(got), about);
            found += wanted.size();
            List<String> names = query.fields().orElse(expected.names());
            for (int f = 0; f < got.size(); f++) {
                assertSame(expected, names, wanted.get(f), got.get(f), query.geometry(), about);
            }
            assertEquals(expected.matching(query).size(), source.count(query, soon()).orElseThrow(), about);
            compareShapes(source, expected, random.bounds(), query, about);
        }
        assertTrue(found > 10 * queries, "the queries must find something: " + found);
    }

    private static void assertSame(
            TestFeatures expected,
            List<String> names,
            Feature wanted,
            Feature got,
            boolean geometry,
            String about) {
        Object[] values = names.stream()
                .map(n -> wanted.values()[expected.names().indexOf(n)])
                .toArray();
        assertArrayEquals(values, got.values(), about);
        if (geometry) {
            if (wanted.geometry() == null) {
                assertEquals(null, got.geometry(), about);
            } else {
                assertTrue(same(wanted.geometry(), got.geometry()), about + " " + got.geometry());
            }
        }
    }

    /** Formats differ in the direction of rings and in whether one part is a multi-part geometry. */
    private static boolean same(Geometry a, Geometry b) {
        return a.equalsExact(b) || single(a).norm().equalsExact(single(b).norm());
    }

    private static Geometry single(Geometry geometry) {
        return geometry.getNumGeometries() == 1 ? geometry.getGeometryN(0) : geometry;
    }

    private static void compareShapes(
            FeatureSource source, TestFeatures expected, Bounds bounds, FeatureQuery query, String about)
            throws SourceException {
        List<Feature> wanted = expected.matching(FeatureQuery.all().where(query.filter()).within(bounds)).stream()
                .filter(f -> f.geometry() != null)
                .toList();
        ShapeCollector shapes = new ShapeCollector(bounds);
        source.shapes(new ShapeQuery(bounds, 1e-6, List.of("nom", "code"), query.filter()), shapes, soon());
        assertEquals(
                wanted.stream().map(f -> f.values()[0]).toList(),
                shapes.tuplesOfShapes.stream().map(t -> t[1]).toList(),
                about);
        assertEquals(
                wanted.stream().mapToDouble(f -> f.geometry().getArea()).sum(), shapes.area, 1e-6 * (1 + shapes.area));
    }

    /** Keeps the tuples of shapes whose bounds meet the query's, and their area. */
    public static final class ShapeCollector implements ShapeSink {

        private final Bounds bounds;
        private final Map<Integer, Object[]> tuples = new HashMap<>();
        public final List<Object[]> tuplesOfShapes = new ArrayList<>();
        public double area;
        public int points;

        public ShapeCollector(Bounds bounds) {
            this.bounds = bounds;
        }

        @Override
        public void tuple(int id, Object[] values) {
            assertEquals(tuples.size(), id, "tuples are numbered densely");
            tuples.put(id, values);
        }

        @Override
        public void shape(int tuple, Shape shape) {
            ShapeBounds own = new ShapeBounds();
            own.add(shape);
            if (!own.toBounds().orElseThrow().intersects(bounds)) {
                return;
            }
            tuplesOfShapes.add(tuples.get(tuple));
            points += shape.points();
            for (int part = 0; part < shape.parts() && shape.kind() == GeometryKind.POLYGON; part++) {
                area += (shape.isHole(part) ? -1 : 1) * Math.abs(area(shape, part));
            }
        }

        private static double area(Shape shape, int part) {
            double[] xy = shape.xy();
            double twice = 0;
            double x0 = xy[2 * shape.partStart(part)];
            double y0 = xy[2 * shape.partStart(part) + 1];
            for (int i = shape.partStart(part); i < shape.partEnd(part) - 1; i++) {
                twice += (xy[2 * i] - x0) * (xy[2 * i + 3] - y0) - (xy[2 * i + 2] - x0) * (xy[2 * i + 1] - y0);
            }
            return twice / 2;
        }
    }
}
