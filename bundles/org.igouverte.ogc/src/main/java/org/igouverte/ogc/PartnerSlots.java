package org.igouverte.ogc;

import java.util.Collection;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.ServedLayer;

/**
 * Keeps a partner whose data are slow from taking every thread of the server: each has a number of slots of its own. An
 * OSGi service. Thread-safe.
 */
public interface PartnerSlots {

    /**
     * Takes a slot of each partner that the layers are of, waiting a short time where all are taken. A request takes its
     * slots once, before it reads data, and closes them at its end.
     *
     * @throws OgcException 503 if a partner has none free
     */
    Slots take(Collection<ServedLayer> layers, Deadline deadline) throws OgcException;

    /** Takes a slot of one partner, for work of its own that reads no layer yet. */
    Slots take(Partner partner, Deadline deadline) throws OgcException;

    /** Slots that a request holds. Closed once. */
    @FunctionalInterface
    interface Slots extends AutoCloseable {
        @Override
        void close();
    }
}
