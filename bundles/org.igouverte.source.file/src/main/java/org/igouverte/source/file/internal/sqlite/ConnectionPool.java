package org.igouverte.source.file.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * Read-only connections to one immutable file. A connection is used by one request at a time; idle ones wait in a queue
 * without a lock. Thread-safe.
 */
public final class ConnectionPool implements AutoCloseable {

    /** Idle connections kept; more are opened when needed and closed afterwards. */
    private static final int MAX_IDLE = 8;

    private static final int MAX_VALUE_BYTES = 64 << 20;

    private final SQLiteDataSource source;
    private final String uri;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private volatile boolean closed;

    public ConnectionPool(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        // One page cache a connection; the operating system's cache holds the file for all of them.
        config.setCacheSize(-4096);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, String.valueOf(1L << 30));
        // One geometry of a file from outside must not fill the memory.
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, String.valueOf(MAX_VALUE_BYTES));
        source = new SQLiteDataSource(config);
        // The store's files never change, so SQLite need neither lock nor look for a journal.
        uri = file.toUri().toString().replaceFirst("^file:///", "file:/") + "?immutable=1";
        source.setUrl("jdbc:sqlite:" + uri);
    }

    /** How SQLite calls the file. */
    public String uri() {
        return uri;
    }

    public Connection take() throws SQLException {
        Connection waiting = idle.poll();
        if (waiting != null) {
            idleCount.decrementAndGet();
            return waiting;
        }
        if (closed) {
            throw new SQLException("the source is closed");
        }
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            // A file from outside may hold views; they get no function that does anything but compute.
            statement.execute("PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    public void give(Connection connection) {
        if (idleCount.incrementAndGet() > MAX_IDLE) {
            idleCount.decrementAndGet();
            discard(connection);
            return;
        }
        idle.add(connection);
        if (closed) {
            closeIdle();
        }
    }

    /** Closes idle connections at once and each of the others when it is given back. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (Connection c = idle.poll(); c != null; c = idle.poll()) {
            idleCount.decrementAndGet();
            discard(c);
        }
    }

    /** Closes a connection that nobody will use again. */
    public static void discard(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It only read, so nothing is lost; the failure that mattered was told when it happened.
            return;
        }
    }
}
