package org.igouverte.outgoing.internal;

import java.util.function.LongSupplier;

/**
 * Leaves a host alone that failed several times in a row: nobody asks it for a while, then one request tries; if that is
 * answered everybody may ask again. Thread-safe.
 */
final class CircuitBreaker {

    /** Failures in a row after which a host is left alone. */
    static final int FAILURES = 5;

    private final LongSupplier nanoTime;
    private int failures;
    private long openUntil;
    private boolean trying;

    CircuitBreaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether a request may be sent; whoever is told so reports one of the outcomes. */
    synchronized boolean tryEnter() {
        if (failures < FAILURES) {
            return true;
        }
        if (trying || nanoTime.getAsLong() - openUntil < 0) {
            return false;
        }
        trying = true;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        trying = false;
    }

    synchronized void failed(long pauseNanos) {
        trying = false;
        if (failures < FAILURES) {
            failures++;
        }
        openUntil = nanoTime.getAsLong() + pauseNanos;
    }

    /** The request ended for a reason that tells nothing of the host. */
    synchronized void leftAside() {
        trying = false;
    }

    synchronized boolean isOpen() {
        return failures >= FAILURES;
    }
}
