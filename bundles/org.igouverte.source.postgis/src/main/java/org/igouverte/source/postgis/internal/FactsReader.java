package org.igouverte.source.postgis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.igouverte.layer.SourceException;

/** Asks the catalogue of the database for a table. Used once. */
final class FactsReader {

    private static final String TABLE =
            """
            SELECT c.oid::int8, n.nspname, c.relname, c.relkind::text
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
               AND (c.relname = ? OR lower(c.relname) = lower(?))
               AND (n.nspname = ? OR ? = '' AND pg_table_is_visible(c.oid))
             ORDER BY c.relname = ? DESC""";

    private static final String NEIGHBOURS =
            """
            SELECT n.nspname || '.' || c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
               AND has_table_privilege(c.oid, 'SELECT')
               AND c.relname NOT IN ('spatial_ref_sys', 'geometry_columns', 'geography_columns')
             ORDER BY 1 LIMIT 20""";

    private static final String COLUMNS =
            """
            SELECT a.attname, CASE WHEN b.oid IS NULL THEN t.typname ELSE b.typname END, 
                   coalesce(l.collisdeterministic, true), a.atttypmod
              FROM pg_attribute a
              JOIN pg_type t ON t.oid = a.atttypid
              LEFT JOIN pg_type b ON b.oid = t.typbasetype
              LEFT JOIN pg_collation l ON l.oid = a.attcollation
             WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum""";

    private static final String UNIQUE =
            """
            SELECT a.attname, i.indisprimary FROM pg_index i
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
             WHERE i.indrelid = ? AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indnkeyatts = 1""";

    private static final String INDEXED =
            """
            SELECT count(*) FROM pg_index i
              JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam AND m.amname = 'gist'
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND a.attname = ?
             WHERE i.indrelid = ? AND i.indisvalid AND i.indpred IS NULL""";

    private final Session session;
    private final String source;
    private final Names names;

    private record Found(long oid, String schema, String table, String kind) {}

    private record Geometry(String column, int typmod) {}

    FactsReader(Session session, String source, Names names) {
        this.session = session;
        this.source = source;
        this.names = names;
    }

    /**
     * @param geometry name of the geometry column; empty for the only one
     * @param features whether a geometry is wanted
     */
    TableFacts read(Optional<String> geometry, boolean features) throws SQLException, SourceException {
        Found found = find();
        List<TableFacts.Column> columns = new ArrayList<>();
        List<Geometry> geometries = new ArrayList<>();
        try (ResultSet rows = session.query(COLUMNS, List.of(found.oid()))) {
            while (rows.next()) {
                String type = rows.getString(2);
                if (type.equals("geometry")) {
                    geometries.add(new Geometry(rows.getString(1), rows.getInt(4)));
                } else {
                    columns.add(new TableFacts.Column(rows.getString(1), type, rows.getBoolean(3)));
                }
            }
        }
        Optional<Geometry> chosen = features ? choose(geometries, geometry) : Optional.empty();
        List<String> unique = new ArrayList<>();
        Optional<String> key = Optional.empty();
        try (ResultSet rows = session.query(UNIQUE, List.of(found.oid()))) {
            while (rows.next()) {
                unique.add(rows.getString(1));
                key = rows.getBoolean(2) ? Optional.of(rows.getString(1)) : key;
            }
        }
        boolean utf8 = one("SELECT current_setting('server_encoding')", List.of()).equals("UTF8");
        if (chosen.isEmpty()) {
            return new TableFacts(
                    found.schema(), found.table(), found.kind(), columns, Optional.empty(), "", 0, false, key, unique, utf8);
        }
        String column = chosen.get().column();
        boolean indexed = !one(INDEXED, List.of(column, found.oid())).equals("0");
        TableFacts facts = new TableFacts(
                found.schema(), found.table(), found.kind(), columns, Optional.of(column),
                one("SELECT upper(postgis_typmod_type(?))", List.of(chosen.get().typmod())),
                Integer.parseInt(one("SELECT postgis_typmod_srid(?)", List.of(chosen.get().typmod()))),
                indexed, key, unique, utf8);
        return facts.srid() > 0 ? facts : withSrid(facts);
    }

    private Found find() throws SQLException, SourceException {
        String schema = names.schema().orElse("");
        List<String> values = List.of(names.table(), names.table(), schema, schema, names.table());
        try (ResultSet rows = session.query(TABLE, values)) {
            if (rows.next()) {
                return new Found(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4));
            }
        }
        TreeSet<String> known = new TreeSet<>();
        try (ResultSet rows = session.query(NEIGHBOURS, List.of())) {
            while (rows.next()) {
                known.add(rows.getString(1));
            }
        }
        throw new SourceException(source + " has no table " + names + "; those that may be read are "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private Optional<Geometry> choose(List<Geometry> geometries, Optional<String> wanted) throws SourceException {
        List<String> all = geometries.stream().map(Geometry::column).toList();
        if (wanted.isPresent()) {
            return Optional.of(geometries.stream()
                    .filter(g -> g.column().equalsIgnoreCase(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> new SourceException(source + ", table " + names + ", has no geometry column "
                            + wanted.get() + "; it has " + (all.isEmpty() ? "none" : String.join(", ", all)))));
        }
        if (geometries.size() > 1) {
            throw new SourceException(source + ", table " + names + ", has several geometry columns, "
                    + String.join(", ", all) + ": the layer must say which, by data: {parameters: {geometry: …}}");
        }
        return geometries.stream().findFirst();
    }

    /** The SRID of the first geometry, where the column's type tells none, as in views that compute it. */
    private TableFacts withSrid(TableFacts facts) throws SQLException {
        String column = "t." + Names.quoted(facts.geometryColumn().orElseThrow());
        String srid = one(
                "SELECT ST_SRID(" + column + ") FROM " + facts.fromSql() + " WHERE " + column + " IS NOT NULL LIMIT 1",
                List.of());
        return new TableFacts(
                facts.schema(), facts.table(), facts.kind(), facts.columns(), facts.geometryColumn(),
                facts.geometryType(), srid.isEmpty() ? 0 : Integer.parseInt(srid), facts.spatialIndex(), facts.key(),
                facts.unique(), facts.textual());
    }

    private String one(String sql, List<?> values) throws SQLException {
        try (ResultSet row = session.query(sql, values)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
