package org.igouverte.source.remote.internal.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Turns pages of another server into batches: types, ids, and what of a query is left to do here. */
final class RemoteCursor implements FeatureCursor {

    /** Features that are put in order here; a server that sorts has no such limit. */
    private static final int MAX_SORTED = 20_000;

    /**
     * What batches hold.
     *
     * @param wanted how many of the first fields the batch has; the others are looked at only
     * @param names the server's name of each field, empty for one that it lacks
     * @param idField index of the field with the ids; below zero for the server's own
     */
    record Output(int wanted, List<Field> fields, List<String> names, int idField, String host) {}

    private record Row(String id, Geometry geometry, Object[] values) {}

    private final FeatureService.Pages pages;
    private final RemoteFeatures.Selection selection;
    private final CompiledPredicate filter;
    private final Output output;
    private final boolean geometry;
    private final Deadline deadline;
    private Iterator<Row> sorted;
    private long passed;
    private long given;

    RemoteCursor(
            FeatureService.Pages pages,
            RemoteFeatures.Selection selection,
            Output output,
            boolean geometry,
            Deadline deadline) {
        this.pages = pages;
        this.selection = selection;
        this.output = output;
        this.geometry = geometry;
        this.deadline = deadline;
        filter = CompiledPredicate.of(
                selection.filter(), output.fields().stream().map(Field::name).toList());
    }

    @Override
    public Optional<FeatureBatch> next() throws SourceException {
        if (!selection.sort().isEmpty()) {
            if (sorted == null) {
                sorted = sort();
            }
            List<Row> rows = new ArrayList<>();
            while (sorted.hasNext() && rows.size() < FeatureService.PAGE) {
                take(sorted.next(), rows);
            }
            return rows.isEmpty() ? Optional.empty() : Optional.of(batch(rows));
        }
        while (given < selection.limit()) {
            deadline.check();
            Optional<FeaturePage> page = pages.next();
            if (page.isEmpty()) {
                return Optional.empty();
            }
            List<Row> rows = new ArrayList<>();
            for (Row row : chosen(page.get())) {
                take(row, rows);
            }
            if (!rows.isEmpty()) {
                return Optional.of(batch(rows));
            }
        }
        return Optional.empty();
    }

    private void take(Row row, List<Row> rows) {
        if (passed < selection.offset()) {
            passed++;
        } else if (given < selection.limit()) {
            given++;
            rows.add(row);
        }
    }

    private Iterator<Row> sort() throws SourceException {
        List<Row> all = new ArrayList<>();
        for (Optional<FeaturePage> page = pages.next(); page.isPresent(); page = pages.next()) {
            all.addAll(chosen(page.get()));
            if (all.size() > MAX_SORTED) {
                throw new SourceException(
                        output.host() + " does not sort, and more than " + MAX_SORTED + " features are not sorted here");
            }
            deadline.check();
        }
        all.sort(order());
        return all.iterator();
    }

    private Comparator<Row> order() {
        List<String> names = output.fields().stream().map(Field::name).toList();
        Comparator<Row> order = (a, b) -> 0;
        for (SortKey key : selection.sort()) {
            int field = names.indexOf(key.field());
            Comparator<Object> values = Comparator.nullsFirst(RemoteCursor::compare);
            Comparator<Row> one = Comparator.comparing(row -> row.values()[field], values);
            order = order.thenComparing(key.descending() ? one.reversed() : one);
        }
        return order;
    }

    /** Values of one field are of one class. */
    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private List<Row> chosen(FeaturePage page) throws SourceException {
        List<Row> rows = new ArrayList<>();
        boolean anywhere = selection.bounds().isEmpty();
        boolean placed = false;
        for (RemoteFeature feature : page.features()) {
            Geometry shape = feature.geometry();
            boolean has = shape != null && !shape.isEmpty();
            boolean inside = selection.bounds().isEmpty() || has && meets(shape, selection.bounds().get());
            anywhere |= inside;
            placed |= has;
            if (inside) {
                Row row = row(feature);
                if (filter.test(row.values(), shape)) {
                    rows.add(row);
                }
            }
        }
        if (placed && !anywhere) {
            throw new SourceException(output.host() + " sent " + page.features().size()
                    + " features, none of which is where it was asked; the order of its axes may be wrong");
        }
        return rows;
    }

    private static boolean meets(Geometry geometry, Bounds bounds) {
        Envelope envelope = geometry.getEnvelopeInternal();
        return bounds.intersects(
                new Bounds(envelope.getMinX(), envelope.getMinY(), envelope.getMaxX(), envelope.getMaxY()));
    }

    private Row row(RemoteFeature feature) {
        Object[] values = new Object[output.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.of(
                    feature.values().get(output.names().get(i)), output.fields().get(i).type());
        }
        Object id = output.idField() < 0 ? feature.id() : values[output.idField()];
        return new Row(id == null ? feature.id() : id.toString(), feature.geometry(), values);
    }

    private FeatureBatch batch(List<Row> rows) {
        int size = rows.size();
        String[] ids = new String[size];
        Geometry[] geometries = new Geometry[geometry ? size : 0];
        Object[][] columns = new Object[output.wanted()][size];
        for (int i = 0; i < size; i++) {
            Row row = rows.get(i);
            ids[i] = row.id();
            if (geometry) {
                geometries[i] = row.geometry();
            }
            for (int field = 0; field < columns.length; field++) {
                columns[field][i] = row.values()[field];
            }
        }
        return new FeatureBatch(
                size, output.fields().stream().limit(output.wanted()).map(Field::name).toList(), ids, geometries, columns);
    }

    @Override
    public void close() {
        // Every answer is closed when its page was read.
        sorted = null;
    }
}
