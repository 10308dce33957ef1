package org.igouverte.layer.staging;

import java.time.Instant;
import java.util.List;
import org.igouverte.layer.LayerName;

/** What is being made of large data before they are served. An OSGi service of whoever makes it. Thread-safe. */
public interface PreparationProgress {

    /**
     * One thing under way.
     *
     * @param layer for which it was begun; others may share it
     * @param share of the work that is done, from 0 to 1
     * @param since when it was begun, or gone on with after a stop of the server
     */
    record Preparing(LayerName layer, double share, Instant since) {}

    /** In the order in which they were begun; mostly none or one. */
    List<Preparing> preparing();
}
