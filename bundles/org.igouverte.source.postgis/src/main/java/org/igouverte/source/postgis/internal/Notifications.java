package org.igouverte.source.postgis.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for {@code NOTIFY} on a channel. It is a hint only: a notification that is lost costs the time until data are looked
 * at anyway.
 */
final class Notifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int WAIT_MILLIS = 5_000;
    private static final int PAUSE_MILLIS = 10_000;

    private final String channel;
    private final ConnectionPools pools;
    private final Runnable listener;
    private final Object pause = new Object();
    private volatile boolean closed;

    Notifications(String channel, ConnectionPools pools, Runnable listener) {
        this.channel = channel;
        this.pools = pools;
        this.listener = listener;
        Thread thread = new Thread(this::run, "igo-postgis-listen");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = pools.direct()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("LISTEN " + Names.quoted(channel));
                }
                PGConnection listening = connection.unwrap(PGConnection.class);
                while (!closed) {
                    if (listening.getNotifications(WAIT_MILLIS).length > 0) {
                        listener.run();
                    }
                }
            } catch (SQLException e) {
                LOG.debug("not listening on {} at present: {}", channel, e.getMessage());
                rest();
            }
        }
    }

    private void rest() {
        synchronized (pause) {
            try {
                if (!closed) {
                    pause.wait(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                closed = true;
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (pause) {
            pause.notifyAll();
        }
    }
}
