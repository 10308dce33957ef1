package org.igouverte.source.file.internal.gpkg;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.layer.spi.Shape;
import org.igouverte.source.file.internal.ShapeBounds;

/** What differs in the rows whose keys lie in a range. Used by one thread at a time. */
final class RangeChanges {

    private final GeoPackageSource later;
    private final GeoPackageTable table;
    private final long from;
    private final long to;
    private final BooleanSupplier tooMuch;
    private final WkbShapes reader = new WkbShapes();
    private final ShapeBounds grown = new ShapeBounds();
    private final List<Bounds> bounds = new ArrayList<>();

    /** @param tooMuch asked after each row that differs; true to end */
    RangeChanges(GeoPackageSource later, long from, long to, BooleanSupplier tooMuch) {
        this.later = later;
        table = later.table();
        this.from = from;
        this.to = to;
        this.tooMuch = tooMuch;
    }

    /** Of each row that differs, as it was and as it is. */
    List<Bounds> bounds() {
        return bounds;
    }

    private String from(String schema, String alias) {
        return schema + "." + GeoPackageTable.quoted(table.name()) + " " + alias;
    }

    private static String column(String alias, String name) {
        return alias + "." + GeoPackageTable.quoted(name);
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, from);
        statement.setLong(2, to);
        return statement;
    }

    /** Takes the rows that were added or changed. */
    TableChanges.Outcome changed(Connection connection) throws SQLException, SourceException {
        String differs = table.columns().stream()
                .flatMap(c -> c.column().stream())
                // A column may compare texts as the same that are not.
                .map(c -> " OR " + column("t", c) + " COLLATE BINARY IS NOT " + column("e", c))
                .collect(Collectors.joining());
        String key = table.key();
        String geometry = table.geometryColumn();
        String sql = "SELECT " + column("t", key) + ", " + column("t", geometry) + ", " + column("e", geometry) + ", "
                + column("e", key) + " IS NULL FROM " + from("main", "t") + " LEFT JOIN "
                + from(TableChanges.EARLIER, "e") + " ON " + column("e", key) + " = " + column("t", key) + " WHERE "
                + column("t", key) + " BETWEEN ? AND ? AND (" + column("e", key) + " IS NULL OR "
                + column("t", geometry) + " IS NOT " + column("e", geometry) + differs + ")";
        long added = 0;
        try (PreparedStatement statement = prepared(connection, sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                added += rows.getInt(4);
                add(rows.getLong(1), rows.getBytes(2));
                add(rows.getLong(1), rows.getBytes(3));
                if (tooMuch.getAsBoolean()) {
                    break;
                }
            }
        }
        return new TableChanges.Outcome(added);
    }

    /** Takes the rows that are no more. */
    TableChanges.Outcome removed(Connection connection) throws SQLException, SourceException {
        String key = table.key();
        String sql = "SELECT " + column("e", key) + ", " + column("e", table.geometryColumn()) + " FROM "
                + from(TableChanges.EARLIER, "e") + " WHERE " + column("e", key)
                + " BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM " + from("main", "t") + " WHERE "
                + column("t", key) + " = " + column("e", key) + ")";
        try (PreparedStatement statement = prepared(connection, sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                add(rows.getLong(1), rows.getBytes(2));
                if (tooMuch.getAsBoolean()) {
                    break;
                }
            }
        }
        return new TableChanges.Outcome(0);
    }

    private void add(long key, byte[] blob) throws SourceException {
        if (blob == null) {
            return;
        }
        grown.clear();
        try {
            // Not the bounds that the blob declares, which may be wrong.
            reader.read(GeoPackageBlob.wkb(blob), this::grow);
        } catch (UnreadableException e) {
            throw later.badGeometry(key, e);
        }
        grown.toBounds().ifPresent(bounds::add);
    }

    private void grow(Shape shape) {
        double[] xy = shape.xy();
        for (int i = 0; i < 2 * shape.points(); i += 2) {
            if (!Double.isNaN(xy[i] + xy[i + 1])) {
                grown.add(xy[i], xy[i + 1]);
            }
        }
    }
}
