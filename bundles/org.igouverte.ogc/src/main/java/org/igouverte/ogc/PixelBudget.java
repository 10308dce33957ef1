package org.igouverte.ogc;

import org.igouverte.layer.Deadline;

/**
 * Bounds the pixels of all pictures that are being drawn, whatever the protocol, since each takes memory for its own:
 * large ones wait for each other, small ones pass between them. An OSGi service. Thread-safe.
 */
public interface PixelBudget {

    /** Pixels that one picture may have at most. */
    int maxPixels();

    /**
     * Takes room for a picture, waiting a short time where there is none. A request takes it before the
     * {@linkplain PartnerSlots slots} of its partners and holds it until the picture is written.
     *
     * @param width of the picture in pixels; a picture beyond the limit counts as if it were of all pixels
     * @throws OgcException 503 if there is no room
     */
    Held take(int width, int height, Deadline deadline) throws OgcException;

    /** Room that a picture takes. Closed once. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
