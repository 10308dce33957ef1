package org.igouverte.source.postgis.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps requests from waiting for a database that is down. It opens when a connection cannot be made; from then on only a
 * probe of its own asks, less and less often, and closes it again. Thread-safe.
 */
final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** Tries whether the database answers. */
    @FunctionalInterface
    interface Probe {
        void probe() throws Exception;
    }

    private final String name;
    private final ScheduledExecutorService timer;
    private final Probe probe;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile String reason;

    Breaker(String name, ScheduledExecutorService timer, Probe probe) {
        this.name = name;
        this.timer = timer;
        this.probe = probe;
    }

    /** Why the database is not asked at present. */
    Optional<String> open() {
        return Optional.ofNullable(reason);
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void withdraw(Runnable listener) {
        listeners.remove(listener);
    }

    /** Takes note that no connection could be made. */
    void failed(String why) {
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
        }
        LOG.warn("Source {}: the database does not answer ({}); its layers wait until it does", name, why);
        listeners.forEach(Runnable::run);
        schedule(FIRST_PAUSE);
    }

    private void schedule(Duration pause) {
        if (!timer.isShutdown()) {
            timer.schedule(() -> attempt(pause), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void attempt(Duration pause) {
        try {
            probe.probe();
        } catch (Exception e) {
            Duration longer = pause.multipliedBy(2);
            schedule(longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
            return;
        }
        reason = null;
        LOG.info("Source {}: the database answers again", name);
        listeners.forEach(Runnable::run);
    }
}
