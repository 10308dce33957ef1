package org.igouverte.source.geotools.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * One pass over the features of a store that meet bounds and a condition. The store is asked on its own threads, some
 * features at a time; values are made ready there, the condition is asked here. Belongs to one thread.
 */
final class StoreReading implements AutoCloseable {

    private static final int BATCH = 500;

    /**
     * A feature.
     *
     * @param values in the order of the schema's fields
     */
    record Row(String id, Geometry geometry, Object[] values) {}

    private final StoreThreads threads;
    private final StoreSchema schema;
    private final Deadline deadline;
    private final CompiledPredicate predicate;
    private final Optional<Bounds> bounds;
    private final Optional<Set<String>> ids;
    private final SimpleFeatureIterator features;
    private List<Row> rows = List.of();
    private int next;
    private boolean hanging;

    StoreReading(
            SimpleFeatureSource store,
            StoreThreads threads,
            StoreSchema schema,
            Optional<Bounds> bounds,
            Predicate filter,
            Optional<List<String>> wantedIds,
            Deadline deadline)
            throws SourceException {
        this.threads = threads;
        this.schema = schema;
        this.deadline = deadline;
        this.bounds = bounds;
        this.ids = wantedIds.map(Set::copyOf);
        this.predicate = CompiledPredicate.of(filter, schema.schema().fieldNames());
        Filter asked = new StoreFilter(schema).of(bounds, filter, wantedIds);
        features = threads.call(
                () -> store.getFeatures(new Query(schema.typeName(), asked)).features(),
                deadline,
                SimpleFeatureIterator::close);
    }

    /** The next feature; {@code null} after the last. */
    Row next() throws SourceException {
        while (true) {
            if (next == rows.size()) {
                rows = read();
                next = 0;
                if (rows.isEmpty()) {
                    return null;
                }
            }
            Row row = rows.get(next++);
            if (isWanted(row)) {
                return row;
            }
        }
    }

    private boolean isWanted(Row row) {
        if (ids.isPresent() && !ids.get().contains(row.id())) {
            return false;
        }
        if (bounds.isPresent()) {
            if (row.geometry() == null || row.geometry().isEmpty()) {
                return false;
            }
            Envelope box = row.geometry().getEnvelopeInternal();
            Bounds own = new Bounds(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
            if (!own.intersects(bounds.get())) {
                return false;
            }
        }
        return predicate.test(row.values(), row.geometry());
    }

    private List<Row> read() throws SourceException {
        hanging = true;
        List<Row> read = threads.call(this::batch, deadline, late -> features.close());
        hanging = false;
        return read;
    }

    private List<Row> batch() {
        List<Row> batch = new ArrayList<>();
        while (batch.size() < BATCH && !deadline.isOver() && features.hasNext()) {
            batch.add(row(features.next()));
        }
        deadline.check();
        return batch;
    }

    private Row row(SimpleFeature feature) {
        List<Field> fields = schema.schema().fields();
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            String attribute = schema.attributes().get(i);
            values[i] = attribute == null ? null : StoreValues.of(feature.getAttribute(attribute), fields.get(i).type());
        }
        String id = schema.id() < 0 ? feature.getID() : String.valueOf(values[schema.id()]);
        return new Row(id, (Geometry) feature.getAttribute(schema.geometry()), values);
    }

    /** A store that hangs closes its own features when it comes back. */
    @Override
    public void close() {
        if (!hanging) {
            features.close();
        }
    }
}
