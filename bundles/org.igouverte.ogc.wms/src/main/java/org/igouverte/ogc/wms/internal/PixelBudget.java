package org.igouverte.ogc.wms.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.igouverte.layer.Deadline;
import org.igouverte.ogc.OgcException;

/**
 * Bounds the pixels of all pictures that are being drawn, since each takes memory for its own: large ones wait for each
 * other, small ones pass between them.
 */
final class PixelBudget {

    private static final int UNIT = 16_384;
    private static final long WAIT_MILLIS = 10_000;

    private record Budget(Semaphore units, int size) {}

    private volatile Budget budget = new Budget(new Semaphore(1), 1);

    /** Pixels that a picture holds; closed once it is written. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws OgcException 503 if there is no room within a few seconds */
    Held take(int width, int height, int pixelsInFlight, Deadline deadline) throws OgcException {
        Budget now = sized(Math.max(1, pixelsInFlight / UNIT));
        int units = Math.min(now.size(), (int) (((long) width * height + UNIT - 1) / UNIT));
        boolean taken = now.units().tryAcquire(units);
        if (!taken) {
            try {
                long wait = Math.min(WAIT_MILLIS, deadline.remaining().toMillis());
                taken = now.units().tryAcquire(units, wait, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!taken) {
            throw OgcException.unavailable(WmsMessages.MESSAGES.text("busy"));
        }
        return () -> now.units().release(units);
    }

    private Budget sized(int size) {
        Budget now = budget;
        if (now.size() != size) {
            synchronized (this) {
                if (budget.size() != size) {
                    budget = new Budget(new Semaphore(size), size);
                }
                now = budget;
            }
        }
        return now;
    }
}
