package org.igouverte.source.postgis.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way of statements to a database: one transaction, one statement after the other, every value bound. The server ends
 * a statement when the deadline is over; who cancels the deadline ends it at once. Belongs to one thread and is closed by it.
 */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** Rows that come from the server at once; the rest stays there behind a cursor. */
    private static final int FETCH_ROWS = 500;

    /** Values for an array of the server's type. */
    record Values(String type, List<?> elements) {
        Values {
            elements = List.copyOf(elements);
        }
    }

    private final Connection connection;
    private final Deadline deadline;
    private final Deadline.Registration registration;
    private final Object lock = new Object();
    private PreparedStatement running;
    private boolean closed;

    private Session(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
        registration = deadline.onCancel(this::cancel);
    }

    static Session of(ConnectionPools pools, String partner, Deadline deadline) throws SourceException, SQLException {
        deadline.check();
        return over(pools.take(partner), deadline);
    }

    /** @param connection closed with the session, and at once if it cannot be used */
    static Session over(Connection connection, Deadline deadline) throws SQLException {
        Session session = new Session(connection, deadline);
        try {
            long millis = Math.max(1, Math.min(Integer.MAX_VALUE, deadline.remaining().toMillis()));
            session.query("SELECT set_config('statement_timeout', ?, true)", List.of(Long.toString(millis)));
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void cancel() {
        synchronized (lock) {
            if (running != null) {
                try {
                    running.cancel();
                } catch (SQLException e) {
                    LOG.debug("a statement could not be cancelled, its time will run out: {}", e.getMessage());
                }
            }
        }
    }

    /** Runs a query; its rows are those of the session until the next one. */
    ResultSet query(String sql, List<?> values) throws SQLException {
        PreparedStatement statement;
        synchronized (lock) {
            if (running != null) {
                running.close();
                running = null;
            }
            deadline.check();
            statement = connection.prepareStatement(sql);
            statement.setFetchSize(FETCH_ROWS);
            running = statement;
        }
        for (int i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i));
        }
        return statement.executeQuery();
    }

    private void bind(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof Values several) {
            Array array = connection.createArrayOf(several.type(), several.elements().toArray());
            statement.setArray(at, array);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(at, bytes);
        } else {
            statement.setObject(at, value);
        }
    }

    /** Ends the transaction and gives the connection back. */
    @Override
    public void close() {
        registration.close();
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            running = null;
        }
        try (connection) {
            // Ends the cursor and the transaction; whoever cancels from now on finds nothing to cancel.
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("a connection was lost: {}", e.getMessage());
        }
    }
}
