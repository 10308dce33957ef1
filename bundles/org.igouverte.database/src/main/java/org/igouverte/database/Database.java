package org.igouverte.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The database. An OSGi service; costs nothing until it is asked. Thread-safe.
 *
 * <p>SQL is what SQLite 3.35 and PostgreSQL 12 both understand: {@code TEXT}, {@code BIGINT} and {@code INTEGER}, {@code
 * INSERT … ON CONFLICT}, {@code LIMIT … OFFSET}; moments are milliseconds since 1970 in a {@code BIGINT}.
 */
public interface Database {

    /** What is done within one transaction, on the caller's thread; the connection is not kept. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run(Connection connection) throws SQLException, E;
    }

    /**
     * Reads one state of the data.
     *
     * @param schema whose tables are read; brought up to date when they are first asked for
     */
    <T, E extends Exception> T read(DatabaseSchema schema, Work<T, E> work) throws DatabaseException, E;

    /**
     * Changes data. When this returns the change is on disk; if it throws, nothing has changed. Changes come one after the
     * other in SQLite; in PostgreSQL they may overlap, so each locks first what it decides by.
     */
    <T, E extends Exception> T write(DatabaseSchema schema, Work<T, E> work) throws DatabaseException, E;
}
