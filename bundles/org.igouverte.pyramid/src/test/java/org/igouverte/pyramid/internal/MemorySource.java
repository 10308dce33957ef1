package org.igouverte.pyramid.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Polygons and lines in memory, with a kind of few values, a number of many, and an id of its own for each. */
final class MemorySource implements FeatureSource {

    record Feature(GeometryKind kind, double[][] parts, boolean[] holes, Object[] values) {}

    final List<Feature> features = new ArrayList<>();
    private final FeatureSchema schema = new FeatureSchema(
            GeometryKind.POLYGON,
            CoordinateSystems.epsg(32198),
            List.of(
                    new Field("kind", FieldType.STRING),
                    new Field("size", FieldType.REAL),
                    new Field("id", FieldType.INTEGER)),
            true);
    private static final long FIRST_ID = 1_000_000_000_000L;

    boolean closed;
    boolean numbered = true;
    Runnable onShape = () -> {};

    void add(GeometryKind kind, String value, double[]... parts) {
        boolean[] holes = new boolean[parts.length];
        for (int i = 1; i < parts.length; i++) {
            holes[i] = true;
        }
        long id = features.size();
        Object[] values = {value, id % 7 == 0 ? null : (double) (id % 300), FIRST_ID + id};
        features.add(new Feature(kind, parts, holes, values));
    }

    /** What an edit keeps. */
    static long number(Feature feature) {
        return (Long) feature.values()[2] - FIRST_ID;
    }

    @Override
    public Optional<List<Bounds>> changesSince(FeatureSource earlier, Deadline deadline) {
        Map<Long, Feature> before = new HashMap<>();
        ((MemorySource) earlier).features.forEach(f -> before.put(number(f), f));
        List<Bounds> changes = new ArrayList<>();
        for (Feature feature : features) {
            Feature old = before.remove(number(feature));
            if (old == null
                    || !Arrays.deepEquals(old.parts(), feature.parts())
                    || !Arrays.equals(old.values(), feature.values())) {
                Optional.ofNullable(bounds(feature)).ifPresent(changes::add);
                Optional.ofNullable(old).map(this::bounds).ifPresent(changes::add);
            }
        }
        before.values().forEach(gone -> Optional.ofNullable(bounds(gone)).ifPresent(changes::add));
        return Optional.of(changes);
    }

    /** {@code null} if the feature has no place. */
    Bounds bounds(Feature feature) {
        Bounds bounds = null;
        for (double[] part : feature.parts()) {
            for (int i = 0; i < part.length; i += 2) {
                if (!Double.isNaN(part[i])) {
                    Bounds point = Bounds.ofPoint(part[i], part[i + 1]);
                    bounds = bounds == null ? point : bounds.union(point);
                }
            }
        }
        return bounds;
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
        CompiledPredicate filter = CompiledPredicate.of(query.filter(), schema.fieldNames());
        Shape shape = new Shape();
        int announced = 0;
        for (Feature feature : features) {
            deadline.check();
            boolean elsewhere =
                    bounds(feature) != null && !bounds(feature).intersects(query.bounds());
            if (elsewhere || !filter.test(feature.values(), null)) {
                continue;
            }
            Object[] values = new Object[query.fields().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = feature.values()[schema.fieldNames().indexOf(query.fields().get(i))];
            }
            sink.tuple(announced, values);
            if (numbered) {
                sink.number(number(feature));
            }
            shape.begin(feature.kind());
            for (int part = 0; part < feature.parts().length; part++) {
                shape.beginPart(feature.holes()[part]);
                for (int i = 0; i < feature.parts()[part].length; i += 2) {
                    shape.add(feature.parts()[part][i], feature.parts()[part][i + 1]);
                }
            }
            sink.shape(announced++, shape);
            onShape.run();
        }
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Optional<Bounds> extent() {
        return features.stream().map(this::bounds).filter(Objects::nonNull).reduce(Bounds::union);
    }

    @Override
    public DataRevision revision() {
        return new DataRevision("1");
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) {
        return OptionalLong.of(features.size());
    }

    /** Only what tells the grain of the data: geometries. */
    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) {
        GeometryFactory factory = new GeometryFactory();
        Geometry[] geometries = features.stream()
                .limit(query.limit())
                .map(f -> {
                    Coordinate[] ring = new Coordinate[f.parts()[0].length / 2];
                    for (int i = 0; i < ring.length; i++) {
                        ring[i] = new Coordinate(f.parts()[0][2 * i], f.parts()[0][2 * i + 1]);
                    }
                    return (Geometry) factory.createLineString(ring);
                })
                .toArray(Geometry[]::new);
        List<FeatureBatch> left = new ArrayList<>();
        if (geometries.length > 0) {
            left.add(new FeatureBatch(
                    geometries.length, List.of(), new String[geometries.length], geometries, new Object[0][]));
        }
        return new FeatureCursor() {
            @Override
            public Optional<FeatureBatch> next() {
                return left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {
        closed = true;
    }
}
