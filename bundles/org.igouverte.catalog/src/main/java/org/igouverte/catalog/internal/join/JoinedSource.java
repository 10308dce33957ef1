package org.igouverte.catalog.internal.join;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;

/** A source whose features have the fields of lookups beside their own. */
public final class JoinedSource implements FeatureSource {

    private final FeatureSource source;
    private final Lookups lookups;
    private final FeatureSchema schema;
    private final LookupFilter filter;

    private JoinedSource(FeatureSource source, Lookups lookups) {
        this.source = source;
        this.lookups = lookups;
        schema = lookups.joined();
        filter = new LookupFilter(lookups);
    }

    /** @param source closed with the joined one */
    public static FeatureSource of(FeatureSource source, List<LookupTable> tables) {
        return tables.isEmpty() ? source : new JoinedSource(source, Lookups.of(source.schema(), tables));
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Optional<Bounds> extent() {
        return source.extent();
    }

    @Override
    public DataRevision revision() {
        return JoinedRevision.of(source.revision(), lookups.tables().stream().map(LookupTable::revision).toList());
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) throws SourceException {
        return source.count(own(query, Optional.of(List.of())), deadline);
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
        List<String> fields = query.fields().orElseGet(schema::fieldNames);
        if (query.sort().stream().anyMatch(key -> lookups.places().containsKey(key.field()))) {
            return new SortedCursor(this, query, deadline);
        }
        Lookups.Recipe recipe = lookups.recipe(fields);
        FeatureCursor cursor = source.features(own(query, Optional.of(lookups.ownFields(fields))), deadline);
        return new FeatureCursor() {
            @Override
            public Optional<FeatureBatch> next() throws SourceException {
                return cursor.next().map(batch -> joined(batch, fields, recipe));
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }

    private static FeatureBatch joined(FeatureBatch batch, List<String> fields, Lookups.Recipe recipe) {
        Object[][] columns = new Object[fields.size()][];
        for (int field = 0; field < columns.length; field++) {
            Object[] own = batch.columns()[recipe.own()[field]];
            columns[field] = recipe.places()[field] == null ? own : new Object[batch.size()];
        }
        for (int field = 0; field < columns.length; field++) {
            Lookups.Place place = recipe.places()[field];
            for (int i = 0; place != null && i < batch.size(); i++) {
                Object[] row = place.table().row(batch.columns()[recipe.own()[field]][i]);
                columns[field][i] = row == null ? null : row[place.column()];
            }
        }
        return new FeatureBatch(batch.size(), fields, batch.ids(), batch.geometries(), columns);
    }

    private FeatureQuery own(FeatureQuery query, Optional<List<String>> fields) {
        return new FeatureQuery(
                query.bounds(),
                filter.own(query.filter()),
                query.ids(),
                fields,
                query.sort(),
                query.offset(),
                query.limit(),
                query.geometry());
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) throws SourceException {
        Lookups.Recipe recipe = lookups.recipe(query.fields());
        ShapeQuery own = new ShapeQuery(
                query.bounds(), query.resolution(), lookups.ownFields(query.fields()), filter.own(query.filter()));
        source.shapes(
                own,
                new ShapeSink() {
                    @Override
                    public void tuple(int id, Object[] values) {
                        sink.tuple(id, recipe.values(values));
                    }

                    @Override
                    public void shape(int tuple, Shape shape) {
                        sink.shape(tuple, shape);
                    }
                },
                deadline);
    }

    @Override
    public boolean isLive() {
        return source.isLive();
    }

    @Override
    public void onRevisionChanged(Runnable listener) {
        source.onRevisionChanged(listener);
    }

    @Override
    public Optional<LocalizedText> outage() {
        return source.outage();
    }

    @Override
    public void close() {
        source.close();
    }
}
