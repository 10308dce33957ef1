package org.igouverte.rest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often somebody may do something: so many times at once, and as many again in each span of time. Thread-safe.
 */
public final class RateLimit {

    /** Whoever was silent for longest is forgotten first. */
    private static final int MAX_CLIENTS = 10_000;

    private record Bucket(double left, long at) {}

    private final int times;
    private final long span;
    private final LongSupplier clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, .75f, true);

    public RateLimit(int times, Duration span) {
        this(times, span, System::nanoTime);
    }

    /** @param clock nanoseconds */
    public RateLimit(int times, Duration span, LongSupplier clock) {
        this.times = Math.max(1, times);
        this.span = span.toNanos();
        this.clock = clock;
    }

    /**
     * Takes one time.
     *
     * @return zero, or how long to wait until there is one
     */
    public synchronized Duration take(String who) {
        long now = clock.getAsLong();
        Bucket bucket = buckets.getOrDefault(who, new Bucket(times, now));
        double left = Math.min(times, bucket.left() + (double) (now - bucket.at()) * times / span);
        boolean allowed = left >= 1;
        buckets.put(who, new Bucket(allowed ? left - 1 : left, now));
        if (buckets.size() > MAX_CLIENTS) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return allowed ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - left) * span / times));
    }
}
