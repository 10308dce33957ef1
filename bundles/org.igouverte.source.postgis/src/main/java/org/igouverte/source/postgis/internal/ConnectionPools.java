package org.igouverte.source.postgis.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.layer.SourceException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to one database, a pool for each partner, so that one who keeps all of its own busy takes nothing from the
 * others. Connections read only, each transaction sees one state of the data. Thread-safe.
 */
final class ConnectionPools implements AutoCloseable {

    /** What a request waits for a connection at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int CONNECT_SECONDS = 5;
    /** For a network that swallows everything: a statement that is under way is watched by its own deadline. */
    private static final int SOCKET_SECONDS = 300;

    private static final int CANCEL_SECONDS = 3;
    private static final String NO_CONNECTION = "08";

    private final Settings settings;
    private final PGSimpleDataSource server;
    private final Breaker breaker;
    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ConnectionPools(Settings settings, Breaker breaker) {
        this.settings = settings;
        this.breaker = breaker;
        server = server(settings);
    }

    private static PGSimpleDataSource server(Settings settings) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setServerNames(new String[] {settings.host()});
        server.setPortNumbers(new int[] {settings.port()});
        server.setDatabaseName(settings.database());
        server.setUser(settings.user());
        server.setPassword(settings.password());
        server.setSslMode(settings.sslMode());
        server.setApplicationName("igo " + settings.name());
        server.setConnectTimeout(CONNECT_SECONDS);
        server.setLoginTimeout(CONNECT_SECONDS);
        server.setSocketTimeout(SOCKET_SECONDS);
        server.setCancelSignalTimeout(CANCEL_SECONDS);
        server.setTcpKeepAlive(true);
        // Geometries travel as bytes, not as hexadecimal digits, from the first row on.
        server.setPrepareThreshold(-1);
        return server;
    }

    /** A connection outside of all pools; closed by the caller. */
    Connection direct() throws SQLException {
        return server.getConnection();
    }

    /**
     * A connection in a transaction of its own, given back by closing it.
     *
     * @throws SourceException temporary, if the database does not answer or all of the partner's connections are busy
     */
    Connection take(String partner) throws SourceException {
        if (breaker.open().isPresent()) {
            throw SourceException.temporary(down(breaker.open().get()), null);
        }
        if (closed) {
            throw SourceException.temporary("source " + settings.name() + " is no longer bound", null);
        }
        HikariDataSource pool = pools.computeIfAbsent(partner, this::pool);
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() == null && pool.getHikariPoolMXBean().getActiveConnections() >= settings.connections()) {
                throw SourceException.temporary(
                        "source " + settings.name() + ": all " + settings.connections() + " connections of " + partner
                                + " are busy",
                        e);
            }
            throw noAnswer(e.getCause() == null ? e : e.getCause(), e);
        } catch (SQLException e) {
            throw noAnswer(e, e);
        }
    }

    private SourceException noAnswer(Throwable reason, SQLException e) {
        breaker.failed(reason.getMessage());
        return SourceException.temporary(down(reason.getMessage()), e);
    }

    private String down(String reason) {
        return "source " + settings.name() + ": the database does not answer (" + reason + ")";
    }

    /** Whether a failed statement means that the server is gone; if so the breaker knows. */
    boolean lost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        // 57P01 to 57P03: the server is being stopped or started.
        boolean lost = state.startsWith(NO_CONNECTION) || state.startsWith("57P");
        if (lost) {
            breaker.failed(e.getMessage());
        }
        return lost;
    }

    private HikariDataSource pool(String partner) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("igo-" + settings.name() + "-" + partner);
        config.setDataSource(server);
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setRegisterMbeans(false);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        closed = true;
        pools.values().forEach(HikariDataSource::close);
    }
}
