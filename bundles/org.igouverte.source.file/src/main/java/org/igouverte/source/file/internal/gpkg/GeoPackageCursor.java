package org.igouverte.source.file.internal.gpkg;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.source.file.internal.Values;
import org.igouverte.source.file.internal.sqlite.RunningStatement;
import org.locationtech.jts.geom.Geometry;

/** Reads the rows of a selection in batches. What SQL left undecided is decided here, and then pages are counted here. */
final class GeoPackageCursor implements FeatureCursor {

    /** Features of the first batch, so that a client soon sees something. */
    private static final int FIRST_BATCH = 32;

    private static final int MAX_BATCH = 512;

    /** Rows between two looks at the deadline. */
    private static final int CHECK_EVERY = 256;

    private final GeoPackageSource source;
    private final Deadline deadline;
    private final List<String> fields;
    private final Columns columns;
    private final CompiledPredicate rest;
    private final boolean filtered;
    private final boolean spatial;
    private final boolean geometries;
    private final RunningStatement statement;
    private final ResultSet rows;
    private final Object[] values;
    private long toSkip;
    private long toGive;
    private int batchSize = FIRST_BATCH;
    private int read;

    GeoPackageCursor(GeoPackageSource source, Selection selection, FeatureQuery query, Deadline deadline)
            throws SQLException {
        this.source = source;
        this.deadline = deadline;
        GeoPackageTable table = source.table();
        fields = query.fields().orElseGet(() -> source.schema().fieldNames());
        columns = Columns.of(table, fields, selection.rest());
        values = new Object[columns.size()];
        rest = CompiledPredicate.of(selection.rest(), columns.names());
        filtered = !selection.rest().equals(Predicate.TRUE);
        spatial = CompiledPredicate.readsGeometry(selection.rest());
        geometries = query.geometry();
        toSkip = filtered ? query.offset() : 0;
        toGive = query.limit();
        Selection page = selection.page(query.offset(), query.limit());
        boolean paged = filtered || selection.found().isPresent();
        String sql = page.select(
                columns.sql(table, geometries || spatial, true),
                query.sort(),
                paged ? 0 : query.offset(),
                paged ? Long.MAX_VALUE : query.limit());
        statement = RunningStatement.of(source.pool(), sql, page.values(), deadline);
        try {
            rows = statement.rows();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
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
        Object[][] columnValues = new Object[fields.size()][capacity];
        int size = 0;
        try {
            while (size < capacity && rows.next()) {
                if (++read % CHECK_EVERY == 0) {
                    deadline.check();
                }
                long key = rows.getLong(Columns.KEY);
                columns.read(rows, values);
                Geometry geometry = spatial ? geometry(key) : null;
                if (filtered && !passes(geometry)) {
                    continue;
                }
                ids[size] = id(key);
                if (geometries) {
                    // What the attributes already keep out costs no geometry.
                    found[size] = spatial ? geometry : geometry(key);
                }
                for (int i = 0; i < columnValues.length; i++) {
                    columnValues[i][size] = values[i];
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
        return Optional.of(new FeatureBatch(size, fields, ids, found, columnValues));
    }

    private Geometry geometry(long key) throws SQLException, SourceException {
        return source.geometry(rows.getBytes(Columns.GEOMETRY), key);
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

    private String id(long key) throws SQLException {
        return source.table().id().isPresent()
                ? (String) Values.of(rows.getObject(Columns.ID), FieldType.STRING)
                : Long.toString(key);
    }

    @Override
    public void close() {
        statement.close();
    }
}
