package org.igouverte.maps.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.database.DatabaseSchema;
import org.igouverte.layer.TextFolding;
import org.igouverte.maps.SavedMap;
import org.igouverte.maps.Visibility;

/** Saved maps in the database; its SQL. Each within a transaction of the caller's. */
final class MapTable {

    static final DatabaseSchema SCHEMA = new DatabaseSchema("maps", MapTable.class, List.of("V1.sql"));

    private static final String COLUMNS =
            "id, owner, title, description, language, visibility, version, layers, created, modified";

    private MapTable() {}

    /** What a person has used. */
    record Usage(long maps, long bytes) {}

    /** A version without its document. */
    record Version(int version, String title, long bytes, Instant saved) {}

    /** A page of a list, and how many there are in all. */
    record Page(List<SavedMap> maps, long total) {}

    /** What a list shows: of one person, or with one visibility; and the words that its maps have. */
    record Listing(String column, String value, List<String> words, int limit, int offset) {

        static Listing ofOwner(String person, List<String> words, int limit, int offset) {
            return new Listing("owner", person, words, limit, offset);
        }

        static Listing published(List<String> words, int limit, int offset) {
            return new Listing("visibility", Visibility.PUBLIC.code(), words, limit, offset);
        }
    }

    static String folded(String text) {
        return TextFolding.fold(text, false, false);
    }

    /** Holds back other saves of the same person until the transaction ends, so that limits hold. */
    static void lock(Connection connection, String person) throws SQLException {
        update(
                connection,
                "INSERT INTO map_owner (person, saves) VALUES (?, 1) ON CONFLICT (person) DO UPDATE"
                        + " SET saves = map_owner.saves + 1",
                person);
    }

    static Usage usage(Connection connection, String person) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT (SELECT count(*) FROM saved_map WHERE owner = ?), (SELECT coalesce(sum(v.bytes), 0) FROM"
                        + " saved_map_version v JOIN saved_map m ON m.id = v.map WHERE m.owner = ?)")) {
            select.setString(1, person);
            select.setString(2, person);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return new Usage(rows.getLong(1), rows.getLong(2));
            }
        }
    }

    static void insert(Connection connection, SavedMap map) throws SQLException {
        update(
                connection,
                "INSERT INTO saved_map (" + COLUMNS + ", folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map.id(), map.owner(), map.title(), map.description(), map.language(), map.visibility().code(),
                map.version(), map.layers(), map.created().toEpochMilli(), map.modified().toEpochMilli(),
                folded(map.title() + " " + map.description()));
    }

    /** @return whether the map was still of the version before */
    static boolean replace(Connection connection, SavedMap map) throws SQLException {
        return update(
                        connection,
                        "UPDATE saved_map SET title = ?, description = ?, language = ?, folded = ?, version = ?, layers = ?,"
                                + " modified = ? WHERE id = ? AND version = ?",
                        map.title(), map.description(), map.language(), folded(map.title() + " " + map.description()),
                        map.version(), map.layers(), map.modified().toEpochMilli(), map.id(), map.version() - 1)
                == 1;
    }

    static void setVisibility(Connection connection, String id, Visibility visibility) throws SQLException {
        update(connection, "UPDATE saved_map SET visibility = ? WHERE id = ?", visibility.code(), id);
    }

    static void insertVersion(Connection connection, String map, Version version, String document) throws SQLException {
        update(
                connection,
                "INSERT INTO saved_map_version (map, version, title, document, bytes, saved) VALUES (?, ?, ?, ?, ?, ?)",
                map, version.version(), version.title(), document, version.bytes(), version.saved().toEpochMilli());
    }

    static void deleteVersionsBefore(Connection connection, String map, int version) throws SQLException {
        update(connection, "DELETE FROM saved_map_version WHERE map = ? AND version < ?", map, version);
    }

    static void delete(Connection connection, String id) throws SQLException {
        update(connection, "DELETE FROM saved_map_version WHERE map = ?", id);
        update(connection, "DELETE FROM saved_map WHERE id = ?", id);
    }

    static void deleteAllOf(Connection connection, String person) throws SQLException {
        update(
                connection,
                "DELETE FROM saved_map_version WHERE map IN (SELECT id FROM saved_map WHERE owner = ?)",
                person);
        update(connection, "DELETE FROM saved_map WHERE owner = ?", person);
        update(connection, "DELETE FROM map_owner WHERE person = ?", person);
    }

    static Optional<SavedMap> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM saved_map WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(map(rows)) : Optional.empty();
            }
        }
    }

    static Optional<String> document(Connection connection, String id, int version) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT document FROM saved_map_version WHERE map = ? AND version = ?")) {
            select.setString(1, id);
            select.setInt(2, version);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Newest first. */
    static List<Version> versions(Connection connection, String id) throws SQLException {
        List<Version> versions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT version, title, bytes, saved FROM saved_map_version WHERE map = ? ORDER BY version DESC")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    versions.add(new Version(
                            rows.getInt(1), rows.getString(2), rows.getLong(3), Instant.ofEpochMilli(rows.getLong(4))));
                }
            }
        }
        return versions;
    }

    /** Last changed first. */
    static Page list(Connection connection, Listing listing) throws SQLException {
        String where = " FROM saved_map WHERE " + listing.column() + " = ?"
                + " AND folded LIKE ? ESCAPE '!'".repeat(listing.words().size());
        long total;
        try (PreparedStatement count = connection.prepareStatement("SELECT count(*)" + where)) {
            bind(count, listing);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                total = rows.getLong(1);
            }
        }
        List<SavedMap> maps = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + where + " ORDER BY modified DESC, id LIMIT ? OFFSET ?")) {
            int next = bind(select, listing);
            select.setInt(next, listing.limit());
            select.setInt(next + 1, listing.offset());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    maps.add(map(rows));
                }
            }
        }
        return new Page(maps, total);
    }

    private static int bind(PreparedStatement statement, Listing listing) throws SQLException {
        int i = 1;
        statement.setString(i++, listing.value());
        for (String word : listing.words()) {
            statement.setString(i++, "%" + folded(word).replaceAll("([!%_])", "!$1") + "%");
        }
        return i;
    }

    private static SavedMap map(ResultSet row) throws SQLException {
        return new SavedMap(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Visibility.of(row.getString(6)).orElse(Visibility.PRIVATE),
                row.getInt(7),
                row.getInt(8),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)));
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
