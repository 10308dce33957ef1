package org.igouverte.source.file.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.igouverte.layer.Deadline;

/**
 * A query under way on a pooled connection, which a deadline may cut off. Closing gives the connection back, and from then
 * on a late cancel cannot hit whoever has it next.
 */
final class RunningStatement implements AutoCloseable {

    private final ConnectionPool pool;
    private final Connection connection;
    private final PreparedStatement statement;
    private final Deadline.Registration registration;
    private boolean active = true;

    private RunningStatement(
            ConnectionPool pool, Connection connection, PreparedStatement statement, Deadline deadline) {
        this.pool = pool;
        this.connection = connection;
        this.statement = statement;
        registration = deadline.onCancel(this::cancel);
    }

    static RunningStatement of(ConnectionPool pool, String sql, List<Object> values, Deadline deadline)
            throws SQLException {
        Connection connection = pool.take();
        try {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return new RunningStatement(pool, connection, statement, deadline);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    ResultSet rows() throws SQLException {
        return statement.executeQuery();
    }

    private synchronized void cancel() {
        if (active) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It had ended by itself.
                return;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        synchronized (this) {
            if (!active) {
                return;
            }
            active = false;
        }
        registration.close();
        try {
            statement.close();
        } finally {
            pool.give(connection);
        }
    }
}
