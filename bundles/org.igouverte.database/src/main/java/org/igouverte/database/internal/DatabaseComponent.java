package org.igouverte.database.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.igouverte.database.Database;
import org.igouverte.database.DatabaseException;
import org.igouverte.database.DatabaseSchema;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the database that the configuration says when it is first asked; another configuration, another component. */
@Component(configurationPid = "org.igouverte.database")
public final class DatabaseComponent implements Database {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseComponent.class);

    /** Where the database is. */
    @interface Config {
        /** Host of a PostgreSQL server; empty for SQLite. */
        String host() default "";

        int port() default 5432;

        String database() default "igo";

        /** Schema of the tables; made if it is not there. */
        String schema() default "igo";

        String user() default "igo";

        String password() default "";

        /** As of libpq. */
        String sslMode() default "prefer";

        int connections() default 8;
    }

    private final Path file;
    private final Config config;
    private final Set<String> current = ConcurrentHashMap.newKeySet();
    private Pools pools;
    private boolean closed;
    /** Until when nobody waits for a database that just did not answer; {@link System#nanoTime}. */
    private volatile long leftAlone = System.nanoTime();

    @Activate
    public DatabaseComponent(BundleContext context, Config config) {
        this(Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run"), "store", "people.sqlite"), config);
    }

    DatabaseComponent(Path file, Config config) {
        this.file = file;
        this.config = config;
    }

    private Pools pools() throws DatabaseException {
        if (System.nanoTime() - leftAlone < 0) {
            throw new DatabaseException("the database did not answer just now", null);
        }
        try {
            return openPools();
        } catch (DatabaseException e) {
            leaveAlone();
            throw e;
        }
    }

    private void leaveAlone() {
        leftAlone = System.nanoTime() + PAUSE.toNanos();
    }

    private synchronized Pools openPools() throws DatabaseException {
        if (System.nanoTime() - leftAlone < 0) {
            throw new DatabaseException("the database did not answer just now", null);
        }
        if (closed) {
            throw new DatabaseException("the database is being bound anew", null);
        }
        if (pools == null) {
            pools = config.host().isBlank() ? SqliteFile.open(file) : PostgresServer.open(config);
            LOG.info("What people save is kept in {}", pools.name());
        }
        return pools;
    }

    @Override
    public <T, E extends Exception> T read(DatabaseSchema schema, Work<T, E> work) throws DatabaseException, E {
        Pools open = pools();
        migrate(open, schema);
        return run(open, false, work);
    }

    @Override
    public <T, E extends Exception> T write(DatabaseSchema schema, Work<T, E> work) throws DatabaseException, E {
        Pools open = pools();
        migrate(open, schema);
        return run(open, true, work);
    }

    private void migrate(Pools open, DatabaseSchema schema) throws DatabaseException {
        if (!current.contains(schema.name())) {
            synchronized (current) {
                if (!current.contains(schema.name())) {
                    Migration migration = new Migration(schema, open.lock());
                    this.<Void, DatabaseException>run(open, true, migration::run);
                    current.add(schema.name());
                }
            }
        }
    }

    private <T, E extends Exception> T run(Pools open, boolean writes, Work<T, E> work) throws DatabaseException, E {
        try (Connection connection = connection(writes ? open.writing() : open.reading())) {
            boolean done = false;
            try {
                T result = work.run(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(open.name() + ": " + e.getMessage(), e);
        }
    }

    /** Whoever waited in vain spares others the same: threads are everybody's. */
    private Connection connection(DataSource pool) throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            // Without a cause all connections are just busy.
            if (e.getCause() != null) {
                leaveAlone();
            }
            throw e;
        }
    }

    @Deactivate
    synchronized void deactivate() {
        closed = true;
        if (pools != null) {
            pools.close();
        }
    }
}
