package org.igouverte.opendata.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The open data of all partners as features: a data set each, where it lies. Follows each commit of the catalogue, without
 * any partner knowing of another. Thread-safe.
 */
final class OpenDataSource implements FeatureSource {

    private final FeatureSchema schema;
    private final Supplier<OpenDataRows> rows;
    private final LayerCatalog catalog;
    private LayerCatalog.Registration registration = () -> {};

    /**
     * @param fields what is served, with the column behind each
     * @param rows what there is now
     */
    OpenDataSource(List<FeatureSchema.Field> fields, Supplier<OpenDataRows> rows, LayerCatalog catalog) {
        schema = new FeatureSchema(GeometryKind.POLYGON, CoordinateSystems.crs84(), fields, true);
        this.rows = rows;
        this.catalog = catalog;
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Optional<Bounds> extent() {
        return rows.get().extent();
    }

    @Override
    public DataRevision revision() {
        return rows.get().revision();
    }

    @Override
    public synchronized void onRevisionChanged(Runnable listener) {
        registration = catalog.onCommit(listener);
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) {
        return OptionalLong.of(found(query, deadline).size());
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) {
        List<OpenDataRows.Row> found = new ArrayList<>(found(query, deadline));
        if (!query.sort().isEmpty()) {
            found.sort(order(query.sort()));
        }
        List<OpenDataRows.Row> page =
                found.stream().skip(query.offset()).limit(query.limit()).toList();
        Optional<FeatureBatch> batch = page.isEmpty() ? Optional.empty() : Optional.of(batch(page, query));
        return new FeatureCursor() {

            private Optional<FeatureBatch> next = batch;

            @Override
            public Optional<FeatureBatch> next() {
                Optional<FeatureBatch> given = next;
                next = Optional.empty();
                return given;
            }

            @Override
            public void close() {}
        };
    }

    private FeatureBatch batch(List<OpenDataRows.Row> page, FeatureQuery query) {
        List<String> fields = query.fields().orElse(schema.fieldNames());
        Object[][] columns = new Object[fields.size()][page.size()];
        for (int i = 0; i < columns.length; i++) {
            int column = schema.fieldNames().indexOf(fields.get(i));
            for (int j = 0; j < page.size(); j++) {
                columns[i][j] = page.get(j).values()[column];
            }
        }
        return new FeatureBatch(
                page.size(),
                fields,
                page.stream().map(OpenDataRows.Row::id).toArray(String[]::new),
                query.geometry() ? page.stream().map(OpenDataRows.Row::area).toArray(Geometry[]::new) : new Geometry[0],
                columns);
    }

    private List<OpenDataRows.Row> found(FeatureQuery query, Deadline deadline) {
        deadline.check();
        CompiledPredicate filter = CompiledPredicate.of(query.filter(), schema.fieldNames());
        Set<String> ids = query.ids().map(Set::copyOf).orElse(Set.of());
        return rows.get().all().stream()
                .filter(row -> query.ids().isEmpty() || ids.contains(row.id()))
                .filter(row -> query.bounds().isEmpty() || query.bounds().get().intersects(row.bounds()))
                .filter(row -> filter.test(row.values(), row.area()))
                .toList();
    }

    private Comparator<OpenDataRows.Row> order(List<SortKey> keys) {
        Comparator<OpenDataRows.Row> order = null;
        for (SortKey key : keys) {
            int column = schema.fieldNames().indexOf(key.field());
            Comparator<OpenDataRows.Row> next = Comparator.comparing(
                    row -> (Comparable<?>) row.values()[column], Comparator.nullsFirst(OpenDataSource::compare));
            next = key.descending() ? next.reversed() : next;
            order = order == null ? next : order.thenComparing(next);
        }
        return order;
    }

    /** Values of one column are of one class. */
    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
        deadline.check();
        CompiledPredicate filter = CompiledPredicate.of(query.filter(), schema.fieldNames());
        int[] columns = query.fields().stream().mapToInt(schema.fieldNames()::indexOf).toArray();
        Shape shape = new Shape();
        int tuple = 0;
        for (OpenDataRows.Row row : rows.get().all()) {
            if (query.bounds().intersects(row.bounds()) && filter.test(row.values(), row.area())) {
                Object[] values = new Object[columns.length];
                for (int i = 0; i < columns.length; i++) {
                    values[i] = row.values()[columns[i]];
                }
                sink.tuple(tuple, values);
                shape.begin(GeometryKind.POLYGON);
                shape.beginPart(false);
                for (Coordinate corner : row.area().getCoordinates()) {
                    shape.add(corner.x, corner.y);
                }
                sink.shape(tuple++, shape);
            }
        }
    }

    @Override
    public synchronized void close() {
        registration.close();
    }
}
