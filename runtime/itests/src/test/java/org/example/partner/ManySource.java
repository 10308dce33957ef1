package org.example.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.SourceFactory;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * As many areas of some fifty vertices as it is told, made while they are asked for, so that only the server can be what
 * keeps them. Tells in a file how far it has come.
 */
public final class ManySource implements FeatureSource {

    private static final int BATCH = 500;
    private static final int VERTICES = 50;
    private static final Bounds EXTENT = new Bounds(-72, 46, -71, 47);
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final long count;
    private final Path progress;

    private ManySource(long count, Path progress) {
        this.count = count;
        this.progress = progress;
    }

    /** Registers the source when the partner's bundle starts. */
    public static final class Activator implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(SourceFactory.TYPE, "many");
            SourceFactory factory = request -> new ManySource(
                    Long.parseLong(request.parameters().get("count")),
                    Path.of(request.parameters().get("progress")));
            context.registerService(SourceFactory.class, factory, properties);
        }

        @Override
        public void stop(BundleContext context) {}
    }

    @Override
    public FeatureSchema schema() {
        return new FeatureSchema(
                GeometryKind.POLYGON,
                CoordinateSystems.crs84(),
                List.of(new Field("no", FieldType.INTEGER), new Field("nom", FieldType.STRING)),
                true);
    }

    @Override
    public Optional<Bounds> extent() {
        return Optional.of(EXTENT);
    }

    @Override
    public DataRevision revision() {
        return new DataRevision("many");
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) {
        return OptionalLong.of(count);
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) {
        List<String> fields = query.fields().orElse(List.of("no", "nom"));
        return new FeatureCursor() {
            private long next = query.offset();
            private final long end = Math.min(count, query.limit() == Long.MAX_VALUE ? count : next + query.limit());

            @Override
            public Optional<FeatureBatch> next() {
                deadline.check();
                if (next >= end) {
                    return Optional.empty();
                }
                int size = (int) Math.min(BATCH, end - next);
                String[] ids = new String[size];
                Geometry[] geometries = new Geometry[query.geometry() ? size : 0];
                Object[][] columns = new Object[fields.size()][size];
                for (int i = 0; i < size; i++, next++) {
                    ids[i] = Long.toString(next);
                    if (query.geometry()) {
                        geometries[i] = area(next);
                    }
                    for (int field = 0; field < columns.length; field++) {
                        columns[field][i] = fields.get(field).equals("no") ? (Object) next : "Area number " + next;
                    }
                }
                tell("at " + next);
                return Optional.of(new FeatureBatch(size, fields, ids, geometries, columns));
            }

            @Override
            public void close() {
                tell("closed " + next);
            }
        };
    }

    private void tell(String what) {
        try {
            Files.writeString(progress, what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Geometry area(long number) {
        double x = -71.9 + 0.8 * (number % 1000) / 1000;
        double y = 46.1 + 0.8 * (number / 1000 % 1000) / 1000;
        Coordinate[] ring = new Coordinate[VERTICES + 1];
        for (int i = 0; i < VERTICES; i++) {
            double angle = 2 * Math.PI * i / VERTICES;
            ring[i] = new Coordinate(x + 0.001 * Math.cos(angle), y + 0.001 * Math.sin(angle));
        }
        ring[VERTICES] = ring[0];
        return GEOMETRY.createPolygon(ring);
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
        // Nobody draws them.
    }

    @Override
    public void close() {}
}
