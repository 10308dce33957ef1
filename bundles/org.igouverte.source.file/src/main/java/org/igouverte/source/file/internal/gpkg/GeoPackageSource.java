package org.igouverte.source.file.internal.gpkg;

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
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;
import org.igouverte.source.file.internal.sqlite.RunningStatement;
import org.locationtech.jts.geom.Geometry;

/** Features of one table of a GeoPackage. */
final class GeoPackageSource implements FeatureSource {

    /** Rows between two looks at the deadline. */
    private static final int CHECK_EVERY = 256;

    private final String displayName;
    private final DataRevision revision;
    private final ConnectionPool pool;
    private final GeoPackageTable table;
    private final TableContent content;
    private final FeatureSchema schema;
    private final RecentFinds recentFinds = new RecentFinds();

    GeoPackageSource(
            String displayName,
            DataRevision revision,
            ConnectionPool pool,
            GeoPackageTable table,
            TableContent content) {
        this.displayName = displayName;
        this.revision = revision;
        this.pool = pool;
        this.table = table;
        this.content = content;
        schema = table.schema();
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Optional<Bounds> extent() {
        return content.extent();
    }

    @Override
    public DataRevision revision() {
        return revision;
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) throws SourceException {
        if (query.bounds().isEmpty() && query.ids().isEmpty() && query.filter().equals(Predicate.TRUE)) {
            return OptionalLong.of(content.count());
        }
        deadline.check();
        try {
            Selection selection = selection(query, deadline);
            if (selection.rest().equals(Predicate.TRUE)) {
                return OptionalLong.of(selection.count(pool, deadline));
            }
            FeatureQuery unpaged = new FeatureQuery(
                    query.bounds(),
                    query.filter(),
                    query.ids(),
                    Optional.of(List.of()),
                    List.of(),
                    0,
                    Long.MAX_VALUE,
                    false);
            try (GeoPackageCursor cursor = new GeoPackageCursor(this, selection, unpaged, deadline)) {
                long count = 0;
                for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                    count += batch.get().size();
                }
                return OptionalLong.of(count);
            }
        } catch (SQLException e) {
            throw failure(e, deadline);
        }
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
        deadline.check();
        try {
            return new GeoPackageCursor(this, selection(query, deadline), query, deadline);
        } catch (SQLException e) {
            throw failure(e, deadline);
        }
    }

    private Selection selection(FeatureQuery query, Deadline deadline) throws SQLException, SourceException {
        return new SelectionBuilder(this, deadline).of(query);
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) throws SourceException {
        deadline.check();
        Selection selection = new SelectionBuilder(this, deadline).of(query);
        Columns columns = Columns.of(table, query.fields(), selection.rest());
        CompiledPredicate rest = CompiledPredicate.of(selection.rest(), columns.names());
        boolean filtered = !selection.rest().equals(Predicate.TRUE);
        boolean spatial = CompiledPredicate.readsGeometry(selection.rest());
        Tuples tuples = new Tuples(sink);
        WkbShapes reader = new WkbShapes();
        Object[] values = new Object[columns.size()];
        Object[] tuple = new Object[query.fields().size()];
        String sql = selection.select(columns.sql(table, true, false), List.of(), 0, Long.MAX_VALUE);
        long key = 0;
        int rowCount = 0;
        try (RunningStatement statement = RunningStatement.of(pool, sql, selection.values(), deadline)) {
            ResultSet rows = statement.rows();
            while (rows.next()) {
                if (++rowCount % CHECK_EVERY == 0) {
                    deadline.check();
                }
                byte[] blob = rows.getBytes(Columns.GEOMETRY);
                if (blob == null) {
                    continue;
                }
                key = rows.getLong(Columns.KEY);
                columns.read(rows, values);
                if (filtered && !rest.test(values, spatial ? geometry(blob, key) : null)) {
                    continue;
                }
                System.arraycopy(values, 0, tuple, 0, tuple.length);
                sink.number(key);
                reader.read(GeoPackageBlob.wkb(blob), tuples.of(tuple));
            }
        } catch (SQLException e) {
            throw failure(e, deadline);
        } catch (UnreadableException e) {
            throw badGeometry(key, e);
        }
    }

    @Override
    public Optional<List<Bounds>> changesSince(FeatureSource earlier, Deadline deadline) throws SourceException {
        if (!(earlier instanceof GeoPackageSource other)) {
            return Optional.empty();
        }
        try {
            return new TableChanges(this, other, deadline).find();
        } catch (SQLException e) {
            throw failure(e, deadline);
        }
    }

    Geometry geometry(byte[] blob, long key) throws SourceException {
        if (blob == null) {
            return null;
        }
        try {
            return WkbGeometries.read(GeoPackageBlob.wkb(blob));
        } catch (UnreadableException e) {
            throw badGeometry(key, e);
        }
    }

    SourceException badGeometry(long key, UnreadableException e) {
        return new SourceException(
                FileMessages.text("table.row", displayName, table.name(), key, e.getMessage()), e);
    }

    /** What a failure of SQLite means: the end of the deadline, or damage in the file. */
    SourceException failure(SQLException e, Deadline deadline) {
        deadline.check();
        return new SourceException(FileMessages.text("table.2", displayName, table.name(), e.getMessage()), e);
    }

    ConnectionPool pool() {
        return pool;
    }

    GeoPackageTable table() {
        return table;
    }

    RecentFinds recentFinds() {
        return recentFinds;
    }

    TableContent content() {
        return content;
    }

    @Override
    public void close() {
        pool.close();
    }
}
