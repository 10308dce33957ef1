package org.igouverte.database.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.igouverte.database.DatabaseException;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of a PostgreSQL server, which several servers may share; its tables are in a schema of their own. */
final class PostgresServer {

    private static final int CONNECT_SECONDS = 5;
    private static final int SOCKET_SECONDS = 60;
    private static final int MAX_CONNECTIONS = 50;

    private PostgresServer() {}

    static Pools open(DatabaseComponent.Config config) throws DatabaseException {
        String name = config.user() + "@" + config.host() + ":" + config.port() + "/" + config.database();
        if (!config.schema().matches("[a-z][a-z0-9_]{0,62}")) {
            throw new DatabaseException("org.igouverte.database.cfg: schema " + config.schema() + " is no plain name", null);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {config.host().strip()});
        source.setPortNumbers(new int[] {config.port()});
        source.setDatabaseName(config.database().strip());
        source.setUser(config.user().strip());
        source.setPassword(config.password());
        source.setSslMode(config.sslMode().strip());
        source.setApplicationName("igo people");
        source.setCurrentSchema(config.schema());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + config.schema());
        } catch (SQLException e) {
            throw new DatabaseException(name + " does not answer: " + e.getMessage(), e);
        }
        int connections = Math.max(2, Math.min(MAX_CONNECTIONS, config.connections()));
        HikariDataSource pool = Pools.pool("igo-people", source, connections);
        return new Pools(name, pool, pool, "SELECT pg_advisory_xact_lock(hashtext('" + config.schema() + ".igo_schema'))");
    }
}
