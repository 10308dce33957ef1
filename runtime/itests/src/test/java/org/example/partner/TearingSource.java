package org.example.partner;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A source that breaks in the middle of a long answer, as a database does whose machine is switched off. */
public final class TearingSource implements FeatureSource {

    /** Features that come before it breaks. */
    public static final int GOOD = 20_000;

    private static final int BATCH = 1000;
    private static final Bounds EXTENT = new Bounds(-72, 46, -71, 47);
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Registers the source when the partner's bundle starts. */
    public static final class Activator implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(SourceFactory.TYPE, "tearing");
            SourceFactory factory = request -> new TearingSource();
            context.registerService(SourceFactory.class, factory, properties);
        }

        @Override
        public void stop(BundleContext context) {}
    }

    @Override
    public FeatureSchema schema() {
        return new FeatureSchema(
                GeometryKind.POINT, CoordinateSystems.crs84(), List.of(new Field("no", FieldType.INTEGER)), true);
    }

    @Override
    public Optional<Bounds> extent() {
        return Optional.of(EXTENT);
    }

    @Override
    public DataRevision revision() {
        return new DataRevision("tearing");
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) {
        return OptionalLong.of(2L * GOOD);
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) {
        List<String> fields = query.fields().orElse(List.of("no"));
        return new FeatureCursor() {
            private long next = query.offset();
            private final long end = query.offset() + Math.min(query.limit(), 2L * GOOD);

            @Override
            public Optional<FeatureBatch> next() throws SourceException {
                deadline.check();
                if (next >= end) {
                    return Optional.empty();
                }
                if (next >= GOOD) {
                    throw new SourceException("the machine was switched off", null);
                }
                int size = (int) Math.min(BATCH, end - next);
                String[] ids = new String[size];
                Geometry[] geometries = new Geometry[query.geometry() ? size : 0];
                Object[][] columns = new Object[fields.size()][size];
                for (int i = 0; i < size; i++, next++) {
                    ids[i] = Long.toString(next);
                    if (query.geometry()) {
                        geometries[i] = GEOMETRY.createPoint(new Coordinate(-71.5, 46.5));
                    }
                    for (Object[] column : columns) {
                        column[i] = next;
                    }
                }
                return Optional.of(new FeatureBatch(size, fields, ids, geometries, columns));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
        sink.tuple(0, new Object[query.fields().size()]);
        Shape shape = new Shape();
        shape.begin(GeometryKind.POINT);
        shape.beginPart(false);
        shape.add(-71.5, 46.5);
        sink.shape(0, shape);
    }

    @Override
    public void close() {}
}
