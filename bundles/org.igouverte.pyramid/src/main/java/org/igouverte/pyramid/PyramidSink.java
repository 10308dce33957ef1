package org.igouverte.pyramid;

import org.igouverte.layer.spi.ShapeSink;

/** Receives what a pyramid has for a query: shapes, then what is too small to be one. Called by one thread. */
public interface PyramidSink extends ShapeSink {

    /**
     * Tells the place of the next shape in the order of the source, in which what comes later covers what came
     * earlier.
     */
    default void order(int place) {}

    /** @param points read before the call returns; the pyramid uses it again for the next batch */
    void areas(AreaPoints points);
}
