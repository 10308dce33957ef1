package org.igouverte.source.postgis.internal;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbGeometries;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.locationtech.jts.geom.Geometry;

/** Reads the rows of a selection in batches. What SQL left undecided is decided here, and then pages are counted here. */
final class PostgisCursor implements FeatureCursor {

    /** Features of the first batch, so that a client soon sees something. */
    private static final int FIRST_BATCH = 32;

    private static final int MAX_BATCH = 512;

    private final PostgisSource source;
    private final Deadline deadline;
    private final List<String> fields;
    private final CompiledPredicate rest;
    private final boolean filtered;
    private final boolean spatial;
    private final boolean geometries;
    private final Fetched fetched;
    private final Session session;
    private final ResultSet rows;
    private final Object[] values;
    private long toSkip;
    private long toGive;
    private int batchSize = FIRST_BATCH;

    /** @param session closed with the cursor; not if this fails */
    PostgisCursor(PostgisSource source, Session session, FeatureQuery query, Deadline deadline) throws SQLException {
        this.source = source;
        this.session = session;
        this.deadline = deadline;
        PostgisTable table = source.table();
        Selection selection = Selection.of(table, query);
        fields = query.fields().orElseGet(() -> source.schema().fieldNames());
        fetched = Fetched.of(table, fields, selection.rest());
        values = new Object[fetched.columns().size()];
        rest = CompiledPredicate.of(selection.rest(), fetched.names());
        filtered = !selection.rest().equals(Predicate.TRUE);
        spatial = CompiledPredicate.readsGeometry(selection.rest());
        geometries = query.geometry();
        toSkip = filtered ? query.offset() : 0;
        toGive = query.limit();
        String geometry = geometries || spatial ? "ST_AsBinary(" + table.straightSql() + ")" : "NULL::bytea";
        String sql = selection.select(
                fetched.sql(table.idSql(), geometry),
                query.sort(),
                filtered ? 0 : query.offset(),
                filtered ? Long.MAX_VALUE : query.limit());
        rows = session.query(sql, selection.values());
    }

    @Override
    public Optional<FeatureBatch> next() throws SourceException {
        deadline.check();
        int capacity = (int) Math.min(batchSize, toGive);
        if (capacity == 0) {
            return Optional.empty();
        }
        String[] ids = new String[capacity];
        Geometry[] found = new Geometry[geometries ? capacity : 0];
        Object[][] columns = new Object[fields.size()][capacity];
        int size = 0;
        try {
            while (size < capacity && rows.next()) {
                fetched.read(rows, values);
                Geometry geometry = spatial ? geometry() : null;
                if (filtered && !passes(geometry)) {
                    continue;
                }
                ids[size] = rows.getString(Fetched.ID);
                if (geometries) {
                    found[size] = spatial ? geometry : geometry();
                }
                for (int i = 0; i < columns.length; i++) {
                    columns[i][size] = values[i];
                }
                size++;
            }
        } catch (SQLException e) {
            throw source.failure(e, deadline);
        }
        if (size == 0) {
            return Optional.empty();
        }
        toGive -= size;
        batchSize = Math.min(MAX_BATCH, 2 * batchSize);
        return Optional.of(new FeatureBatch(size, fields, ids, found, columns));
    }

    private Geometry geometry() throws SQLException, SourceException {
        byte[] wkb = rows.getBytes(Fetched.GEOMETRY);
        try {
            return wkb == null ? null : WkbGeometries.read(ByteBuffer.wrap(wkb));
        } catch (UnreadableException e) {
            throw source.badGeometry(rows.getString(Fetched.ID), e);
        }
    }

    /** Whether the rest of the filter holds and the offset is passed. */
    private boolean passes(Geometry geometry) {
        if (!rest.test(values, geometry)) {
            return false;
        }
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        return true;
    }

    @Override
    public void close() {
        session.close();
    }
}
