package org.igouverte.ogc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** The plainest source there can be: a list, looked through at every question. */
final class TestSource implements FeatureSource {

    private static final int BATCH = 3;

    private final TestLayer layer;

    TestSource(TestLayer layer) {
        this.layer = layer;
    }

    @Override
    public FeatureSchema schema() {
        return layer.schema();
    }

    @Override
    public Optional<Bounds> extent() {
        return layer.extent();
    }

    @Override
    public DataRevision revision() {
        return layer.dataRevision();
    }

    private Stream<TestLayer.Feature> matching(Optional<Bounds> bounds, Predicate filter) {
        CompiledPredicate condition = CompiledPredicate.of(filter, schema().fieldNames());
        return layer.features().stream()
                .filter(f -> bounds.isEmpty() || meets(f.geometry(), bounds.get()))
                .filter(f -> condition.test(f.values().toArray(), f.geometry()));
    }

    private Stream<TestLayer.Feature> matching(FeatureQuery query) {
        return matching(query.bounds(), query.filter())
                .filter(f -> query.ids().isEmpty() || query.ids().get().contains(f.id()));
    }

    private static boolean meets(Geometry geometry, Bounds bounds) {
        Envelope envelope = geometry.getEnvelopeInternal();
        return envelope.intersects(new Envelope(bounds.minX(), bounds.maxX(), bounds.minY(), bounds.maxY()));
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) {
        return OptionalLong.of(matching(query).count());
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) {
        List<String> fields = query.fields().orElse(schema().fieldNames());
        List<TestLayer.Feature> found = new ArrayList<>(
                matching(query).toList());
        for (int i = query.sort().size() - 1; i >= 0; i--) {
            found.sort(order(query.sort().get(i)));
        }
        Iterator<TestLayer.Feature> left =
                found.stream().skip(query.offset()).limit(query.limit()).iterator();
        return new FeatureCursor() {
            @Override
            public Optional<FeatureBatch> next() {
                deadline.check();
                List<TestLayer.Feature> batch = new ArrayList<>();
                while (left.hasNext() && batch.size() < BATCH) {
                    batch.add(left.next());
                }
                return batch.isEmpty() ? Optional.empty() : Optional.of(batch(batch, fields, query.geometry()));
            }

            @Override
            public void close() {}
        };
    }

    @SuppressWarnings("unchecked")
    private Comparator<TestLayer.Feature> order(FeatureQuery.SortKey key) {
        int column = schema().fieldNames().indexOf(key.field());
        Comparator<TestLayer.Feature> order = Comparator.comparing(
                f -> (Comparable<Object>) f.values().get(column), Comparator.nullsLast(Comparator.naturalOrder()));
        return key.descending() ? order.reversed() : order;
    }

    private FeatureBatch batch(List<TestLayer.Feature> features, List<String> fields, boolean geometry) {
        Object[][] columns = new Object[fields.size()][features.size()];
        for (int c = 0; c < fields.size(); c++) {
            int column = schema().fieldNames().indexOf(fields.get(c));
            for (int f = 0; f < features.size(); f++) {
                columns[c][f] = features.get(f).values().get(column);
            }
        }
        return new FeatureBatch(
                features.size(),
                fields,
                features.stream().map(TestLayer.Feature::id).toArray(String[]::new),
                geometry
                        ? features.stream().map(TestLayer.Feature::geometry).toArray(Geometry[]::new)
                        : new Geometry[0],
                columns);
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
        Map<List<Object>, Integer> tuples = new LinkedHashMap<>();
        Shape shape = new Shape();
        matching(Optional.of(query.bounds()), query.filter()).forEach(feature -> {
            deadline.check();
            List<Object> values = new ArrayList<>();
            query.fields().forEach(f -> values.add(feature.values().get(schema().fieldNames().indexOf(f))));
            Integer tuple = tuples.get(values);
            if (tuple == null) {
                tuple = tuples.size();
                tuples.put(values, tuple);
                sink.tuple(tuple, values.toArray());
            }
            fill(shape, feature.geometry());
            sink.shape(tuple, shape);
        });
    }

    private static void fill(Shape shape, Geometry geometry) {
        shape.begin(
                geometry.getDimension() == 2
                        ? GeometryKind.POLYGON
                        : geometry.getDimension() == 1 ? GeometryKind.LINE : GeometryKind.POINT);
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                part(shape, polygon.getExteriorRing(), false);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    part(shape, polygon.getInteriorRingN(hole), true);
                }
            } else if (geometry.getGeometryN(i) instanceof LineString line) {
                part(shape, line, false);
            } else {
                part(shape, geometry.getGeometryN(i), false);
            }
        }
    }

    private static void part(Shape shape, Geometry part, boolean hole) {
        shape.beginPart(hole);
        for (Coordinate c : part.getCoordinates()) {
            shape.add(c.x, c.y);
        }
    }

    @Override
    public void close() {}
}
