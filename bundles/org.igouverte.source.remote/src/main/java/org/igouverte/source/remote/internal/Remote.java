package org.igouverte.source.remote.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sources of every protocol have: where they are, what they ask, how the other server does, and the clock that makes
 * a new revision when the freshness of their data is over. Thread-safe. Closed with its source.
 */
public final class Remote implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Remote.class);
    private static final Duration PROBING = Duration.ofSeconds(10);

    private final RemoteSettings settings;
    private final Answers answers;
    private final Answers descriptions;
    private final Health health;
    private final Freshness freshness;
    private final ScheduledExecutorService clock;
    private volatile Runnable listener = () -> {};
    private volatile Future<?> ticking;
    private volatile Probe probe = deadline -> {};

    Remote(
            RemoteSettings settings,
            Answers answers,
            Answers descriptions,
            Health health,
            Freshness freshness,
            ScheduledExecutorService clock) {
        this.settings = settings;
        this.answers = answers;
        this.descriptions = descriptions;
        this.health = health;
        this.freshness = freshness;
        this.clock = clock;
    }

    public RemoteSettings settings() {
        return settings;
    }

    /** For data. */
    public Answers answers() {
        return answers;
    }

    /** For capabilities, schemas and the like. */
    public Answers descriptions() {
        return descriptions;
    }

    public DataRevision revision() {
        return freshness.revision();
    }

    public Optional<LocalizedText> outage() {
        return health.outage();
    }

    /** Asks the other server something small, which tells whether it answers again. */
    @FunctionalInterface
    public interface Probe {
        void ask(Deadline deadline) throws SourceException;
    }

    public void probeBy(Probe newProbe) {
        probe = newProbe;
    }

    /** See {@link org.igouverte.layer.spi.LayerSource#onRevisionChanged}. */
    public void onRevisionChanged(Runnable newListener) {
        listener = newListener;
        health.onChange(newListener);
        long millis = Math.max(1000, freshness.period().toMillis());
        ticking = clock.scheduleWithFixedDelay(this::tick, Math.min(millis, 60_000), Math.min(millis, 60_000),
                TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (!health.isWell()) {
            try {
                probe.ask(Deadline.after(PROBING));
            } catch (SourceException | RuntimeException e) {
                // Still down, which its health knows by now.
                LOG.debug("{} does not answer", settings.url(), e);
            }
        }
        if (health.isWell() && freshness.renew()) {
            listener.run();
        }
    }

    @Override
    public void close() {
        Future<?> running = ticking;
        if (running != null) {
            running.cancel(false);
        }
    }
}
