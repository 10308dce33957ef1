package org.igouverte.outgoing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.igouverte.layer.Deadline;
import org.igouverte.outgoing.HostState;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingException.Reason;

/** One host that is asked: its slots, its circuit breaker and its figures. Thread-safe. */
final class Host {

    /** How long a request waits for a slot. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    final String name;
    final CircuitBreaker breaker = new CircuitBreaker(System::nanoTime);
    private final Semaphore slots;
    private final LongAdder answers = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private volatile Instant lastAnswer;
    private volatile String lastFailure = "";

    Host(String name, int slots) {
        this.name = name;
        this.slots = new Semaphore(slots, true);
    }

    /** Takes a slot, which {@link #leave} gives back. */
    void enter(Deadline deadline) throws OutgoingException {
        boolean entered = false;
        try {
            long wait = Math.min(PATIENCE.toNanos(), deadline.remaining().toNanos());
            entered = slots.tryAcquire(wait, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!entered) {
            turnedAway.increment();
            throw new OutgoingException(Reason.BUSY, name + " has as many requests under way as it may have");
        }
        if (!breaker.tryEnter()) {
            slots.release();
            turnedAway.increment();
            throw new OutgoingException(Reason.BROKEN, name + " is left alone for a while; before: " + lastFailure);
        }
    }

    void leave() {
        slots.release();
    }

    void answered() {
        answers.increment();
        lastAnswer = Instant.now();
    }

    void failed(String message) {
        failures.increment();
        lastFailure = message;
    }

    void took(long itsNanos, long itsBytes) {
        nanos.add(itsNanos);
        bytes.add(itsBytes);
    }

    HostState state() {
        return new HostState(
                name,
                answers.sum(),
                failures.sum(),
                turnedAway.sum(),
                bytes.sum(),
                nanos.sum() / 1e9,
                breaker.isOpen(),
                Optional.ofNullable(lastAnswer),
                lastFailure);
    }
}
