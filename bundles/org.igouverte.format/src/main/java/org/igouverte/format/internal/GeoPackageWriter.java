package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.igouverte.format.Documentation;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.Page;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.RelatedTable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.sqlite.SQLiteConfig;

/** A GeoPackage with a table of features, its spatial index, and what belongs to them; made in a temporary file in one transaction, then sent. */
final class GeoPackageWriter extends RowWriter {

    private static final int STATEMENTS = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final OutputStream out;
    private final Path file;
    private final Connection connection;
    private final GeoPackageTables tables;
    private final GeoPackageBlob blobs;
    private final PreparedStatement features;
    private final PreparedStatement bounds;
    private final double[] extent = {
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    private long key;
    private boolean severalPoints;
    private boolean closed;

    GeoPackageWriter(FeatureEncoding encoding, OutputStream out) throws IOException {
        super(encoding);
        this.out = out;
        this.tables = new GeoPackageTables(encoding);
        this.blobs = new GeoPackageBlob(
                FlatCoordinates.eastFirst(encoding, encoding.crs()),
                encoding.type().schema().geometry(),
                tables.srsId());
        this.file = Files.createTempFile("igo-format-", ".gpkg");
        Connection opened = null;
        try {
            opened = open(file);
            tables.create(opened);
            this.features = opened.prepareStatement(tables.insertFeature());
            this.bounds = encoding.geometry() ? opened.prepareStatement(tables.insertBounds()) : null;
            this.connection = opened;
        } catch (SQLException e) {
            close(opened);
            throw failed(e);
        }
    }

    /** Nothing but the finished file matters, so nothing is done for a crash half-way. */
    private static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        return connection;
    }

    static IOException failed(SQLException e) {
        return new IOException("the GeoPackage could not be written: " + e.getMessage(), e);
    }

    @Override
    boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        try {
            key++;
            features.setLong(1, key);
            int column = 2;
            if (encoding().geometry()) {
                features.setBytes(column++, geometry == null ? null : blobs.encode(geometry));
            }
            for (Object[] value : values) {
                features.setObject(column++, stored(value[row]));
            }
            features.addBatch();
            if (geometry != null) {
                severalPoints |= geometry instanceof MultiPoint;
                note(blobs.bounds());
            }
            if (key % STATEMENTS == 0) {
                features.executeBatch();
                if (bounds != null) {
                    bounds.executeBatch();
                }
            }
            return true;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void note(double[] box) throws SQLException {
        bounds.setLong(1, key);
        bounds.setDouble(2, box[0]);
        bounds.setDouble(3, box[2]);
        bounds.setDouble(4, box[1]);
        bounds.setDouble(5, box[3]);
        bounds.addBatch();
        for (int i = 0; i < 2; i++) {
            extent[i] = Math.min(extent[i], box[i]);
            extent[i + 2] = Math.max(extent[i + 2], box[i + 2]);
        }
    }

    static Object stored(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Instant instant) {
            return TIME.format(instant);
        }
        return value == null || value instanceof Number ? value : value.toString();
    }

    @Override
    public boolean takesDocumentation() {
        return true;
    }

    @Override
    public void document(Documentation documentation) throws IOException {
        try {
            GeoPackageDocumentation.write(connection, tables.table(), encoding(), documentation);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean takesTables() {
        return true;
    }

    @Override
    public TableRows addTable(RelatedTable table, List<Field> fields, String keyColumn) throws IOException {
        try {
            return new GeoPackageAttributes(connection, table, fields, keyColumn, encoding().type().name());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void finish(Page page) throws IOException {
        try {
            features.executeBatch();
            if (bounds != null) {
                bounds.executeBatch();
            }
            boolean widen = severalPoints && encoding().type().schema().geometry() == GeometryKind.POINT;
            if (widen) {
                features.close();
                tables.widen(connection);
            }
            tables.describe(connection, extent[0] <= extent[2] ? extent : null, widen);
            connection.commit();
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
        Files.copy(file, out);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            close(connection);
        }
    }

    private void close(Connection opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (SQLException e) {
            // The file goes away all the same.
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
