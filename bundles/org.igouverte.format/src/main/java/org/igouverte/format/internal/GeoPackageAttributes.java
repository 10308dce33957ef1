package org.igouverte.format.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.igouverte.format.FeatureWriter;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.spi.FeatureBatch;

/** A table without geometry beside the features (OGC 12-128r15, 2.4): the key first, then its fields. */
final class GeoPackageAttributes implements FeatureWriter.TableRows {

    private static final int STATEMENTS = 500;

    private final PreparedStatement insert;
    private final boolean keyIsField;
    private int waiting;

    /** @param taken name of the table of features, which this one must not have */
    GeoPackageAttributes(Connection connection, RelatedTable table, List<Field> fields, String keyColumn, String taken)
            throws SQLException {
        boolean reserved = table.name().equalsIgnoreCase(taken) || table.name().matches("(gpkg|rtree|sqlite)_.*");
        String name = reserved ? "table_" + table.name() : table.name();
        keyIsField = fields.stream().anyMatch(f -> f.name().equalsIgnoreCase(keyColumn));
        String row = "igo_row";
        StringBuilder sql = new StringBuilder("CREATE TABLE ")
                .append(GeoPackageTables.quoted(name))
                .append(" (")
                .append(row)
                .append(" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL");
        if (!keyIsField) {
            sql.append(", ").append(GeoPackageTables.quoted(keyColumn)).append(" TEXT");
        }
        for (Field field : fields) {
            sql.append(", ").append(GeoPackageTables.quoted(field.name())).append(' ').append(GeoPackageTables.type(field.type()));
        }
        try (Statement statement = connection.createStatement();
                PreparedStatement contents = connection.prepareStatement("INSERT INTO gpkg_contents (table_name,"
                        + " data_type, identifier, srs_id) VALUES (?, 'attributes', ?, 0)")) {
            statement.execute(sql.append(')').toString());
            contents.setString(1, name);
            contents.setString(2, name);
            contents.executeUpdate();
        }
        int columns = fields.size() + (keyIsField ? 0 : 1);
        insert = connection.prepareStatement(
                "INSERT INTO " + GeoPackageTables.quoted(name) + " VALUES (NULL" + ", ?".repeat(columns) + ")");
    }

    @Override
    public void write(FeatureBatch rows) throws IOException {
        try {
            for (int i = 0; i < rows.size(); i++) {
                int column = 1;
                if (!keyIsField) {
                    insert.setString(column++, rows.ids()[i]);
                }
                for (Object[] values : rows.columns()) {
                    insert.setObject(column++, GeoPackageWriter.stored(values[i]));
                }
                insert.addBatch();
                if (++waiting % STATEMENTS == 0) {
                    insert.executeBatch();
                }
            }
        } catch (SQLException e) {
            throw GeoPackageWriter.failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            insert.executeBatch();
            insert.close();
        } catch (SQLException e) {
            throw GeoPackageWriter.failed(e);
        }
    }
}
