package org.igouverte.catalog.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.layer.serving.ProviderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of a contribution and what it holds open, with a count of the leases on it. Once retired and free of leases
 * it closes what it holds, once, on a thread of its own. Thread-safe, without locks on the way of a request.
 */
final class Provider {

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    /** Bit of {@link #state} that tells a retired provider; the bits below count leases. */
    private static final int RETIRED = 1 << 30;

    private final ProviderId id;
    private final List<AutoCloseable> held;
    private final Executor closer;
    private final AtomicInteger state = new AtomicInteger();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /** @param held closed in the opposite order */
    Provider(ProviderId id, List<AutoCloseable> held, Executor closer) {
        this.id = id;
        this.held = List.copyOf(held);
        this.closer = closer;
    }

    ProviderId id() {
        return id;
    }

    /** Takes a lease; false if the provider is retired, and then a newer snapshot is there. */
    boolean acquire() {
        int seen = state.get();
        while ((seen & RETIRED) == 0) {
            if (state.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = state.get();
        }
        return false;
    }

    /** Takes one more lease for whoever holds one, retired or not. */
    void acquireFurther() {
        state.incrementAndGet();
    }

    void release() {
        if (state.decrementAndGet() == RETIRED) {
            closer.execute(this::close);
        }
    }

    /** Lets no new lease in; called after the snapshot that leaves the provider out is current. */
    CompletionStage<Void> retire() {
        int seen = state.getAndUpdate(s -> s | RETIRED);
        if (seen == 0) {
            closer.execute(this::close);
        }
        return drained;
    }

    private void close() {
        List<AutoCloseable> order = new ArrayList<>(held);
        Collections.reverse(order);
        for (AutoCloseable each : order) {
            try {
                each.close();
            } catch (Exception | LinkageError e) {
                // A partner's own code may be behind it; the others are closed all the same.
                LOG.warn("closing a part of {} failed: {}", id, e.toString());
            }
        }
        drained.complete(null);
    }
}
