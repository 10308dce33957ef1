package org.example.partner;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A partner's source written in Java: the square of the test partner. Its layer says {@code edition}, the value of the
 * attribute of that name, and {@code millis}, how long it thinks before each answer.
 */
public final class SquareSource implements FeatureSource {

    private static final double[] RING = {-72, 46, -71, 46, -71, 47, -72, 47, -72, 46};
    private static final Bounds EXTENT = new Bounds(-72, 46, -71, 47);
    private static final List<String> FIELDS = List.of("no", "edition");

    private final CoordinateSystem crs = CoordinateSystems.crs84();
    private final Object[] values;
    private final long millis;
    private volatile boolean closed;

    private SquareSource(String edition, long millis) {
        values = new Object[] {1L, edition};
        this.millis = millis;
    }

    /** Registers the source when the partner's bundle starts. */
    public static final class Activator implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(SourceFactory.TYPE, "square");
            SourceFactory factory = request -> new SquareSource(
                    request.parameters().get("edition"),
                    Long.parseLong(request.parameters().getOrDefault("millis", "0")));
            context.registerService(SourceFactory.class, factory, properties);
        }

        @Override
        public void stop(BundleContext context) {}
    }

    @Override
    public FeatureSchema schema() {
        return new FeatureSchema(
                GeometryKind.POLYGON,
                crs,
                List.of(new Field("no", FieldType.INTEGER), new Field("edition", FieldType.STRING)),
                true);
    }

    @Override
    public Optional<Bounds> extent() {
        return Optional.of(EXTENT);
    }

    @Override
    public DataRevision revision() {
        return new DataRevision("square-" + values[1].toString().replace(' ', '-'));
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) {
        return OptionalLong.of(found(query.bounds(), query.filter(), deadline) ? 1 : 0);
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) {
        List<String> fields = query.fields().orElse(FIELDS);
        Object[][] columns = fields.stream()
                .map(f -> new Object[] {values[FIELDS.indexOf(f)]})
                .toArray(Object[][]::new);
        Geometry[] geometries = query.geometry()
                ? new Geometry[] {new GeometryFactory().toGeometry(new Envelope(-72, -71, 46, 47))}
                : new Geometry[0];
        boolean[] pending = {found(query.bounds(), query.filter(), deadline) && query.offset() == 0 && query.limit() > 0};
        return new FeatureCursor() {
            @Override
            public Optional<FeatureBatch> next() {
                if (!pending[0]) {
                    return Optional.empty();
                }
                pending[0] = false;
                return Optional.of(new FeatureBatch(1, fields, new String[] {"1"}, geometries, columns));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
        if (!found(Optional.of(query.bounds()), query.filter(), deadline)) {
            return;
        }
        sink.tuple(0, query.fields().stream().map(f -> values[FIELDS.indexOf(f)]).toArray());
        Shape shape = new Shape();
        shape.begin(GeometryKind.POLYGON);
        shape.beginPart(false);
        for (int i = 0; i < RING.length; i += 2) {
            shape.add(RING[i], RING[i + 1]);
        }
        sink.shape(0, shape);
    }

    /** A source that is asked after its end says so, which a test of swaps must hear of. */
    private boolean found(Optional<Bounds> bounds, Predicate filter, Deadline deadline) {
        long end = System.nanoTime() + millis * 1_000_000;
        do {
            deadline.check();
            if (closed) {
                throw new IllegalStateException("asked after it was closed");
            }
            Thread.onSpinWait();
        } while (System.nanoTime() < end);
        return bounds.map(EXTENT::intersects).orElse(true) && CompiledPredicate.of(filter, FIELDS).test(values, null);
    }

    @Override
    public void close() {
        closed = true;
    }
}
