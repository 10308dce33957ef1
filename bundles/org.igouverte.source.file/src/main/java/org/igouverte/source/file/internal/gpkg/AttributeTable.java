package org.igouverte.source.file.internal.gpkg;

import java.nio.LongBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TableSource;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.IdIndex;
import org.igouverte.source.file.internal.Values;
import org.igouverte.source.file.internal.gpkg.TableReader.Stored;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;
import org.igouverte.source.file.internal.sqlite.RunningStatement;
import org.locationtech.jts.geom.Geometry;

/**
 * Rows of a table of a GeoPackage that belong to features by a key. The file never changes, so the keys are indexed in
 * memory when it is opened: 16 bytes a row, whatever indexes the file itself has.
 */
final class AttributeTable implements TableSource {

    private static final int BATCH = 512;

    private record Column(Field field, Optional<String> name) {}

    private final String displayName;
    private final DataRevision revision;
    private final ConnectionPool pool;
    private final String table;
    private final String key;
    private final List<Column> columns;
    private final IdIndex index;
    private final LongBuffer rowids;

    private AttributeTable(
            SourceRequest request,
            ConnectionPool pool,
            String table,
            String key,
            List<Column> columns,
            IdIndex index,
            LongBuffer rowids) {
        displayName = request.displayName() + ", table " + table;
        revision = request.revision();
        this.pool = pool;
        this.table = table;
        this.key = key;
        this.columns = List.copyOf(columns);
        this.index = index;
        this.rowids = rowids;
    }

    /** @param pool closed with the table */
    static AttributeTable open(ConnectionPool pool, Connection connection, SourceRequest request, String wantedKey)
            throws SQLException, SourceException {
        String table = table(connection, request);
        String displayName = request.displayName() + ", table " + table + ",";
        List<Stored> stored = TableReader.columns(connection, table);
        List<String> names =
                stored.stream().filter(c -> !c.blob()).map(Stored::name).toList();
        List<Column> columns = new ArrayList<>();
        Map<String, Optional<String>> mapping = FieldMapping.of(request.fields(), names, displayName);
        for (FieldDefinition field : request.fields()) {
            Optional<String> column = mapping.get(field.name());
            FieldType own = stored.stream()
                    .filter(c -> column.isPresent() && c.name().equals(column.get()))
                    .map(Stored::type)
                    .findFirst()
                    .orElse(FieldType.STRING);
            columns.add(new Column(new Field(field.name(), field.type().orElse(own)), column));
        }
        String key = names.stream()
                .filter(wantedKey::equals)
                .findFirst()
                .or(() -> names.stream().filter(wantedKey::equalsIgnoreCase).findFirst())
                .orElseThrow(() -> new SourceException(
                        FileMessages.text("column.joins.layer", displayName, wantedKey, String.join(", ", names))));
        IdIndex.Builder builder = new IdIndex.Builder();
        LongBuffer rowids = index(connection, table, key, builder);
        return new AttributeTable(request, pool, table, key, columns, builder.build(), rowids);
    }

    private static String table(Connection connection, SourceRequest request) throws SQLException, SourceException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT table_name FROM gpkg_contents c"
                        + " JOIN sqlite_master m ON lower(m.name) = lower(c.table_name) AND m.type = 'table'"
                        + " WHERE c.data_type IN ('attributes', 'aspatial', 'features') ORDER BY c.rowid");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        String wanted = request.table().orElse("");
        return names.stream()
                .filter(wanted::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new SourceException(
                        FileMessages.text("table", request.displayName(),
                        (wanted.isEmpty() ? "named by the layer" : wanted), String.join(", ", names))));
    }

    private static LongBuffer index(Connection connection, String table, String key, IdIndex.Builder builder)
            throws SQLException {
        long[] rowids = new long[1024];
        String column = GeoPackageTable.quoted(key);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT rowid, " + column + " FROM "
                        + GeoPackageTable.quoted(table) + " WHERE " + column + " IS NOT NULL ORDER BY rowid")) {
            while (rows.next()) {
                if (builder.size() == rowids.length) {
                    rowids = Arrays.copyOf(rowids, 2 * rowids.length);
                }
                rowids[builder.size()] = rows.getLong(1);
                builder.add(String.valueOf(Values.of(rows.getObject(2), FieldType.STRING)));
            }
        }
        return LongBuffer.wrap(rowids, 0, builder.size()).slice();
    }

    @Override
    public List<Field> fields() {
        return columns.stream().map(Column::field).toList();
    }

    @Override
    public DataRevision revision() {
        return revision;
    }

    @Override
    public long count(String wanted, Deadline deadline) throws SourceException {
        try (FeatureCursor cursor = rows(Optional.of(Set.of(wanted)), 0, Long.MAX_VALUE, deadline)) {
            long count = 0;
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                count += batch.get().size();
            }
            return count;
        }
    }

    @Override
    public FeatureCursor rows(Optional<Set<String>> keys, long offset, long limit, Deadline deadline)
            throws SourceException {
        deadline.check();
        StringBuilder sql = new StringBuilder("SELECT ").append(GeoPackageTable.quoted(key));
        columns.forEach(c -> sql.append(", ").append(c.name().map(GeoPackageTable::quoted).orElse("NULL")));
        sql.append(" FROM ").append(GeoPackageTable.quoted(table));
        List<Object> values = new ArrayList<>();
        if (keys.isPresent()) {
            Set<Long> found = new TreeSet<>();
            keys.get().forEach(text -> index.find(text, row -> found.add(rowids.get(row))));
            sql.append(" WHERE rowid IN (SELECT value FROM json_each(?))");
            // The text form of a set of numbers is a JSON array.
            values.add(found.toString());
        } else {
            sql.append(" WHERE ").append(GeoPackageTable.quoted(key)).append(" IS NOT NULL");
        }
        sql.append(" ORDER BY rowid");
        try {
            RunningStatement statement = RunningStatement.of(pool, sql.toString(), values, deadline);
            try {
                return new Cursor(statement, statement.rows(), keys.map(HashSet::new), offset, limit, deadline);
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(e, deadline);
        }
    }

    private SourceException failure(SQLException e, Deadline deadline) {
        deadline.check();
        return new SourceException(displayName + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        pool.close();
    }

    private final class Cursor implements FeatureCursor {

        private final RunningStatement statement;
        private final ResultSet rows;
        /** Keys of different texts may share a hash, so each row is looked at. */
        private final Optional<HashSet<String>> keys;

        private final Deadline deadline;
        private long toSkip;
        private long toGive;

        Cursor(
                RunningStatement statement,
                ResultSet rows,
                Optional<HashSet<String>> keys,
                long offset,
                long limit,
                Deadline deadline) {
            this.statement = statement;
            this.rows = rows;
            this.keys = keys;
            this.deadline = deadline;
            toSkip = offset;
            toGive = limit;
        }

        @Override
        public Optional<FeatureBatch> next() throws SourceException {
            deadline.check();
            int capacity = (int) Math.min(BATCH, toGive);
            String[] ids = new String[capacity];
            Object[][] values = new Object[columns.size()][capacity];
            int size = 0;
            try {
                while (size < capacity && rows.next()) {
                    String id = (String) Values.of(rows.getObject(1), FieldType.STRING);
                    if (id == null || id.isEmpty() || keys.isPresent() && !keys.get().contains(id) || toSkip-- > 0) {
                        continue;
                    }
                    ids[size] = id;
                    for (int i = 0; i < values.length; i++) {
                        values[i][size] = Values.of(rows.getObject(2 + i), columns.get(i).field().type());
                    }
                    size++;
                }
            } catch (SQLException e) {
                throw failure(e, deadline);
            }
            toGive -= size;
            List<String> names = columns.stream().map(c -> c.field().name()).toList();
            return size == 0
                    ? Optional.empty()
                    : Optional.of(new FeatureBatch(size, names, ids, new Geometry[0], values));
        }

        @Override
        public void close() {
            statement.close();
        }
    }
}
