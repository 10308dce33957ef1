package org.igouverte.format.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.WellKnownText;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;

/** The tables of a GeoPackage 1.2 (OGC 12-128r15) around one table of features: what says that there is one. */
final class GeoPackageTables {

    /** {@code GPKG} as a number. */
    private static final int APPLICATION_ID = 0x47504B47;

    private static final int VERSION = 10200;

    private final FeatureEncoding encoding;
    private final String table;
    private final String key;
    private final String geometry;

    GeoPackageTables(FeatureEncoding encoding) {
        this.encoding = encoding;
        String name = encoding.type().name();
        this.table = name.matches("(gpkg|rtree|sqlite)_.*") ? "layer_" + name : name;
        this.geometry = encoding.type().geometryName();
        this.key = free("fid");
    }

    String table() {
        return table;
    }

    private String free(String name) {
        String candidate = name;
        while (encoding.fields().stream().anyMatch(candidate::equalsIgnoreCase)) {
            candidate += '_';
        }
        return candidate;
    }

    /** The number of the written system in {@code gpkg_spatial_ref_sys}; coordinates are x first there whatever it is. */
    int srsId() {
        CoordinateSystem crs = encoding.crs();
        return switch (crs.id()) {
            case "CRS:84" -> 4326;
            case "CRS:83" -> 4269;
            default -> Integer.parseInt(crs.code());
        };
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private String rtree() {
        return quoted("rtree_" + table + "_" + geometry);
    }

    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + VERSION);
            statement.execute("CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY"
                    + " KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT"
                    + " NULL, description TEXT)");
            statement.execute("CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,"
                    + " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT"
                    + " (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,"
                    + " srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES"
                    + " gpkg_spatial_ref_sys(srs_id))");
            statement.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
                    + " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,"
                    + " CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE"
                    + " (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),"
                    + " CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))");
            statement.execute("CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT"
                    + " NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name,"
                    + " column_name, extension_name))");
            statement.execute(featureTable(declaredType()));
            if (encoding.geometry()) {
                statement.execute("CREATE VIRTUAL TABLE " + rtree() + " USING rtree(id, minx, maxx, miny, maxy)");
            }
        }
        systems(connection);
    }

    private String featureTable(String geometryType) {
        StringBuilder sql = new StringBuilder("CREATE TABLE ")
                .append(quoted(table))
                .append(" (")
                .append(quoted(key))
                .append(" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL");
        if (encoding.geometry()) {
            sql.append(", ").append(quoted(geometry)).append(' ').append(geometryType);
        }
        for (Field field : encoding.schemaFields()) {
            sql.append(", ").append(quoted(field.name())).append(' ').append(type(field.type()));
        }
        return sql.append(')').toString();
    }

    /** What the column is declared as before the first geometry is seen. */
    private String declaredType() {
        return switch (encoding.type().schema().geometry()) {
            case POLYGON -> "MULTIPOLYGON";
            case LINE -> "MULTILINESTRING";
            case POINT -> "POINT";
            case MIXED, NONE -> "GEOMETRY";
        };
    }

    /**
     * Declares the column anew for geometries of any kind: single points are what a table of points mostly has, but one
     * with several came.
     */
    void widen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + quoted(table) + " RENAME TO igo_narrow");
            statement.execute(featureTable("GEOMETRY"));
            statement.execute("INSERT INTO " + quoted(table) + " SELECT * FROM igo_narrow");
            statement.execute("DROP TABLE igo_narrow");
        }
    }

    static String type(FieldType type) {
        return switch (type) {
            case STRING -> "TEXT";
            case INTEGER -> "INTEGER";
            case REAL -> "REAL";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case INSTANT -> "DATETIME";
        };
    }

    private void systems(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)")) {
            system(insert, "Undefined cartesian SRS", -1, "NONE", "undefined");
            system(insert, "Undefined geographic SRS", 0, "NONE", "undefined");
            system(insert, "WGS 84", 4326, "EPSG", definition(CoordinateSystems.epsg(4326)));
            if (srsId() != 4326) {
                system(insert, encoding.crs().name(), srsId(), "EPSG", definition(encoding.crs()));
            }
        }
    }

    private static String definition(CoordinateSystem crs) {
        return WellKnownText.of(crs, WellKnownText.Dialect.OGC);
    }

    private static void system(PreparedStatement insert, String name, int id, String organization, String definition)
            throws SQLException {
        insert.setString(1, name);
        insert.setInt(2, id);
        insert.setString(3, organization);
        insert.setInt(4, id);
        insert.setString(5, definition);
        insert.setString(6, null);
        insert.executeUpdate();
    }

    /** Statement that inserts a feature: key, geometry if there is one, fields. */
    String insertFeature() {
        int columns = 1 + (encoding.geometry() ? 1 : 0) + encoding.fields().size();
        return "INSERT INTO " + quoted(table) + " VALUES (?" + ", ?".repeat(columns - 1) + ")";
    }

    /** Statement that inserts bounds: key, minX, maxX, minY, maxY. */
    String insertBounds() {
        return "INSERT INTO " + rtree() + " VALUES (?, ?, ?, ?, ?)";
    }

    /**
     * @param extent minX, minY, maxX, maxY; {@code null} without any geometry
     * @param widened whether the column was {@linkplain #widen declared anew}
     */
    void describe(Connection connection, double[] extent, boolean widened) throws SQLException {
        try (PreparedStatement contents = connection.prepareStatement("INSERT INTO gpkg_contents (table_name, data_type,"
                + " identifier, min_x, min_y, max_x, max_y, srs_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            contents.setString(1, table);
            contents.setString(2, encoding.geometry() ? "features" : "attributes");
            contents.setString(3, encoding.type().title().isEmpty() ? table : encoding.type().title());
            for (int i = 0; i < 4; i++) {
                contents.setObject(4 + i, extent == null ? null : extent[i]);
            }
            contents.setObject(8, encoding.geometry() ? srsId() : null);
            contents.executeUpdate();
        }
        if (!encoding.geometry()) {
            return;
        }
        try (PreparedStatement column =
                        connection.prepareStatement("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)");
                PreparedStatement extension =
                        connection.prepareStatement("INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index',"
                                + " 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')")) {
            column.setString(1, table);
            column.setString(2, geometry);
            column.setString(3, widened ? "GEOMETRY" : declaredType());
            column.setInt(4, srsId());
            column.executeUpdate();
            extension.setString(1, table);
            extension.setString(2, geometry);
            extension.executeUpdate();
        }
        try (Statement statement = connection.createStatement()) {
            for (String trigger : triggers()) {
                statement.execute(trigger);
            }
        }
    }

    /** What keeps the index true when somebody edits the file; the conditions are those of the standard's annex F.3. */
    private List<String> triggers() {
        String t = quoted(table);
        String c = quoted(geometry);
        String i = quoted(key);
        String bounds = "NEW." + i + ", ST_MinX(NEW." + c + "), ST_MaxX(NEW." + c + "), ST_MinY(NEW." + c + "), ST_MaxY(NEW."
                + c + ")";
        String there = "(NEW." + c + " NOTNULL AND NOT ST_IsEmpty(NEW." + c + "))";
        String gone = "(NEW." + c + " ISNULL OR ST_IsEmpty(NEW." + c + "))";
        String put = "INSERT OR REPLACE INTO " + rtree() + " VALUES (" + bounds + ");";
        String takeOld = "DELETE FROM " + rtree() + " WHERE id = OLD." + i + ";";
        String takeBoth = "DELETE FROM " + rtree() + " WHERE id IN (OLD." + i + ", NEW." + i + ");";
        return List.of(
                trigger("insert", "AFTER INSERT ON " + t, there, put),
                trigger("update1", "AFTER UPDATE OF " + c + " ON " + t, "OLD." + i + " = NEW." + i + " AND " + there, put),
                trigger("update2", "AFTER UPDATE OF " + c + " ON " + t, "OLD." + i + " = NEW." + i + " AND " + gone, takeOld),
                trigger("update3", "AFTER UPDATE ON " + t, "OLD." + i + " != NEW." + i + " AND " + there, takeOld + " " + put),
                trigger("update4", "AFTER UPDATE ON " + t, "OLD." + i + " != NEW." + i + " AND " + gone, takeBoth),
                trigger("delete", "AFTER DELETE ON " + t, "OLD." + c + " NOT NULL", takeOld));
    }

    private String trigger(String name, String event, String condition, String action) {
        return "CREATE TRIGGER " + quoted("rtree_" + table + "_" + geometry + "_" + name) + " " + event + " WHEN " + condition
                + " BEGIN " + action + " END";
    }
}
