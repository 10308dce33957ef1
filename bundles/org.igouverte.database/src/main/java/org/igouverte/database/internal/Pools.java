package org.igouverte.database.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Connections to an open database, none of them in autocommit.
 *
 * @param name for operators, without any secret
 * @param lock statement that keeps other servers from migrating at the same time, within its transaction; empty where there
 *     are none
 */
record Pools(String name, HikariDataSource reading, HikariDataSource writing, String lock) implements AutoCloseable {

    /** What a request waits for a connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static HikariDataSource pool(String name, DataSource source, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setRegisterMbeans(false);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
