package org.igouverte.source.geotools.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.geotools.api.data.DataStore;
import org.geotools.api.data.FeatureEvent;
import org.geotools.api.data.FeatureListener;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.JtsShapes;
import org.igouverte.layer.adapter.Tuples;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.SourceRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feature type of a {@link DataStore} as a source. Its revision counts the events of the store, so that a layer follows
 * what is written through GeoTools. The store itself belongs to who registered it and is not disposed of.
 */
final class StoreSource implements FeatureSource {

    private static final Logger LOG = LoggerFactory.getLogger(StoreSource.class);
    private static final Duration OPENING = Duration.ofSeconds(15);
    private static final Duration DESCRIBING = Duration.ofSeconds(5);

    private final String name;
    private final SimpleFeatureSource store;
    private final StoreSchema schema;
    private final StoreThreads threads;
    private final FeatureListener events = this::changed;
    /** No two runs of the server, and no two states of the data, have the same. */
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    private final AtomicLong changes = new AtomicLong();
    private volatile Runnable listener = () -> {};

    private StoreSource(String name, SimpleFeatureSource store, StoreSchema schema, StoreThreads threads) {
        this.name = name;
        this.store = store;
        this.schema = schema;
        this.threads = threads;
    }

    static StoreSource open(DataStore store, SourceRequest request) throws SourceException {
        StoreThreads threads = new StoreThreads(request.displayName());
        try {
            StoreSource source = threads.call(
                    () -> {
                        String type = typeName(store, request);
                        SimpleFeatureSource features = store.getFeatureSource(type);
                        StoreSchema schema = StoreSchema.of(features.getSchema(), request);
                        return new StoreSource(request.displayName(), features, schema, threads);
                    },
                    Deadline.after(OPENING));
            threads.call(
                    () -> {
                        source.store.addFeatureListener(source.events);
                        return source;
                    },
                    Deadline.after(OPENING));
            return source;
        } catch (SourceException | RuntimeException e) {
            threads.close();
            throw e;
        }
    }

    private static String typeName(DataStore store, SourceRequest request) throws Exception {
        List<String> types = Arrays.asList(store.getTypeNames());
        String wanted = request.parameters().get(StoreSchema.TYPE_NAME);
        if (wanted != null && types.contains(wanted)) {
            return wanted;
        }
        if (wanted != null || types.size() != 1) {
            throw new SourceException(request.displayName() + " has the feature types " + types
                    + "; say which by parameters: {typeName: …}");
        }
        return types.get(0);
    }

    private void changed(FeatureEvent event) {
        changes.incrementAndGet();
        listener.run();
    }

    @Override
    public FeatureSchema schema() {
        return schema.schema();
    }

    @Override
    public DataRevision revision() {
        return new DataRevision(run + "-" + changes.get());
    }

    @Override
    public void onRevisionChanged(Runnable newListener) {
        listener = newListener;
    }

    @Override
    public Optional<Bounds> extent() {
        try {
            ReferencedEnvelope box = threads.call(store::getBounds, Deadline.after(DESCRIBING));
            return box == null || box.isEmpty() || !Double.isFinite(box.getArea())
                    ? Optional.empty()
                    : Optional.of(new Bounds(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
        } catch (SourceException | RuntimeException e) {
            LOG.warn("{} does not tell its extent: {}", name, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) throws SourceException {
        if (query.bounds().isEmpty() && query.ids().isEmpty() && query.filter().equals(Predicate.TRUE)) {
            int count = threads.call(() -> store.getCount(new Query(schema.typeName())), deadline);
            if (count >= 0) {
                return OptionalLong.of(count);
            }
        }
        try (StoreReading reading = read(query.bounds(), query.filter(), query.ids(), deadline)) {
            long count = 0;
            while (reading.next() != null) {
                count++;
            }
            return OptionalLong.of(count);
        }
    }

    private StoreReading read(
            Optional<Bounds> bounds, Predicate filter, Optional<List<String>> ids, Deadline deadline)
            throws SourceException {
        return new StoreReading(store, threads, schema, bounds, filter, ids, deadline);
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
        return new StoreCursor(read(query.bounds(), query.filter(), query.ids(), deadline), schema, query, name);
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) throws SourceException {
        int[] positions = query.fields().stream().mapToInt(schema::position).toArray();
        Object[] tuple = new Object[positions.length];
        Tuples tuples = new Tuples(sink);
        JtsShapes shapes = new JtsShapes();
        try (StoreReading reading = read(Optional.of(query.bounds()), query.filter(), Optional.empty(), deadline)) {
            for (StoreReading.Row row = reading.next(); row != null; row = reading.next()) {
                for (int i = 0; i < tuple.length; i++) {
                    tuple[i] = row.values()[positions[i]];
                }
                WkbShapes.Receiver receiver = tuples.of(tuple);
                shapes.read(row.geometry(), receiver);
            }
        }
    }

    @Override
    public void close() {
        listener = () -> {};
        try {
            threads.call(
                    () -> {
                        store.removeFeatureListener(events);
                        return true;
                    },
                    Deadline.after(DESCRIBING));
        } catch (SourceException | RuntimeException e) {
            LOG.warn("{} keeps its listener: {}", name, e.toString());
        }
        threads.close();
    }
}
