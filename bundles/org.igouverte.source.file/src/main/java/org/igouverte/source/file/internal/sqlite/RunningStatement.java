package org.igouverte.source.file.internal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.igouverte.layer.Deadline;
import org.sqlite.ProgressHandler;

/**
 * A query under way on a pooled connection. SQLite itself asks the deadline every few milliseconds and stops when it is
 * over, so that a long sort or scan ends too, whether time ran out or somebody cancelled. Closing gives the connection
 * back. Belongs to one thread.
 */
public final class RunningStatement implements AutoCloseable {

    /** Steps of SQLite's virtual machine between two looks at the deadline: a millisecond or two. */
    private static final int STEPS = 50_000;

    private final ConnectionPool pool;
    private final Connection connection;
    private final PreparedStatement statement;
    private boolean closed;

    private RunningStatement(ConnectionPool pool, Connection connection, PreparedStatement statement) {
        this.pool = pool;
        this.connection = connection;
        this.statement = statement;
    }

    public static RunningStatement of(ConnectionPool pool, String sql, List<?> values, Deadline deadline)
            throws SQLException {
        Connection connection = pool.take();
        try {
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return deadline.isOver() ? 1 : 0;
                }
            });
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return new RunningStatement(pool, connection, statement);
        } catch (SQLException | RuntimeException e) {
            ConnectionPool.discard(connection);
            throw e;
        }
    }

    public ResultSet rows() throws SQLException {
        return statement.executeQuery();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            statement.close();
            ProgressHandler.clearHandler(connection);
            pool.give(connection);
        } catch (SQLException e) {
            ConnectionPool.discard(connection);
        }
    }
}
