package org.igouverte.source.file.internal.gpkg;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.geo.WellKnownText;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.gpkg.GeoPackageTable.Column;

/** Finds in a GeoPackage (OGC 12-128r18) the feature table that a layer asks for, by its metadata tables alone. */
final class TableReader {

    private static final String FEATURE_TABLES =
            """
            SELECT c.table_name, g.column_name, g.geometry_type_name, g.srs_id, c.min_x, c.min_y, c.max_x, c.max_y
              FROM gpkg_contents c JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name)
             WHERE c.data_type = 'features' ORDER BY c.rowid""";

    private record Candidate(
            String name, String geometryColumn, String geometryType, int srs, Optional<Bounds> extent) {}

    /** A column of a table as the file declares it. */
    record Stored(String name, FieldType type, boolean blob, boolean key) {}

    private final Connection connection;
    private final SourceRequest request;

    TableReader(Connection connection, SourceRequest request) {
        this.connection = connection;
        this.request = request;
    }

    GeoPackageTable read() throws SQLException, SourceException {
        List<Candidate> candidates = candidates();
        if (candidates.isEmpty()) {
            throw failure("has no feature table");
        }
        Candidate chosen = choose(candidates);
        List<Stored> stored = columns(connection, chosen.name());
        List<Column> columns = mapped(chosen, stored);
        return new GeoPackageTable(
                chosen.name(),
                key(chosen.name(), stored),
                chosen.geometryColumn(),
                kind(chosen),
                crs(chosen),
                chosen.extent(),
                columns,
                id(chosen, stored, columns));
    }

    private SourceException failure(String what) {
        return new SourceException(request.displayName() + " " + what);
    }

    private List<Candidate> candidates() throws SQLException, SourceException {
        List<Candidate> candidates = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT count(*) FROM sqlite_master WHERE name IN ('gpkg_contents', 'gpkg_geometry_columns')")) {
                if (rows.getInt(1) < 2) {
                    throw failure("is no GeoPackage with features: it lacks gpkg_contents or gpkg_geometry_columns");
                }
            }
            try (ResultSet rows = statement.executeQuery(FEATURE_TABLES)) {
                while (rows.next()) {
                    candidates.add(new Candidate(
                            rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4), extent(rows)));
                }
            }
        }
        return candidates;
    }

    private static Optional<Bounds> extent(ResultSet rows) throws SQLException {
        double[] numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = rows.getDouble(5 + i);
            if (rows.wasNull() || !Double.isFinite(numbers[i])) {
                return Optional.empty();
            }
        }
        return numbers[0] <= numbers[2] && numbers[1] <= numbers[3]
                ? Optional.of(new Bounds(numbers[0], numbers[1], numbers[2], numbers[3]))
                : Optional.empty();
    }

    /**
     * The table named, in any case; else the only one; else the only one with all columns. A file that replaces the
     * bundle's own may call its table otherwise.
     */
    private Candidate choose(List<Candidate> candidates) throws SQLException, SourceException {
        List<String> names = candidates.stream().map(Candidate::name).toList();
        if (request.table().isPresent()) {
            String wanted = request.table().get();
            for (Candidate candidate : candidates) {
                if (candidate.name().equals(wanted)) {
                    return candidate;
                }
            }
            for (Candidate candidate : candidates) {
                if (candidate.name().equalsIgnoreCase(wanted)) {
                    return candidate;
                }
            }
            if (!request.parameters().containsKey(SourceRequest.REPLACED)) {
                throw failure("has no feature table " + wanted + "; it has " + String.join(", ", names));
            }
        }
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        List<Candidate> fitting = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (fits(candidate)) {
                fitting.add(candidate);
            }
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw failure("has several feature tables, " + String.join(", ", names)
                + ": the layer must say which, by data: {table: …}");
    }

    private boolean fits(Candidate candidate) throws SQLException {
        try {
            mapping(columns(connection, candidate.name()), candidate);
            return true;
        } catch (SourceException e) {
            return false;
        }
    }

    static List<Stored> columns(Connection connection, String table) throws SQLException {
        List<Stored> columns = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name, type, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1")) {
            statement.setString(1, table);
            int keys = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String type = rows.getString(2).toUpperCase(Locale.ROOT);
                    boolean key = rows.getInt(3) > 0;
                    keys += key ? 1 : 0;
                    columns.add(new Stored(
                            rows.getString(1), type(type), type.startsWith("BLOB"), key && type.equals("INTEGER")));
                }
            }
            if (keys > 1) {
                // Parts of a key are no key.
                columns.replaceAll(c -> new Stored(c.name(), c.type(), c.blob(), false));
            }
        }
        return columns;
    }

    private static FieldType type(String declared) {
        String name = declared.replaceFirst("[ (].*", "");
        return switch (name) {
            case "BOOLEAN" -> FieldType.BOOLEAN;
            case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT" -> FieldType.INTEGER;
            case "FLOAT", "DOUBLE", "REAL", "NUMERIC", "DECIMAL" -> FieldType.REAL;
            case "DATE" -> FieldType.DATE;
            case "DATETIME", "TIMESTAMP" -> FieldType.INSTANT;
            default -> FieldType.STRING;
        };
    }

    private String key(String table, List<Stored> stored) throws SQLException, SourceException {
        Optional<Stored> declared = stored.stream().filter(Stored::key).findFirst();
        if (declared.isPresent()) {
            return declared.get().name();
        }
        if (!isView(table)) {
            return "rowid";
        }
        return stored.stream()
                .filter(c -> c.type() == FieldType.INTEGER)
                .findFirst()
                .map(Stored::name)
                .orElseThrow(() -> failure("has no whole-number column in view " + table + " to tell rows apart"));
    }

    private boolean isView(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM sqlite_master WHERE type = 'view' AND lower(name) = lower(?)")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.getInt(1) > 0;
            }
        }
    }

    private Map<String, Optional<String>> mapping(List<Stored> stored, Candidate table) throws SourceException {
        boolean all = request.fields().isEmpty();
        List<String> names = stored.stream()
                .filter(c -> !c.blob() && !(all && c.key()))
                .map(Stored::name)
                .filter(name -> !name.equalsIgnoreCase(table.geometryColumn()))
                .toList();
        return FieldMapping.of(request.fields(), names, request.displayName() + ", table " + table.name() + ",");
    }

    private List<Column> mapped(Candidate table, List<Stored> stored) throws SourceException {
        Map<String, FieldType> types = new LinkedHashMap<>();
        stored.forEach(c -> types.put(c.name(), c.type()));
        Map<String, FieldType> declared = new LinkedHashMap<>();
        for (FieldDefinition field : request.fields()) {
            field.type().ifPresent(type -> declared.put(field.name(), type));
        }
        List<Column> columns = new ArrayList<>();
        mapping(stored, table).forEach((field, column) -> {
            FieldType own = column.map(types::get).orElse(declared.getOrDefault(field, FieldType.STRING));
            columns.add(new Column(field, declared.getOrDefault(field, own), column, own));
        });
        return columns;
    }

    private Optional<Column> id(Candidate table, List<Stored> stored, List<Column> columns) throws SourceException {
        if (request.featureId().isEmpty()) {
            return Optional.empty();
        }
        String wanted = request.featureId().get();
        for (Column column : columns) {
            if (column.field().equals(wanted) && column.column().isPresent()) {
                return Optional.of(column);
            }
        }
        for (Stored column : stored) {
            if (column.name().equalsIgnoreCase(wanted)) {
                return Optional.of(new Column(wanted, column.type(), Optional.of(column.name()), column.type()));
            }
        }
        throw failure("has no column " + wanted + " in table " + table.name() + ", which the ids are taken from");
    }

    private GeometryKind kind(Candidate table) throws SourceException {
        return switch (table.geometryType().toUpperCase(Locale.ROOT)) {
            case "POINT", "MULTIPOINT" -> GeometryKind.POINT;
            case "LINESTRING", "MULTILINESTRING" -> GeometryKind.LINE;
            case "POLYGON", "MULTIPOLYGON" -> GeometryKind.POLYGON;
            case "GEOMETRY", "GEOMETRYCOLLECTION", "GEOMCOLLECTION" -> GeometryKind.MIXED;
            default -> throw failure("has geometries of type " + table.geometryType() + " in table " + table.name()
                    + ", which are not read: only straight lines are (ogr2ogr -nlt CONVERT_TO_LINEAR)");
        };
    }

    private CoordinateSystem crs(Candidate table) throws SQLException, SourceException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys"
                        + " WHERE srs_id = ?")) {
            statement.setInt(1, table.srs());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw failure("says nothing of the coordinate system " + table.srs() + " of table " + table.name());
                }
                return "EPSG".equalsIgnoreCase(rows.getString(1))
                        ? CoordinateSystems.parse("EPSG:" + rows.getString(2))
                        : WellKnownText.identify(String.valueOf(rows.getString(3)));
            }
        } catch (UnknownCoordinateSystemException e) {
            throw new SourceException(
                    FileMessages.text("table.2", request.displayName(), table.name(), e.getMessage()), e);
        }
    }
}
