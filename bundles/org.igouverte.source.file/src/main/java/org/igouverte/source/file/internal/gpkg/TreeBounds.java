package org.igouverte.source.file.internal.gpkg;

import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.igouverte.source.file.internal.BoundsIndex;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;

/**
 * The bounds that an R-tree of SQLite holds, in memory: read when a window is first asked for, about 30 bytes a row, and
 * given up when memory is short. SQL is left with what it does best, to fetch rows by their keys. Thread-safe.
 */
final class TreeBounds {

    /** More rows are searched by SQL. */
    private static final int MAX_ROWS = 2_000_000;

    private static final int MAX_DEPTH = 40;
    private static final int CELL_BYTES = 24;

    private final String nodes;
    private volatile SoftReference<SpatialIndex.InMemory> known = new SoftReference<>(null);
    private volatile boolean tooMany;

    /** @param nodes name of the table of nodes, quoted */
    TreeBounds(String nodes) {
        this.nodes = nodes;
    }

    Optional<SpatialIndex.InMemory> of(String key, ConnectionPool pool) throws SQLException {
        if (tooMany) {
            return Optional.empty();
        }
        SpatialIndex.InMemory index = known.get();
        return index != null ? Optional.of(index) : read(key, pool);
    }

    private synchronized Optional<SpatialIndex.InMemory> read(String key, ConnectionPool pool) throws SQLException {
        SpatialIndex.InMemory index = known.get();
        if (index != null) {
            return Optional.of(index);
        }
        Cells cells = new Cells();
        Connection connection = pool.take();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT data FROM " + nodes + " WHERE nodeno = ?")) {
            byte[] root = node(statement, 1);
            int depth = root.length < 4 ? 0 : ByteBuffer.wrap(root).getShort(0);
            tooMany = depth > MAX_DEPTH || !read(statement, root, depth, cells);
        } catch (SQLException | RuntimeException e) {
            ConnectionPool.discard(connection);
            throw e;
        }
        pool.give(connection);
        if (tooMany) {
            return Optional.empty();
        }
        index = cells.index(key);
        known = new SoftReference<>(index);
        return Optional.of(index);
    }

    private static byte[] node(PreparedStatement statement, long number) throws SQLException {
        statement.setLong(1, number);
        try (ResultSet row = statement.executeQuery()) {
            byte[] data = row.next() ? row.getBytes(1) : null;
            return data == null ? new byte[0] : data;
        }
    }

    /** Reads a node and those below it; {@code false} if they have too many cells. */
    private static boolean read(PreparedStatement statement, byte[] data, int depth, Cells cells) throws SQLException {
        if (++cells.nodes > MAX_ROWS) {
            // Nodes of a damaged tree may lead back to themselves.
            return false;
        }
        ByteBuffer node = ByteBuffer.wrap(data);
        int count = data.length < 4 ? 0 : Math.min(node.getShort(2), (data.length - 4) / CELL_BYTES);
        for (int i = 0; i < count; i++) {
            int at = 4 + i * CELL_BYTES;
            if (depth == 0) {
                cells.add(node, at);
            } else if (!read(statement, node(statement, node.getLong(at)), depth - 1, cells)) {
                return false;
            }
        }
        return cells.size <= MAX_ROWS;
    }

    /** Keys and bounds in the order of the tree. */
    private static final class Cells {

        private long[] keys = new long[1024];
        private float[] bounds = new float[4 * 1024];
        private int size;
        private int nodes;

        void add(ByteBuffer node, int at) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                bounds = Arrays.copyOf(bounds, 8 * size);
            }
            for (int i = 0; i < 4; i++) {
                bounds[4 * size + i] = node.getFloat(at + 8 + 4 * i);
            }
            keys[size++] = node.getLong(at);
        }

        SpatialIndex.InMemory index(String key) {
            long[] sorted = Arrays.copyOf(keys, size);
            Arrays.sort(sorted);
            int[] order = new int[size];
            for (int i = 0; i < size; i++) {
                order[Arrays.binarySearch(sorted, keys[i])] = i;
            }
            BoundsIndex index = new BoundsIndex(SpatialIndex.SLACK);
            ShapeBounds row = new ShapeBounds();
            for (int cell : order) {
                row.clear();
                // A cell has minX, maxX, minY, maxY.
                row.add(bounds[4 * cell], bounds[4 * cell + 2]);
                row.add(bounds[4 * cell + 1], bounds[4 * cell + 3]);
                index.add(row);
            }
            index.seal();
            return new SpatialIndex.InMemory(key, sorted, index);
        }
    }
}
