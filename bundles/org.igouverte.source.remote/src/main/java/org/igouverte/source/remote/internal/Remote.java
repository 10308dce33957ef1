package org.igouverte.source.remote.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LocalizedText;

/**
 * What sources of every protocol have: where they are, what they ask, how the other server does, and the clock that makes
 * a new revision when the freshness of their data is over. Thread-safe. Closed with its source.
 */
public final class Remote implements AutoCloseable {

    private static final Duration PROBING = Duration.ofSeconds(10);

    private final RemoteSettings settings;
    private final Answers answers;
    private final Answers descriptions;
    private final Health health;
    private final Freshness freshness;
    private final ScheduledExecutorService clock;
    private volatile Runnable listener = () -> {};
    private volatile boolean closed;

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

    /** See {@link org.igouverte.layer.spi.LayerSource#onRevisionChanged}. */
    public void onRevisionChanged(Runnable newListener) {
        listener = newListener;
        health.onChange(newListener);
        beat();
    }

    private void beat() {
        long millis = Math.min(60_000, Math.max(1000, freshness.period().toMillis()));
        clock.schedule(this::tick, millis, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (closed) {
            return;
        }
        if (!health.isWell()) {
            answers.tryAgain(Deadline.after(PROBING));
        }
        if (health.isWell() && freshness.renew()) {
            listener.run();
        }
        beat();
    }

    @Override
    public void close() {
        closed = true;
    }
}
