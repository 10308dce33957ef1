package org.igouverte.ogc.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.igouverte.layer.Deadline;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PixelBudget;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One semaphore for the pixels of all pictures, in units of a tile's quarter. */
@Component
public final class PixelSemaphore implements PixelBudget {

    private static final int UNIT = 16_384;
    private static final long WAIT_MILLIS = 10_000;

    private record Room(Semaphore units, int size) {}

    private final Settings settings;
    private volatile Room room = new Room(new Semaphore(1), 1);

    @Activate
    public PixelSemaphore(@Reference Settings settings) {
        this.settings = settings;
    }

    @Override
    public int maxPixels() {
        return settings.maxPixels();
    }

    @Override
    public Held take(int width, int height, Deadline deadline) throws OgcException {
        Room now = sized(Math.max(1, settings.pixelsInFlight() / UNIT));
        int units = (int) Math.min(now.size(), ((long) width * height + UNIT - 1) / UNIT);
        if (!now.units().tryAcquire(units) && !acquire(now.units(), units, deadline)) {
            throw OgcException.unavailable(CoreMessages.MESSAGES.text("pixels.busy"));
        }
        return () -> now.units().release(units);
    }

    private static boolean acquire(Semaphore semaphore, int units, Deadline deadline) {
        try {
            long wait = Math.min(WAIT_MILLIS, deadline.remaining().toMillis());
            return semaphore.tryAcquire(units, wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A changed setting opens another room; who has a place in the old one gives it back to that. */
    private Room sized(int size) {
        Room now = room;
        if (now.size() != size) {
            synchronized (this) {
                if (room.size() != size) {
                    room = new Room(new Semaphore(size), size);
                }
                now = room;
            }
        }
        return now;
    }
}
