package org.igouverte.source.file.internal.tiles;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TiledPictures.Level;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;

/** Tables of tiles in a GeoPackage (OGC 12-128r18, 2.2). */
public final class GeoPackageTiles {

    private static final int MAX_LEVELS = 64;

    private GeoPackageTiles() {}

    /**
     * The table of tiles that a layer asks for: that of its name, or the only one where there are no features that could be
     * meant.
     */
    public static Optional<String> wanted(Connection connection, Optional<String> table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master"
                        + " WHERE name IN ('gpkg_contents', 'gpkg_tile_matrix_set', 'gpkg_tile_matrix')")) {
            if (!rows.next() || rows.getInt(1) < 3) {
                return Optional.empty();
            }
        }
        List<String> tiles = new ArrayList<>();
        boolean features = false;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name, data_type FROM gpkg_contents"
                        + " WHERE data_type IN ('tiles', 'features') LIMIT 10000")) {
            while (rows.next()) {
                if (rows.getString(2).equals("tiles")) {
                    tiles.add(rows.getString(1));
                } else {
                    features = true;
                }
            }
        }
        if (table.isPresent()) {
            return tiles.stream().filter(table.get()::equalsIgnoreCase).findFirst();
        }
        return tiles.size() == 1 && !features ? Optional.of(tiles.get(0)) : Optional.empty();
    }

    /** @param table as {@link #wanted} gave it */
    public static LayerSource open(ConnectionPool pool, Connection connection, SourceRequest request, String table)
            throws SQLException, SourceException {
        String name = request.displayName();
        Bounds square;
        CoordinateSystem crs;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT s.organization, s.organization_coordsys_id, m.min_x, m.min_y, m.max_x, m.max_y"
                        + " FROM gpkg_tile_matrix_set m JOIN gpkg_spatial_ref_sys s ON s.srs_id = m.srs_id"
                        + " WHERE lower(m.table_name) = lower(?)")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SourceException(FileMessages.text("table.tile.matrix", name, table));
                }
                crs = crs(rows.getString(1), rows.getInt(2), name);
                square = bounds(rows, 3, name);
            }
        }
        List<Level> levels = new ArrayList<>();
        List<Integer> zooms = new ArrayList<>();
        readLevels(connection, table, square, name, levels, zooms);
        TileTable.Layout layout = new TileTable.Layout(
                '"' + table.replace("\"", "\"\"") + '"',
                crs,
                extent(connection, table, name).orElse(square),
                levels,
                zooms.stream().mapToInt(Integer::intValue).toArray(),
                false);
        return new TileTable(pool, name, request.revision(), layout);
    }

    private static void readLevels(
            Connection connection, String table, Bounds square, String name, List<Level> levels, List<Integer> zooms)
            throws SQLException, SourceException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT zoom_level, matrix_width, matrix_height, tile_width, tile_height, pixel_x_size, pixel_y_size"
                        + " FROM gpkg_tile_matrix WHERE lower(table_name) = lower(?) ORDER BY zoom_level LIMIT "
                        + MAX_LEVELS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    double width = rows.getDouble(6);
                    double height = rows.getDouble(7);
                    if (!(Math.abs(width - height) <= 1e-6 * width)) {
                        throw new SourceException(FileMessages.text("table.pixels.square", name, table));
                    }
                    try {
                        levels.add(new Level(
                                square.minX(),
                                square.maxY(),
                                width,
                                rows.getInt(4),
                                rows.getInt(5),
                                rows.getLong(2),
                                rows.getLong(3)));
                    } catch (IllegalArgumentException e) {
                        throw new SourceException(FileMessages.text("table.3", name, table, e.getMessage()), e);
                    }
                    zooms.add(rows.getInt(1));
                }
            }
        }
        if (levels.isEmpty()) {
            throw new SourceException(FileMessages.text("table.tile.matrix.2", name, table));
        }
    }

    private static Optional<Bounds> extent(Connection connection, String table, String name)
            throws SQLException, SourceException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE lower(table_name) = lower(?)"
                        + " AND min_x < max_x AND min_y < max_y")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(bounds(rows, 1, name)) : Optional.empty();
            }
        }
    }

    private static Bounds bounds(ResultSet rows, int first, String name) throws SQLException, SourceException {
        try {
            return new Bounds(
                    rows.getDouble(first), rows.getDouble(first + 1), rows.getDouble(first + 2), rows.getDouble(first + 3));
        } catch (IllegalArgumentException e) {
            throw new SourceException(FileMessages.text("lies.nowhere", name, e.getMessage()), e);
        }
    }

    private static CoordinateSystem crs(String organization, int code, String name) throws SourceException {
        try {
            return CoordinateSystems.parse(organization + ":" + code);
        } catch (UnknownCoordinateSystemException e) {
            throw new SourceException(FileMessages.text("coordinate.system.known", name, organization, code), e);
        }
    }
}
