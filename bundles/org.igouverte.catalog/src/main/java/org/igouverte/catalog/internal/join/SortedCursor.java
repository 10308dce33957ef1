package org.igouverte.catalog.internal.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.igouverte.catalog.internal.CatalogMessages;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.locationtech.jts.geom.Geometry;

/**
 * Features in the order of fields that the store does not know: ids and keys of all are sorted in memory, as many as the page
 * needs, then the features are fetched by id.
 */
final class SortedCursor implements FeatureCursor {

    private static final int BATCH = 512;
    /** Features that may be sorted: about 100 bytes each. */
    private static final int MAX_SORTED = 1_000_000;

    private record Entry(long place, String id, Object[] keys) {}

    private final JoinedSource source;
    private final FeatureQuery query;
    private final Deadline deadline;
    private final String[] ids;
    private int at;

    SortedCursor(JoinedSource source, FeatureQuery query, Deadline deadline) throws SourceException {
        this.source = source;
        this.query = query;
        this.deadline = deadline;
        ids = sorted();
        at = (int) Math.min(query.offset(), ids.length);
    }

    private String[] sorted() throws SourceException {
        List<String> fields = query.sort().stream().map(SortKey::field).toList();
        FeatureQuery unsorted = new FeatureQuery(
                query.bounds(), query.filter(), query.ids(), Optional.of(fields), List.of(), 0, Long.MAX_VALUE, false);
        Comparator<Entry> order = order();
        long needed = query.limit() == Long.MAX_VALUE ? Long.MAX_VALUE : query.offset() + query.limit();
        // The worst of those kept is on top, to be thrown out.
        PriorityQueue<Entry> kept = new PriorityQueue<>(order.reversed());
        long place = 0;
        try (FeatureCursor cursor = source.features(unsorted, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    kept.add(new Entry(place++, batch.get().ids()[i], batch.get().values(i)));
                    if (kept.size() > needed) {
                        kept.poll();
                    } else if (kept.size() > MAX_SORTED) {
                        throw new SourceException(
                                CatalogMessages.text("features.would.sorted", MAX_SORTED, String.join(", ", fields)));
                    }
                }
            }
        }
        Entry[] entries = kept.toArray(Entry[]::new);
        Arrays.sort(entries, order);
        return Arrays.stream(entries).map(Entry::id).toArray(String[]::new);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Comparator<Entry> order() {
        Comparator<Entry> order = (a, b) -> 0;
        for (int i = 0; i < query.sort().size(); i++) {
            int key = i;
            Comparator<Entry> one = Comparator.comparing(
                    e -> (Comparable) e.keys()[key], Comparator.nullsFirst(Comparator.naturalOrder()));
            order = order.thenComparing(query.sort().get(i).descending() ? one.reversed() : one);
        }
        return order.thenComparingLong(Entry::place);
    }

    @Override
    public Optional<FeatureBatch> next() throws SourceException {
        while (at < ids.length) {
            List<String> page = List.of(ids).subList(at, Math.min(ids.length, at + BATCH));
            at += page.size();
            Optional<FeatureBatch> batch = fetch(page);
            if (batch.isPresent()) {
                return batch;
            }
        }
        return Optional.empty();
    }

    /** Fetches features and puts them into order; those of a live store that are gone meanwhile are left out. */
    private Optional<FeatureBatch> fetch(List<String> page) throws SourceException {
        FeatureQuery byId = new FeatureQuery(
                Optional.empty(),
                query.filter(),
                Optional.of(page),
                query.fields(),
                List.of(),
                0,
                Long.MAX_VALUE,
                query.geometry());
        Map<String, Object[]> values = new HashMap<>();
        Map<String, Geometry> geometries = new HashMap<>();
        try (FeatureCursor cursor = source.features(byId, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    String id = batch.get().ids()[i];
                    values.put(id, batch.get().values(i));
                    if (query.geometry()) {
                        geometries.put(id, batch.get().geometries()[i]);
                    }
                }
            }
        }
        List<String> found = new ArrayList<>(page);
        found.retainAll(values.keySet());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> fields = query.fields().orElseGet(() -> source.schema().fieldNames());
        Object[][] columns = new Object[fields.size()][found.size()];
        for (int i = 0; i < found.size(); i++) {
            Object[] row = values.get(found.get(i));
            for (int field = 0; field < row.length; field++) {
                columns[field][i] = row[field];
            }
        }
        Geometry[] shapes = query.geometry()
                ? found.stream().map(geometries::get).toArray(Geometry[]::new)
                : new Geometry[0];
        return Optional.of(
                new FeatureBatch(found.size(), fields, found.toArray(String[]::new), shapes, columns));
    }

    @Override
    public void close() {
        at = ids.length;
    }
}
