package org.igouverte.source.postgis.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.DataSource;
import org.igouverte.layer.spi.SourceFactory;
import org.postgresql.util.PSQLState;

/** One database that the operator bound, and all that is open of it. Thread-safe. */
final class Store implements DataSource, AutoCloseable {

    private static final LocalizedText DOWN = Messages.of(Store.class).text("down");

    private final Settings settings;
    private final FactsMemory memory;
    private final ScheduledExecutorService timer;
    private final Breaker breaker;
    private final ConnectionPools pools;
    private final Revisions revisions;
    private final Optional<Notifications> notifications;
    private final List<TableState> states = new CopyOnWriteArrayList<>();
    private final Runnable whenBack;
    private volatile boolean missed;

    /**
     * @param kept folder for what was seen of tables
     * @param whenBack run when the database answers, after a table could not be opened while it did not
     */
    Store(Settings settings, Path kept, Clock clock, Runnable whenBack) {
        this.settings = settings;
        this.whenBack = whenBack;
        memory = new FactsMemory(kept, settings.name());
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "igo-postgis-" + settings.name());
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer = threads;
        breaker = new Breaker(settings.name(), timer, this::probe);
        pools = new ConnectionPools(settings, breaker);
        revisions = new Revisions(settings, clock);
        breaker.onChange(this::answersOrNot);
        long period = settings.freshness().toMillis();
        timer.scheduleWithFixedDelay(this::renewAll, period, period, TimeUnit.MILLISECONDS);
        notifications = settings.channel().map(channel -> new Notifications(channel, pools, () -> timer.execute(this::renewAll)));
    }

    private void probe() throws SQLException {
        try (Connection connection = pools.direct()) {
            if (!connection.isValid(2)) {
                throw new SQLException("the connection made is not valid");
            }
        }
    }

    private void answersOrNot() {
        states.forEach(TableState::tell);
        if (breaker.open().isEmpty()) {
            timer.execute(this::renewAll);
            if (missed) {
                missed = false;
                whenBack.run();
            }
        }
    }

    private void renewAll() {
        states.forEach(TableState::renew);
    }

    @Override
    public SourceFactory forPartner(String partner) throws SourceException {
        if (!settings.admits(partner)) {
            throw new SourceException("the operator does not let partner " + partner + " read source " + settings.name()
                    + " (partners= in its .cfg file)");
        }
        return new PartnerFactory(this, partner);
    }

    FactsMemory memory() {
        return memory;
    }

    Revisions revisions() {
        return revisions;
    }

    /** A table could not be opened because the database did not answer. */
    void missed() {
        missed = true;
    }

    TableState follow(TableState state) {
        states.add(state);
        return state;
    }

    void forget(TableState state) {
        states.remove(state);
    }

    Optional<LocalizedText> outage() {
        return breaker.open().map(reason -> DOWN);
    }

    Session session(String partner, Deadline deadline) throws SourceException, SQLException {
        return Session.of(pools, partner, deadline);
    }

    Session session(String partner, Duration limit) throws SourceException, SQLException {
        return session(partner, Deadline.after(limit));
    }

    /** What a failure means: the end of the deadline, a server that is gone, or a mistake in the table. */
    SourceException failure(String displayName, SQLException e, Deadline deadline) {
        deadline.check();
        if (PSQLState.QUERY_CANCELED.getState().equals(e.getSQLState())) {
            return SourceException.temporary(displayName + ": the database ended the statement: " + e.getMessage(), e);
        } else if (pools.lost(e)) {
            return SourceException.temporary(displayName + ": the database does not answer: " + e.getMessage(), e);
        }
        return new SourceException(displayName + ": " + e.getMessage(), e);
    }

    /** Closes once requests under way, and layers until they are staged anew, had their time. */
    void closeSoon(Duration grace) {
        timer.schedule(this::close, grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        notifications.ifPresent(Notifications::close);
        timer.shutdownNow();
        pools.close();
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
