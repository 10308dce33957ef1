package org.igouverte.database.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.igouverte.database.DatabaseException;
import org.igouverte.database.DatabaseSchema;

/**
 * Brings tables up to date, all missing versions in one transaction: both databases undo changes of tables too. Which
 * versions were made, and from which text, is in the table {@code igo_schema}.
 */
record Migration(DatabaseSchema schema, String lock) {

    Void run(Connection connection) throws SQLException, DatabaseException {
        try (Statement statement = connection.createStatement()) {
            if (!lock.isEmpty()) {
                statement.execute(lock);
            }
            statement.execute("CREATE TABLE IF NOT EXISTS igo_schema (name TEXT NOT NULL, version INTEGER NOT NULL,"
                    + " sha256 TEXT NOT NULL, made BIGINT NOT NULL, PRIMARY KEY (name, version))");
            int made = made(connection);
            for (int version = made + 1; version <= schema.scripts().size(); version++) {
                String script = schema.script(version);
                for (String sql : script.split(";[ \t]*(\n|$)")) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
                note(connection, version, script);
            }
        }
        return null;
    }

    /** The last version that was made, 0 for none. */
    private int made(Connection connection) throws SQLException, DatabaseException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT version, sha256 FROM igo_schema WHERE name = ? ORDER BY version")) {
            select.setString(1, schema.name());
            int last = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    last = rows.getInt(1);
                    if (last > schema.scripts().size()) {
                        throw new DatabaseException("tables of " + schema.name() + " are of version " + last
                                + ", made by a later server than this one", null);
                    } else if (!rows.getString(2).equals(sha256(schema.script(last)))) {
                        throw new DatabaseException(
                                "version " + last + " of the tables of " + schema.name() + " was made by another script", null);
                    }
                }
            }
            return last;
        }
    }

    private void note(Connection connection, int version, String script) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO igo_schema (name, version, sha256, made) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, schema.name());
            insert.setInt(2, version);
            insert.setString(3, sha256(script));
            insert.setLong(4, System.currentTimeMillis());
            insert.executeUpdate();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
