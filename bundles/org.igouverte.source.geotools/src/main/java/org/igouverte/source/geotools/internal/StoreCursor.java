package org.igouverte.source.geotools.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.locationtech.jts.geom.Geometry;

/** Features of a store as a query wants them. What is to be sorted is held in memory, so it must not be too much. */
final class StoreCursor implements FeatureCursor {

    private static final int BATCH = 256;
    private static final int MAX_SORTED = 200_000;

    private final StoreReading reading;
    private final FeatureQuery query;
    private final List<String> fields;
    private final int[] positions;
    private final Iterator<StoreReading.Row> sorted;
    private long toPass;
    private long left;

    StoreCursor(StoreReading reading, StoreSchema schema, FeatureQuery query, String name) throws SourceException {
        this.reading = reading;
        this.query = query;
        this.fields = query.fields().orElse(schema.schema().fieldNames());
        this.positions = fields.stream().mapToInt(schema::position).toArray();
        this.toPass = query.offset();
        this.left = query.limit();
        boolean whole = false;
        try {
            sorted = query.sort().isEmpty() ? null : sorted(schema, name);
            whole = true;
        } finally {
            if (!whole) {
                reading.close();
            }
        }
    }

    private Iterator<StoreReading.Row> sorted(StoreSchema schema, String name) throws SourceException {
        List<StoreReading.Row> rows = new ArrayList<>();
        for (StoreReading.Row row = reading.next(); row != null; row = reading.next()) {
            if (rows.size() == MAX_SORTED) {
                throw new SourceException(name + " has more than " + MAX_SORTED + " features to sort");
            }
            rows.add(row);
        }
        Comparator<StoreReading.Row> order = (a, b) -> 0;
        for (FeatureQuery.SortKey key : query.sort()) {
            int position = schema.position(key.field());
            Comparator<StoreReading.Row> byKey = (a, b) -> compare(a.values()[position], b.values()[position]);
            order = order.thenComparing(key.descending() ? byKey.reversed() : byKey);
        }
        rows.sort(order);
        return rows.iterator();
    }

    /** Absent values before all others. */
    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    private StoreReading.Row row() throws SourceException {
        if (sorted == null) {
            return reading.next();
        }
        return sorted.hasNext() ? sorted.next() : null;
    }

    @Override
    public Optional<FeatureBatch> next() throws SourceException {
        List<StoreReading.Row> rows = new ArrayList<>(BATCH);
        while (rows.size() < BATCH && left > 0) {
            StoreReading.Row row = row();
            if (row == null) {
                left = 0;
            } else if (toPass > 0) {
                toPass--;
            } else {
                rows.add(row);
                left--;
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int size = rows.size();
        String[] ids = new String[size];
        Geometry[] geometries = new Geometry[query.geometry() ? size : 0];
        Object[][] columns = new Object[positions.length][size];
        for (int i = 0; i < size; i++) {
            StoreReading.Row row = rows.get(i);
            ids[i] = row.id();
            if (query.geometry()) {
                geometries[i] = row.geometry();
            }
            for (int column = 0; column < positions.length; column++) {
                columns[column][i] = row.values()[positions[column]];
            }
        }
        return Optional.of(new FeatureBatch(size, fields, ids, geometries, columns));
    }

    @Override
    public void close() {
        reading.close();
    }
}
