package org.igouverte.source.file.internal.gpkg;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.source.file.internal.BoundsIndex;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.IdIndex;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.Values;
import org.igouverte.source.file.internal.gpkg.GeoPackageTable.Column;

/**
 * Looks once at all rows of a table when it is opened: counts them, holds the ids to being there and unlike, and sees
 * whether the R-tree knows every row. Geometries are read only where it does not.
 */
final class TableScan {

    /** Bytes of a cell of an R-tree's node: a key and four floats. */
    private static final int CELL_BYTES = 24;

    private final Connection connection;
    private final GeoPackageTable table;
    private final String displayName;

    TableScan(Connection connection, GeoPackageTable table, String displayName) {
        this.connection = connection;
        this.table = table;
        this.displayName = displayName + ", table " + table.name();
    }

    private record Counts(long rows, long geometries) {}

    TableContent scan() throws SQLException, SourceException {
        Counts counts = counts();
        Optional<TableContent.Ids> ids = table.id().isPresent() ? Optional.of(ids(table.id().get())) : Optional.empty();
        Optional<SpatialIndex.RTree> tree = tree();
        if (tree.isPresent()) {
            String treeName = "rtree_" + table.name() + "_" + table.geometryColumn();
            long indexed = one("SELECT count(*) FROM " + GeoPackageTable.quoted(treeName + "_rowid"));
            if (indexed == counts.geometries() || othersAreEmpty(treeName)) {
                Optional<Bounds> reach = treeReach(treeName);
                return new TableContent(counts.rows(), indexed, extent(reach), reach, tree.get(), ids);
            }
        }
        return indexed(counts, ids);
    }

    private Counts counts() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), count(" + table.geometrySql() + ") FROM " + table.fromSql())) {
            return new Counts(row.getLong(1), row.getLong(2));
        }
    }

    private long one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    private TableContent.Ids ids(Column id) throws SQLException, SourceException {
        IdIndex.Builder ids = new IdIndex.Builder();
        long[] keys = new long[1024];
        String column = PredicateSql.expression(id);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT " + table.keySql() + ", " + column + " FROM " + table.fromSql())) {
            while (rows.next()) {
                if (ids.size() == keys.length) {
                    keys = Arrays.copyOf(keys, 2 * keys.length);
                }
                keys[ids.size()] = rows.getLong(1);
                Object value = Values.of(rows.getObject(2), FieldType.STRING);
                if (value == null) {
                    throw new SourceException(
                            FileMessages.text("column.ids.taken", displayName, id.field(), rows.getLong(1)));
                }
                ids.add((String) value);
            }
        }
        IdIndex index = ids.build();
        refuseEqual(index, keys, id);
        return new TableContent.Ids(index, LongBuffer.wrap(keys, 0, ids.size()).slice());
    }

    private void refuseEqual(IdIndex index, long[] keys, Column id) throws SQLException, SourceException {
        String sql = "SELECT " + PredicateSql.expression(id) + " FROM " + table.fromSql() + " WHERE " + table.keySql()
                + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            index.<Exception>alike((row, other) -> {
                String one = idOf(statement, keys[row]);
                if (one.equals(idOf(statement, keys[other]))) {
                    throw new SourceException(FileMessages.text("column.ids.taken.2", displayName, id.field(), one));
                }
            });
        } catch (SQLException | SourceException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String idOf(PreparedStatement statement, long key) throws SQLException {
        statement.setLong(1, key);
        try (ResultSet row = statement.executeQuery()) {
            return (String) Values.of(row.getObject(1), FieldType.STRING);
        }
    }

    /** The R-tree of the table, whether or not it knows every row. */
    Optional<SpatialIndex.RTree> tree() throws SQLException {
        String name = "rtree_" + table.name() + "_" + table.geometryColumn();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)"
                        + " AND sql LIKE 'CREATE VIRTUAL TABLE % USING rtree%(%'")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.getInt(1) == 0) {
                    return Optional.empty();
                }
            }
        }
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM pragma_table_info(?)")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(GeoPackageTable.quoted(rows.getString(1)));
                }
            }
        }
        return columns.size() == 5
                ? Optional.of(new SpatialIndex.RTree(
                        GeoPackageTable.quoted(name),
                        table.keySql(),
                        columns.get(0),
                        columns.get(1),
                        columns.get(2),
                        columns.get(3),
                        columns.get(4),
                        new TreeBounds(GeoPackageTable.quoted(name + "_node"))))
                : Optional.empty();
    }

    /** Whether what the R-tree lacks is empty geometries, which do not belong into it. */
    private boolean othersAreEmpty(String treeName) throws SQLException, SourceException {
        WkbShapes reader = new WkbShapes();
        ShapeBounds bounds = new ShapeBounds();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + table.keySql() + ", " + table.geometrySql()
                        + " FROM " + table.fromSql() + " WHERE " + table.geometrySql() + " IS NOT NULL AND "
                        + table.keySql() + " NOT IN (SELECT rowid FROM "
                        + GeoPackageTable.quoted(treeName + "_rowid") + ")")) {
            while (rows.next()) {
                measure(rows.getLong(1), rows.getBytes(2), reader, bounds);
                if (!bounds.isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    private void measure(long key, byte[] blob, WkbShapes reader, ShapeBounds bounds) throws SourceException {
        try {
            GeoPackageBlob.bounds(blob, reader, bounds);
        } catch (UnreadableException e) {
            throw new SourceException(FileMessages.text("row", displayName, key, e.getMessage()), e);
        }
    }

    /** What the file declares, if it is the same as its R-tree's reach but for the rounding; else that. */
    private Optional<Bounds> extent(Optional<Bounds> reach) {
        Optional<Bounds> declared = table.declaredExtent();
        return reach.isPresent() && declared.isPresent() && alike(reach.get(), declared.get()) ? declared : reach;
    }

    /** The union of the cells of the root. */
    private Optional<Bounds> treeReach(String treeName) throws SQLException {
        ShapeBounds root = new ShapeBounds();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT data FROM " + GeoPackageTable.quoted(treeName + "_node") + " WHERE nodeno = 1")) {
            byte[] bytes = row.next() ? row.getBytes(1) : new byte[0];
            ByteBuffer node = ByteBuffer.wrap(bytes);
            int cells = bytes.length < 4 ? 0 : Math.min(node.getShort(2), (bytes.length - 4) / CELL_BYTES);
            for (int i = 0; i < cells; i++) {
                int at = 4 + i * CELL_BYTES + 8;
                root.add(node.getFloat(at), node.getFloat(at + 8));
                root.add(node.getFloat(at + 4), node.getFloat(at + 12));
            }
        }
        return root.toBounds();
    }

    private static boolean alike(Bounds a, Bounds b) {
        return close(a.minX(), b.minX())
                && close(a.minY(), b.minY())
                && close(a.maxX(), b.maxX())
                && close(a.maxY(), b.maxY());
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= 8 * Math.ulp((float) a);
    }

    /** Reads every geometry into an index of our own. */
    private TableContent indexed(Counts counts, Optional<TableContent.Ids> ids) throws SQLException, SourceException {
        BoundsIndex index = new BoundsIndex();
        long[] keys = new long[1024];
        WkbShapes reader = new WkbShapes();
        ShapeBounds bounds = new ShapeBounds();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + table.keySql() + ", " + table.geometrySql()
                        + " FROM " + table.fromSql() + " WHERE " + table.geometrySql() + " IS NOT NULL ORDER BY "
                        + table.keySql())) {
            while (rows.next()) {
                measure(rows.getLong(1), rows.getBytes(2), reader, bounds);
                if (bounds.isEmpty()) {
                    continue;
                }
                if (index.size() == keys.length) {
                    keys = Arrays.copyOf(keys, 2 * keys.length);
                }
                keys[index.size()] = rows.getLong(1);
                index.add(bounds);
            }
        }
        index.seal();
        SpatialIndex own = new SpatialIndex.InMemory(table.keySql(), Arrays.copyOf(keys, index.size()), index);
        Optional<Bounds> extent = index.extent().toBounds();
        return new TableContent(counts.rows(), index.size(), extent, extent, own, ids);
    }
}
