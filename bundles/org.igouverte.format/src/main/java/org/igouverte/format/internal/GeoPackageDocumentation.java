package org.igouverte.format.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.igouverte.format.Documentation;
import org.igouverte.format.FeatureEncoding;

/**
 * What a GeoPackage says of its table of features: notes in the tables of the metadata extension (OGC 12-128r15, annex
 * F.8), what people call the columns and what codes mean in those of the schema extension (annex F.9).
 */
final class GeoPackageDocumentation {

    private GeoPackageDocumentation() {}

    static void write(Connection connection, String table, FeatureEncoding encoding, Documentation documentation)
            throws SQLException {
        notes(connection, table, documentation);
        columns(connection, table, encoding, documentation);
    }

    private static void notes(Connection connection, String table, Documentation documentation) throws SQLException {
        if (documentation.notes().isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope"
                    + " TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT"
                    + " 'text/xml', metadata TEXT NOT NULL DEFAULT '')");
            statement.execute("CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT,"
                    + " column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT"
                    + " (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER,"
                    + " CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), CONSTRAINT crmr_mpi_fk"
                    + " FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))");
        }
        declare(connection, "gpkg_metadata", "metadata");
        declare(connection, "gpkg_metadata_reference", "metadata");
        try (PreparedStatement text =
                        connection.prepareStatement("INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, ?, ?)");
                PreparedStatement reference = connection.prepareStatement("INSERT INTO gpkg_metadata_reference"
                        + " (reference_scope, table_name, md_file_id) VALUES ('table', ?, ?)")) {
            int id = 0;
            for (Documentation.Note note : documentation.notes()) {
                id++;
                text.setInt(1, id);
                text.setString(2, note.standard());
                text.setString(3, note.mediaType());
                text.setString(4, note.text());
                text.executeUpdate();
                reference.setString(1, table);
                reference.setInt(2, id);
                reference.executeUpdate();
            }
        }
    }

    private static void columns(
            Connection connection, String table, FeatureEncoding encoding, Documentation documentation)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name"
                    + " TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY"
                    + " KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))");
            statement.execute("CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type"
                    + " TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive"
                    + " BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))");
        }
        declare(connection, "gpkg_data_columns", "schema");
        declare(connection, "gpkg_data_column_constraints", "schema");
        try (PreparedStatement column =
                        connection.prepareStatement("INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, NULL, NULL, ?)");
                PreparedStatement code = connection.prepareStatement("INSERT INTO gpkg_data_column_constraints"
                        + " (constraint_name, constraint_type, value, description) VALUES (?, 'enum', ?, ?)")) {
            Set<String> names = new HashSet<>();
            for (String field : encoding.fields()) {
                String label = encoding.type().label(field);
                Map<String, String> codes = documentation.codes().getOrDefault(field, Map.of());
                String constraint = "codes_" + field.toLowerCase(Locale.ROOT);
                column.setString(1, table);
                column.setString(2, field);
                column.setString(3, names.add(label) ? label : label + " (" + field + ")");
                column.setString(4, label);
                column.setString(5, codes.isEmpty() ? null : constraint);
                column.executeUpdate();
                for (Map.Entry<String, String> words : codes.entrySet()) {
                    code.setString(1, constraint);
                    code.setString(2, words.getKey());
                    code.setString(3, words.getValue());
                    code.executeUpdate();
                }
            }
        }
    }

    private static void declare(Connection connection, String table, String extension) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(
                "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')")) {
            row.setString(1, table);
            row.setString(2, "gpkg_" + extension);
            row.setString(3, "http://www.geopackage.org/spec120/#extension_" + extension);
            row.executeUpdate();
        }
    }
}
