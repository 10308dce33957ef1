package org.igouverte.source.file.internal.gpkg;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.layer.spi.Shape;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;
import org.sqlite.ProgressHandler;

/**
 * Where a table differs from the same table of an earlier file: SQLite compares the two row by row and gives only what
 * differs. Rows are the same by their keys, which an edited file keeps. Used once.
 */
final class TableChanges {

    private static final int STEPS = 50_000;
    /** Share of the rows beyond which it is no use to tell the differences. */
    private static final double MAX_SHARE = 0.3;

    private static final String EARLIER = "earlier";

    private final GeoPackageSource later;
    private final GeoPackageSource earlier;
    private final Deadline deadline;
    private final GeoPackageTable table;
    private final WkbShapes reader = new WkbShapes();
    private final ShapeBounds bounds = new ShapeBounds();
    private final List<Bounds> changes = new ArrayList<>();
    private long found;
    private long added;

    TableChanges(GeoPackageSource later, GeoPackageSource earlier, Deadline deadline) {
        this.later = later;
        this.earlier = earlier;
        this.deadline = deadline;
        table = later.table();
    }

    Optional<List<Bounds>> find() throws SQLException, SourceException {
        if (!alike(table, earlier.table())) {
            return Optional.empty();
        }
        deadline.check();
        Connection connection = later.pool().take();
        try {
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return deadline.isOver() ? 1 : 0;
                }
            });
            try (PreparedStatement attach = connection.prepareStatement("ATTACH DATABASE ? AS " + EARLIER)) {
                attach.setString(1, earlier.pool().uri());
                attach.execute();
            }
            if (!isTable(connection, "main") || !isTable(connection, EARLIER)) {
                return Optional.empty();
            }
            return changed(connection) && removed(connection) ? Optional.of(changes) : Optional.empty();
        } finally {
            // It has the other file open too.
            ConnectionPool.discard(connection);
        }
    }

    private static boolean alike(GeoPackageTable a, GeoPackageTable b) {
        return a.name().equals(b.name())
                && a.key().equals(b.key())
                && a.geometryColumn().equals(b.geometryColumn())
                && a.crs().equals(b.crs())
                && a.columns().equals(b.columns());
    }

    /** The rows of a view have no keys that would last. */
    private boolean isTable(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM " + schema + ".sqlite_master WHERE type = 'table' AND name = ?")) {
            statement.setString(1, table.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.getInt(1) == 1;
            }
        }
    }

    private String from(String schema, String alias) {
        return schema + "." + GeoPackageTable.quoted(table.name()) + " " + alias;
    }

    private static String column(String alias, String name) {
        return alias + "." + GeoPackageTable.quoted(name);
    }

    /** Rows that were added or changed; false if they are too many. */
    private boolean changed(Connection connection) throws SQLException, SourceException {
        String differs = table.columns().stream()
                .flatMap(c -> c.column().stream())
                // A column may compare texts as the same that are not.
                .map(c -> column("t", c) + " COLLATE BINARY IS NOT " + column("e", c))
                .collect(Collectors.joining(" OR "));
        String geometry = table.geometryColumn();
        String sql = "SELECT " + column("t", table.key()) + ", " + column("t", geometry) + ", " + column("e", geometry)
                + ", " + column("e", table.key()) + " IS NULL FROM " + from("main", "t") + " LEFT JOIN "
                + from(EARLIER, "e") + " ON " + column("e", table.key()) + " = " + column("t", table.key()) + " WHERE "
                + column("e", table.key()) + " IS NULL OR " + column("t", geometry) + " IS NOT "
                + column("e", geometry) + (differs.isEmpty() ? "" : " OR " + differs);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                added += rows.getInt(4);
                add(rows.getLong(1), rows.getBytes(2));
                add(rows.getLong(1), rows.getBytes(3));
                if (isTooMuch()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Rows that are no more; false if they are too many. */
    private boolean removed(Connection connection) throws SQLException, SourceException {
        if (later.content().count() - added == earlier.content().count()) {
            return true;
        }
        String sql = "SELECT " + column("e", table.key()) + ", " + column("e", table.geometryColumn()) + " FROM "
                + from(EARLIER, "e") + " WHERE NOT EXISTS (SELECT 1 FROM " + from("main", "t") + " WHERE "
                + column("t", table.key()) + " = " + column("e", table.key()) + ")";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                add(rows.getLong(1), rows.getBytes(2));
                if (isTooMuch()) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isTooMuch() {
        return ++found > MAX_SHARE * later.content().count();
    }

    private void add(long key, byte[] blob) throws SourceException {
        if (blob == null) {
            return;
        }
        bounds.clear();
        try {
            // Not the bounds that the blob declares, which may be wrong.
            reader.read(GeoPackageBlob.wkb(blob), this::grow);
        } catch (UnreadableException e) {
            throw later.badGeometry(key, e);
        }
        bounds.toBounds().ifPresent(changes::add);
    }

    private void grow(Shape shape) {
        double[] xy = shape.xy();
        for (int i = 0; i < 2 * shape.points(); i += 2) {
            if (!Double.isNaN(xy[i] + xy[i + 1])) {
                bounds.add(xy[i], xy[i + 1]);
            }
        }
    }
}
