package org.igouverte.source.file.internal.tiles;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.EncodedPicture;
import org.igouverte.layer.spi.TiledPictures;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;
import org.igouverte.source.file.internal.sqlite.RunningStatement;

/** Pictures in the rows of an SQLite table, a tile a row: those of an MBTiles archive or of a GeoPackage. */
final class TileTable extends TiledPictures {

    /**
     * What is in the table.
     *
     * @param table its name, quoted
     * @param zooms the table's {@code zoom_level} of each level
     * @param rowsFromSouth whether rows are counted from the south
     */
    record Layout(
            String table,
            CoordinateSystem crs,
            Bounds extent,
            List<Level> levels,
            int[] zooms,
            boolean rowsFromSouth) {}

    private final ConnectionPool pool;
    private final String displayName;
    private final DataRevision revision;
    private final Layout layout;
    private final String sql;

    TileTable(ConnectionPool pool, String displayName, DataRevision revision, Layout layout) {
        this.pool = pool;
        this.displayName = displayName;
        this.revision = revision;
        this.layout = layout;
        sql = "SELECT tile_data FROM " + layout.table() + " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?";
    }

    @Override
    protected List<Level> levels() {
        return layout.levels();
    }

    @Override
    protected Optional<Pixels> tile(int level, long column, long row, Deadline deadline) throws SourceException {
        Level of = layout.levels().get(level);
        int zoom = layout.zooms()[level];
        long stored = layout.rowsFromSouth() ? of.rows() - 1 - row : row;
        Optional<byte[]> encoded;
        try (RunningStatement statement = RunningStatement.of(pool, sql, List.of(zoom, column, stored), deadline);
                ResultSet rows = statement.rows()) {
            encoded = rows.next() ? Optional.ofNullable(rows.getBytes(1)) : Optional.empty();
        } catch (SQLException e) {
            deadline.check();
            throw new SourceException(FileMessages.text("damaged", displayName, e.getMessage()), e);
        }
        if (encoded.isEmpty() || encoded.get().length == 0) {
            return Optional.empty();
        }
        String name = displayName + ": tile " + zoom + "/" + column + "/" + row;
        Pixels pixels = EncodedPicture.decode(encoded.get(), (long) of.tileWidth() * of.tileHeight(), name);
        if (pixels.width() != of.tileWidth() || pixels.height() != of.tileHeight()) {
            throw new SourceException(
                    FileMessages.text("x.pixels.place", name, pixels.width(), pixels.height(), of.tileWidth(),
                    of.tileHeight()));
        }
        return Optional.of(pixels);
    }

    @Override
    public CoordinateSystem crs() {
        return layout.crs();
    }

    @Override
    public Optional<Bounds> extent() {
        return Optional.of(layout.extent());
    }

    @Override
    public DataRevision revision() {
        return revision;
    }

    @Override
    public void close() {
        pool.close();
    }
}
