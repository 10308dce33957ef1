package org.igouverte.source.postgis.internal;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.Tuples;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbGeometries;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;

/** Features of one table or view of a database. */
final class PostgisSource implements FeatureSource {

    /** Rows between two looks at the deadline. */
    private static final int CHECK_EVERY = 256;

    private final Store store;
    private final String partner;
    private final PostgisTable table;
    private final FeatureSchema schema;
    private final TableState state;

    /** @param state follows what changes in the table; closed with the source */
    PostgisSource(Store store, String partner, PostgisTable table, TableState state) {
        this.store = store;
        this.partner = partner;
        this.table = table;
        this.state = state;
        schema = table.schema();
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    PostgisTable table() {
        return table;
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public Optional<Bounds> extent() {
        return state.extent();
    }

    @Override
    public DataRevision revision() {
        return state.revision();
    }

    @Override
    public void onRevisionChanged(Runnable listener) {
        state.onChange(listener);
    }

    @Override
    public Optional<LocalizedText> outage() {
        return store.outage();
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) throws SourceException {
        boolean all = query.bounds().isEmpty() && query.ids().isEmpty() && query.filter().equals(Predicate.TRUE);
        if (all && state.count().isPresent()) {
            return state.count();
        }
        DataRevision revision = state.revision();
        Selection selection = Selection.of(table, query);
        if (!selection.rest().equals(Predicate.TRUE)) {
            return countOneByOne(query, deadline);
        }
        try (Session session = store.session(partner, deadline);
                ResultSet row = session.query(selection.count(), selection.values())) {
            row.next();
            long count = row.getLong(1);
            if (all) {
                state.counted(revision, count);
            }
            return OptionalLong.of(count);
        } catch (SQLException e) {
            throw failure(e, deadline);
        }
    }

    private OptionalLong countOneByOne(FeatureQuery query, Deadline deadline) throws SourceException {
        FeatureQuery unpaged = new FeatureQuery(
                query.bounds(), query.filter(), query.ids(), Optional.of(List.of()), List.of(), 0, Long.MAX_VALUE, false);
        try (FeatureCursor cursor = features(unpaged, deadline)) {
            long count = 0;
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                count += batch.get().size();
            }
            return OptionalLong.of(count);
        }
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
        try {
            Session session = store.session(partner, deadline);
            boolean open = false;
            try {
                FeatureCursor cursor = new PostgisCursor(this, session, query, deadline);
                open = true;
                return cursor;
            } finally {
                if (!open) {
                    session.close();
                }
            }
        } catch (SQLException e) {
            throw failure(e, deadline);
        }
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) throws SourceException {
        Selection selection = Selection.of(table, query);
        Fetched fetched = Fetched.of(table, query.fields(), selection.rest());
        CompiledPredicate rest = CompiledPredicate.of(selection.rest(), fetched.names());
        boolean filtered = !selection.rest().equals(Predicate.TRUE);
        boolean spatial = CompiledPredicate.readsGeometry(selection.rest());
        Tuples tuples = new Tuples(sink);
        WkbShapes reader = new WkbShapes();
        Object[] values = new Object[fetched.columns().size()];
        Object[] tuple = new Object[query.fields().size()];
        String geometry = Simplification.sql(table, spatial ? 0 : query.resolution());
        String sql = selection.select(
                fetched.sql("NULL::text", "ST_AsBinary(" + geometry + ")"), List.of(), 0, Long.MAX_VALUE);
        int count = 0;
        try (Session session = store.session(partner, deadline);
                ResultSet rows = session.query(sql, selection.values())) {
            while (rows.next()) {
                if (++count % CHECK_EVERY == 0) {
                    deadline.check();
                }
                byte[] wkb = rows.getBytes(Fetched.GEOMETRY);
                if (wkb == null) {
                    continue;
                }
                fetched.read(rows, values);
                if (filtered && !rest.test(values, spatial ? WkbGeometries.read(ByteBuffer.wrap(wkb)) : null)) {
                    continue;
                }
                System.arraycopy(values, 0, tuple, 0, tuple.length);
                reader.read(ByteBuffer.wrap(wkb), tuples.of(tuple));
            }
        } catch (SQLException e) {
            throw failure(e, deadline);
        } catch (UnreadableException e) {
            throw badGeometry("in order " + count, e);
        }
    }

    SourceException badGeometry(String row, UnreadableException e) {
        return new SourceException(table.displayName() + ", row " + row + ": " + e.getMessage(), e);
    }

    /** What a failure means: the end of the deadline, a server that is gone, or a mistake in the table. */
    SourceException failure(SQLException e, Deadline deadline) {
        return store.failure(table.displayName(), e, deadline);
    }

    @Override
    public void close() {
        state.close();
    }
}
