package org.igouverte.source.file.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * Read-only connections to one immutable file. A connection is used by one request at a time; idle ones wait in a queue
 * without a lock. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {

    /** Idle connections kept; more are opened when needed and closed afterwards. */
    private static final int MAX_IDLE = 8;

    private final SQLiteDataSource source;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private volatile boolean closed;

    ConnectionPool(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        // One page cache a connection; the operating system's cache holds the file for all of them.
        config.setCacheSize(-4096);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, String.valueOf(1L << 30));
        source = new SQLiteDataSource(config);
        // The store's files never change, so SQLite need neither lock nor look for a journal.
        source.setUrl("jdbc:sqlite:" + file.toUri().toString().replaceFirst("^file:///", "file:/") + "?immutable=1");
    }

    Connection take() throws SQLException {
        Connection connection = idle.poll();
        if (connection != null) {
            idleCount.decrementAndGet();
            return connection;
        }
        return source.getConnection();
    }

    void give(Connection connection) throws SQLException {
        if (closed || idleCount.incrementAndGet() > MAX_IDLE) {
            if (!closed) {
                idleCount.decrementAndGet();
            }
            connection.close();
            return;
        }
        idle.add(connection);
    }

    /** Closes idle connections; nobody uses others any more when a source is closed. */
    @Override
    public void close() throws SQLException {
        closed = true;
        for (Connection c = idle.poll(); c != null; c = idle.poll()) {
            c.close();
        }
    }
}
