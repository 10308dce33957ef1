package org.igouverte.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes those who guess wait: after three wrong passwords of a client a second, then two, four, up to a minute; after
 * twenty of all clients together everybody half a second, so that many addresses help nobody. Thread-safe.
 */
public final class Attempts {

    private static final int FREE = 3;
    private static final int FREE_FOR_ALL = 20;
    private static final long MAX_WAIT = Duration.ofMinutes(1).toNanos();
    private static final long WAIT_FOR_ALL = Duration.ofMillis(500).toNanos();
    private static final long FORGOTTEN = Duration.ofMinutes(15).toNanos();
    /** Clients remembered; the longest silent is forgotten first. */
    private static final int MAX_CLIENTS = 10_000;

    private record Failures(int count, long last) {}

    private final LongSupplier clock;
    private final Map<String, Failures> byClient = new LinkedHashMap<>(16, .75f, true);
    private Failures all = new Failures(0, 0);

    /** @param clock nanoseconds */
    public Attempts(LongSupplier clock) {
        this.clock = clock;
    }

    /** How long a client must wait from now; zero if it may try. */
    public synchronized Duration wait(String client) {
        long now = clock.getAsLong();
        Failures own = recent(byClient.get(client), now);
        all = recent(all, now);
        long wait = remaining(own, own.count() < FREE ? 0 : waitAfter(own.count() - FREE), now);
        long general = remaining(all, all.count() < FREE_FOR_ALL ? 0 : WAIT_FOR_ALL, now);
        return Duration.ofNanos(Math.max(wait, general));
    }

    private static Failures recent(Failures failures, long now) {
        return failures == null || now - failures.last() > FORGOTTEN ? new Failures(0, now) : failures;
    }

    private static long waitAfter(int more) {
        return Math.min(MAX_WAIT, Duration.ofSeconds(1).toNanos() << Math.min(more, 10));
    }

    private static long remaining(Failures failures, long wait, long now) {
        return Math.max(0, failures.last() + wait - now);
    }

    /** A client gave a wrong password. */
    public synchronized void failed(String client) {
        long now = clock.getAsLong();
        byClient.put(client, new Failures(recent(byClient.get(client), now).count() + 1, now));
        all = new Failures(recent(all, now).count() + 1, now);
        if (byClient.size() > MAX_CLIENTS) {
            byClient.remove(byClient.keySet().iterator().next());
        }
    }

    /** A client gave the right one: it need not wait any more. */
    public synchronized void succeeded(String client) {
        byClient.remove(client);
    }
}
