package org.igouverte.database.internal;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import org.igouverte.database.Database;
import org.igouverte.source.postgis.TestDatabase;

/** Databases for tests: SQLite in a folder, PostgreSQL in a schema of its own. */
public final class TestDatabases {

    private TestDatabases() {}

    public static Database sqlite(Path folder) {
        return new DatabaseComponent(folder.resolve("store/people.sqlite"), config("", 0, "igo"));
    }

    public static Database postgres(String schema) {
        return new DatabaseComponent(Path.of("none"), config("127.0.0.1", TestDatabase.shared().port(), schema));
    }

    /** As when the server ends. */
    public static void close(Database database) {
        ((DatabaseComponent) database).deactivate();
    }

    private static DatabaseComponent.Config config(String host, int port, String schema) {
        return new DatabaseComponent.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return DatabaseComponent.Config.class;
            }

            @Override
            public String host() {
                return host;
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public String database() {
                return TestDatabase.DATABASE;
            }

            @Override
            public String schema() {
                return schema;
            }

            @Override
            public String user() {
                return TestDatabase.USER;
            }

            @Override
            public String password() {
                return TestDatabase.PASSWORD;
            }

            @Override
            public String sslMode() {
                return "disable";
            }

            @Override
            public int connections() {
                return 4;
            }
        };
    }
}
