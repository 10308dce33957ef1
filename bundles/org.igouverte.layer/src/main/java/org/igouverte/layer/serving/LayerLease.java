package org.igouverte.layer.serving;

import java.util.List;

/** Keeps the providers of some layers from being closed. Closed by the request that took it; closing twice is harmless. */
public interface LayerLease extends AutoCloseable {

    /** The snapshot that the layers are of. */
    CatalogSnapshot snapshot();

    /** The layers in the order of the selection. */
    List<ServedLayer> layers();

    /**
     * A further lease on one of the layers, closed on its own: for work that may outlast the request, so that the other
     * providers need not wait for it.
     *
     * @throws IllegalArgumentException if the layer is not one of this lease
     * @throws IllegalStateException if this lease is closed
     */
    LayerLease share(ServedLayer layer);

    @Override
    void close();
}
