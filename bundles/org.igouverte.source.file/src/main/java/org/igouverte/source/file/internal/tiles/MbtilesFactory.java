package org.igouverte.source.file.internal.tiles;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.EncodedPicture;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TiledPictures.Level;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;
import org.igouverte.source.file.internal.sqlite.SqliteFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens MBTiles archives of pictures (MBTiles 1.3): an SQLite table of tiles of web maps. */
@Component(property = {SourceFactory.TYPE + "=mbtiles", SourceFactory.CORE + ":Boolean=true"})
public final class MbtilesFactory implements SourceFactory {

    private static final long MAX_TILE_PIXELS = 4096L * 4096;
    private static final int MAX_METADATA = 1000;

    @Activate
    public MbtilesFactory() {}

    @Override
    public LayerSource open(SourceRequest request) throws SourceException {
        Path file = request.file()
                .orElseThrow(() -> new SourceException(
                        FileMessages.text("file.mbtiles.archive", request.displayName())));
        SqliteFile.check(file, request.displayName(), "MBTiles archive");
        ConnectionPool pool = new ConnectionPool(file);
        LayerSource source = null;
        try {
            Connection connection = pool.take();
            try {
                source = new TileTable(pool, request.displayName(), request.revision(), layout(connection, request));
                return source;
            } finally {
                pool.give(connection);
            }
        } catch (SQLException e) {
            throw new SourceException(FileMessages.text("mbtiles.archive", request.displayName(), e.getMessage()), e);
        } finally {
            if (source == null) {
                pool.close();
            }
        }
    }

    private static TileTable.Layout layout(Connection connection, SourceRequest request)
            throws SQLException, SourceException {
        Map<String, String> metadata = metadata(connection);
        String name = request.displayName();
        PictureFormat.check(metadata.getOrDefault("format", "png"), name);
        int[] zooms = zooms(connection, name);
        int tileSize = tileSize(connection, name);
        List<Level> levels = new ArrayList<>();
        int[] ofLevels = new int[zooms[1] - zooms[0] + 1];
        for (int zoom = zooms[0]; zoom <= zooms[1]; zoom++) {
            ofLevels[zoom - zooms[0]] = zoom;
            levels.add(MercatorTiles.level(zoom, tileSize));
        }
        Bounds extent = extent(metadata).isPresent() ? extent(metadata).get() : extent(connection, zooms[1]);
        return new TileTable.Layout("tiles", MercatorTiles.crs(), extent, levels, ofLevels, true);
    }

    private static Map<String, String> metadata(Connection connection) throws SQLException {
        Map<String, String> metadata = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, value FROM metadata LIMIT " + MAX_METADATA)) {
            while (rows.next()) {
                metadata.put(String.valueOf(rows.getString(1)), String.valueOf(rows.getString(2)));
            }
        }
        return metadata;
    }

    private static int[] zooms(Connection connection, String name) throws SQLException, SourceException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT min(zoom_level), max(zoom_level) FROM tiles")) {
            rows.next();
            int min = rows.getInt(1);
            if (rows.wasNull()) {
                throw new SourceException(FileMessages.text("tile", name));
            }
            int max = rows.getInt(2);
            if (min < 0 || max > MercatorTiles.MAX_ZOOM || max < min) {
                throw new SourceException(FileMessages.text("tiles.zoom.levels", name, min, max));
            }
            return new int[] {min, max};
        }
    }

    private static int tileSize(Connection connection, String name) throws SQLException, SourceException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT tile_data FROM tiles WHERE length(tile_data) > 0 LIMIT 1")) {
            if (!rows.next()) {
                throw new SourceException(FileMessages.text("tile", name));
            }
            PictureSource.Pixels tile = EncodedPicture.decode(rows.getBytes(1), MAX_TILE_PIXELS, name + ": a tile");
            if (tile.width() != tile.height()) {
                throw new SourceException(FileMessages.text("tiles.x.pixels", name, tile.width(), tile.height()));
            }
            return tile.width();
        }
    }

    /** West, south, east and north in degrees, if the archive says them and they make sense. */
    private static Optional<Bounds> extent(Map<String, String> metadata) {
        String[] parts = metadata.getOrDefault("bounds", "").split(",");
        try {
            if (parts.length == 4) {
                Bounds bounds = MercatorTiles.project(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]));
                return bounds.width() > 0 && bounds.height() > 0 ? Optional.of(bounds) : Optional.empty();
            }
        } catch (IllegalArgumentException e) {
            // The tiles themselves tell it, in the next line.
        }
        return Optional.empty();
    }

    private static Bounds extent(Connection connection, int zoom) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) FROM tiles WHERE zoom_level = ?")) {
            statement.setInt(1, zoom);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                long last = (1L << zoom) - 1;
                return MercatorTiles.bounds(
                        zoom, rows.getLong(1), last - rows.getLong(4), rows.getLong(2), last - rows.getLong(3));
            }
        }
    }
}
