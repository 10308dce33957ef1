package org.igouverte.pyramid;

import org.igouverte.layer.spi.ShapeSink;

/** Receives what a pyramid has for a query: shapes, then what is too small to be one. Called by one thread. */
public interface PyramidSink extends ShapeSink {

    /** @param points read before the call returns; the pyramid uses it again for the next batch */
    void areas(AreaPoints points);
}
