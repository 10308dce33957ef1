package org.igouverte.source.file.internal.gpkg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.igouverte.source.file.internal.TestFeatures;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/** Writes GeoPackages of any make, good and bad. */
final class GeoPackageWriter implements AutoCloseable {

    private final Connection connection;

    GeoPackageWriter(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        run("CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,"
                + " organization_coordsys_id INTEGER, definition TEXT)");
        run("CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, min_x DOUBLE, min_y DOUBLE,"
                + " max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)");
        run("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,"
                + " srs_id INTEGER, z TINYINT, m TINYINT)");
        run("INSERT INTO gpkg_spatial_ref_sys VALUES ('NAD83 / Quebec Lambert', 32198, 'EPSG', 32198, 'x')");
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Declares a table of the given columns beside {@code fid} and {@code geom}. */
    void table(String name, String geometryType, String columns) throws SQLException {
        run("INSERT INTO gpkg_contents VALUES ('" + name + "', 'features', NULL, NULL, NULL, NULL, 32198)");
        run("INSERT INTO gpkg_geometry_columns VALUES ('" + name + "', 'geom', '" + geometryType + "', 32198, 0, 0)");
        run("CREATE TABLE \"" + name + "\" (fid INTEGER PRIMARY KEY, geom BLOB" + columns + ")");
    }

    void features(String table, TestFeatures features) throws SQLException {
        StringBuilder columns = new StringBuilder();
        StringBuilder marks = new StringBuilder("?");
        for (Field field : features.fields()) {
            String type =
                    switch (field.type()) {
                        case STRING -> "TEXT(40)";
                        case INTEGER -> "MEDIUMINT";
                        case REAL -> "DOUBLE";
                        case BOOLEAN -> "BOOLEAN";
                        case DATE -> "DATE";
                        case INSTANT -> "DATETIME";
                    };
            columns.append(", \"").append(field.name().toUpperCase(Locale.ROOT)).append("\" ").append(type);
            marks.append(",?");
        }
        table(table, "MULTIPOLYGON", columns.toString());
        String sql = "INSERT INTO \"" + table + "\" VALUES (NULL, " + marks + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Feature feature : features.features()) {
                statement.setBytes(1, feature.geometry() == null ? null : blob(feature.geometry()));
                for (int i = 0; i < feature.values().length; i++) {
                    Object value = feature.values()[i];
                    statement.setObject(
                            i + 2,
                            value instanceof Boolean b ? (b ? 1 : 0) : value instanceof Number || value == null
                                    ? value
                                    : value.toString());
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** An R-tree as the extension gpkg_rtree_index has it, of the bounds that the blobs' headers tell. */
    void index(String table, TestFeatures features) throws SQLException {
        String name = "rtree_" + table + "_geom";
        run("CREATE VIRTUAL TABLE \"" + name + "\" USING rtree(id, minx, maxx, miny, maxy)");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO \"" + name + "\" VALUES (?, ?, ?, ?, ?)")) {
            long key = 0;
            for (Feature feature : features.features()) {
                key++;
                if (feature.geometry() != null && !feature.geometry().isEmpty()) {
                    Envelope e = feature.geometry().getEnvelopeInternal();
                    List<Object> row = List.of(key, e.getMinX(), e.getMaxX(), e.getMinY(), e.getMaxY());
                    for (int i = 0; i < row.size(); i++) {
                        insert.setObject(i + 1, row.get(i));
                    }
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    void row(String table, byte[] geometry, Object... values) throws SQLException {
        String sql = "INSERT INTO \"" + table + "\" VALUES (NULL, ?" + ", ?".repeat(values.length) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, geometry);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 2, values[i]);
            }
            statement.execute();
        }
    }

    /** A blob with bounds in its header, little endian. */
    static byte[] blob(Geometry geometry) {
        Envelope e = geometry.getEnvelopeInternal();
        ByteBuffer header = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) 3).putInt(32198);
        header.putDouble(e.getMinX()).putDouble(e.getMaxX()).putDouble(e.getMinY()).putDouble(e.getMaxY());
        return joined(header.array(), new WKBWriter(2, 2).write(geometry));
    }

    /** A blob without bounds in its header around any bytes. */
    static byte[] blob(byte[] wkb) {
        return joined(new byte[] {'G', 'P', 0, 1, 0, 0, 0x7D, (byte) 0xC6}, wkb);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(a);
        bytes.writeBytes(b);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
    }
}
