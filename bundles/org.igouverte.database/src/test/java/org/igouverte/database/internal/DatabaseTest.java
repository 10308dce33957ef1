package org.igouverte.database.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.igouverte.database.Database;
import org.igouverte.database.DatabaseException;
import org.igouverte.database.DatabaseSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    private static final DatabaseSchema FIRST = schema("one.sql");
    private static final DatabaseSchema SECOND = schema("one.sql", "two.sql");
    private static int schemas;

    @TempDir
    Path folder;

    private final List<Database> open = new ArrayList<>();

    private static DatabaseSchema schema(String... scripts) {
        return new DatabaseSchema("things", DatabaseTest.class, List.of(scripts));
    }

    private Database database(String kind, String name) {
        Database database = kind.equals("sqlite") ? TestDatabases.sqlite(folder) : TestDatabases.postgres(name);
        open.add(database);
        return database;
    }

    private static String name() {
        return "database_test_" + ++schemas;
    }

    @AfterEach
    void close() {
        open.forEach(TestDatabases::close);
    }

    private static Void insert(Connection connection, String id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO thing (id, amount) VALUES (?, 1)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
        return null;
    }

    private static int count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM thing");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String note(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT note FROM thing");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void tablesAreBroughtUpToDateWithWhatIsInThem(String kind) throws Exception {
        String name = name();
        Database before = database(kind, name);
        before.write(FIRST, c -> insert(c, "a"));
        TestDatabases.close(before);
        Database after = database(kind, name);
        assertEquals("none", after.read(SECOND, DatabaseTest::note));
        after.write(SECOND, c -> insert(c, "b"));
        assertEquals(2, after.<Integer, RuntimeException>read(SECOND, DatabaseTest::count));
        TestDatabases.close(after);

        Database older = database(kind, name);
        DatabaseException late = assertThrows(DatabaseException.class, () -> older.read(FIRST, DatabaseTest::count));
        assertTrue(late.getMessage().contains("later server"), late.getMessage());
        DatabaseException other =
                assertThrows(DatabaseException.class, () -> older.read(schema("one.sql", "wrong.sql"), DatabaseTest::count));
        assertTrue(other.getMessage().contains("another script"), other.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void aScriptThatFailsLeavesTheTablesAsTheyWere(String kind) throws Exception {
        String name = name();
        Database database = database(kind, name);
        database.write(FIRST, c -> insert(c, "a"));
        TestDatabases.close(database);
        Database again = database(kind, name);
        assertThrows(DatabaseException.class, () -> again.read(schema("one.sql", "wrong.sql"), DatabaseTest::count));
        assertEquals("none", again.read(SECOND, DatabaseTest::note), "version 2 is still to be made, by its right script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void whatThrowsChangesNothing(String kind) throws Exception {
        Database database = database(kind, name());
        IllegalStateException mine = new IllegalStateException("mine");
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> database.write(FIRST, c -> {
            insert(c, "a");
            throw mine;
        }));
        assertEquals(mine, thrown);
        assertThrows(DatabaseException.class, () -> database.write(FIRST, c -> {
            insert(c, "a");
            return insert(c, "a");
        }));
        assertEquals(0, database.<Integer, RuntimeException>read(FIRST, DatabaseTest::count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void manyAtOnceAllGetThrough(String kind) throws Exception {
        Database database = database(kind, name());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "t" + i;
                all.add(threads.submit(() -> {
                    database.write(FIRST, c -> insert(c, id));
                    return database.<Integer, RuntimeException>read(FIRST, DatabaseTest::count);
                }));
            }
            for (Future<?> one : all) {
                assertTrue((int) one.get() > 0);
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(100, database.<Integer, RuntimeException>read(FIRST, DatabaseTest::count));
    }

    @Test
    void nothingIsMadeBeforeItIsAskedForAndTheFileIsItsOwnersAlone() throws Exception {
        Path file = folder.resolve("store/people.sqlite");
        Database database = database("sqlite", "");
        assertTrue(Files.notExists(file));
        database.write(FIRST, c -> insert(c, "a"));
        for (Path each : List.of(file, file.resolveSibling("people.sqlite-wal"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)), each.toString());
        }
    }
}
