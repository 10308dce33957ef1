package org.igouverte.render.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Buffers of pictures that were drawn, for the next of the same size: clients ask for few sizes (tiles, their own
 * window), so that drawing allocates nothing once it is warm. A few slots bound what is kept. Thread-safe, without
 * locks.
 */
final class BufferPool {

    private static final int SLOTS = 8;
    /** Larger pictures are rare; their buffers, at up to 69 bytes a pixel, are left to the garbage collector. */
    private static final int MAX_PIXELS = 640_000;

    private final AtomicReferenceArray<PictureBuffers> slots = new AtomicReferenceArray<>(SLOTS);

    PictureBuffers take(int width, int height) {
        for (int i = 0; i < SLOTS; i++) {
            PictureBuffers kept = slots.get(i);
            if (kept != null
                    && kept.width() == width
                    && kept.height() == height
                    && slots.compareAndSet(i, kept, null)) {
                return kept;
            }
        }
        return new PictureBuffers(width, height);
    }

    /** Gives back buffers whose rasteriser, fills and overlay are empty. */
    void give(PictureBuffers buffers) {
        if (buffers.width() * buffers.height() > MAX_PIXELS) {
            return;
        }
        for (int i = 0; i < SLOTS; i++) {
            if (slots.get(i) == null && slots.compareAndSet(i, null, buffers)) {
                return;
            }
        }
        // Full of other sizes, perhaps of a client that left: one of them gives way.
        slots.set(ThreadLocalRandom.current().nextInt(SLOTS), buffers);
    }
}
