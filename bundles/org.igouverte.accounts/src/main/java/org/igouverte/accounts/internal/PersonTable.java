package org.igouverte.accounts.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.accounts.Invitations.Invitation;
import org.igouverte.accounts.Person;
import org.igouverte.database.DatabaseSchema;
import org.igouverte.layer.TextFolding;
import org.igouverte.security.Argon2Hash;

/** People, their sessions and invitations in the database; all SQL of this bundle. Each within a transaction of the caller's. */
final class PersonTable {

    static final DatabaseSchema SCHEMA = new DatabaseSchema("accounts", PersonTable.class, List.of("V1.sql"));

    private PersonTable() {}

    /** A person and the hash of the password. */
    record Known(Person person, String password) {}

    /** A session: whose, and when it began and was last used, in milliseconds. */
    record Live(Person person, long began, long used) {}

    /** Names that look alike are the same. */
    static String folded(String name) {
        return TextFolding.fold(Normalizer.normalize(name.strip(), Normalizer.Form.NFKC), false, false);
    }

    static long count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM person");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** @return whether the name was free */
    static boolean insert(Connection connection, Person person, String password) throws SQLException {
        return update(
                connection,
                "INSERT INTO person (id, name, folded, password, since) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                person.id(), person.name(), folded(person.name()), password, person.since().toEpochMilli()) == 1;
    }

    static Optional<Known> find(Connection connection, String name) throws SQLException {
        return known(connection, "folded", folded(name));
    }

    static Optional<Known> byId(Connection connection, String id) throws SQLException {
        return known(connection, "id", id);
    }

    private static Optional<Known> known(Connection connection, String column, String value) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, name, since, password FROM person WHERE " + column + " = ?")) {
            select.setString(1, value);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Known(person(rows), rows.getString(4))) : Optional.empty();
            }
        }
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)));
    }

    static void setPassword(Connection connection, String person, String password) throws SQLException {
        update(connection, "UPDATE person SET password = ? WHERE id = ?", password, person);
    }

    static void delete(Connection connection, String person) throws SQLException {
        update(connection, "DELETE FROM person_session WHERE person = ?", person);
        update(connection, "DELETE FROM person WHERE id = ?", person);
    }

    static void begin(Connection connection, String token, String person, long now) throws SQLException {
        update(
                connection,
                "INSERT INTO person_session (token, person, began, used) VALUES (?, ?, ?, ?)",
                Secrets.hash(token), person, now, now);
    }

    static Optional<Live> session(Connection connection, String token) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT p.id, p.name, p.since, s.began, s.used"
                + " FROM person_session s JOIN person p ON p.id = s.person WHERE s.token = ?")) {
            select.setString(1, Secrets.hash(token));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Live(person(rows), rows.getLong(4), rows.getLong(5)))
                        : Optional.empty();
            }
        }
    }

    static void touch(Connection connection, String token, long now) throws SQLException {
        update(connection, "UPDATE person_session SET used = ? WHERE token = ?", now, Secrets.hash(token));
    }

    static void end(Connection connection, String token) throws SQLException {
        update(connection, "DELETE FROM person_session WHERE token = ?", Secrets.hash(token));
    }

    static void endAll(Connection connection, String person) throws SQLException {
        update(connection, "DELETE FROM person_session WHERE person = ?", person);
    }

    /** Those that began or were last used before. */
    static void endOld(Connection connection, long began, long used) throws SQLException {
        update(connection, "DELETE FROM person_session WHERE began < ? OR used < ?", began, used);
    }

    static void invite(Connection connection, Invitation invitation, String code) throws SQLException {
        update(
                connection,
                "INSERT INTO invitation (id, code, label, made, ends) VALUES (?, ?, ?, ?, ?)",
                invitation.id(),
                Secrets.hash(code),
                invitation.label(),
                invitation.made().toEpochMilli(),
                invitation.until().toEpochMilli());
    }

    /** Uses an invitation up. Whether it was one. */
    static boolean accept(Connection connection, String code, long now) throws SQLException {
        return update(connection, "DELETE FROM invitation WHERE code = ? AND ends > ?", Secrets.hash(code), now) == 1;
    }

    static boolean withdraw(Connection connection, String id) throws SQLException {
        return update(connection, "DELETE FROM invitation WHERE id = ?", id) == 1;
    }

    static List<Invitation> invitations(Connection connection, long now) throws SQLException {
        List<Invitation> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, label, made, ends FROM invitation WHERE ends > ? ORDER BY made, id")) {
            select.setLong(1, now);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(new Invitation(
                            rows.getString(1),
                            rows.getString(2),
                            Instant.ofEpochMilli(rows.getLong(3)),
                            Instant.ofEpochMilli(rows.getLong(4))));
                }
            }
        }
        return all;
    }

    /** Takes rows one by one. */
    @FunctionalInterface
    interface Rows {
        void row(ObjectNode row) throws IOException;
    }

    static void export(Connection connection, Rows rows) throws SQLException, IOException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT id, name, password, since FROM person ORDER BY since, id");
                ResultSet people = select.executeQuery()) {
            while (people.next()) {
                rows.row(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", people.getString(1))
                        .put("name", people.getString(2))
                        .put("password", people.getString(3))
                        .put("since", people.getLong(4)));
            }
        }
    }

    /** In place of who has the same id; who has the same name and another id is in the way. */
    static void restore(Connection connection, JsonNode row) throws SQLException {
        String id = row.path("id").asText();
        String name = row.path("name").asText();
        String password = row.path("password").asText();
        if (id.isEmpty() || name.isBlank() || !Argon2Hash.isHash(password) || !row.path("since").isIntegralNumber()) {
            throw new IllegalArgumentException("not a person");
        }
        Optional<Known> other = find(connection, name);
        if (other.isPresent() && !other.get().person().id().equals(id)) {
            throw new IllegalArgumentException("somebody else is called " + name);
        }
        update(
                connection,
                "INSERT INTO person (id, name, folded, password, since) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
                        + " SET name = excluded.name, folded = excluded.folded, password = excluded.password,"
                        + " since = excluded.since",
                id, name, folded(name), password, row.path("since").asLong());
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
