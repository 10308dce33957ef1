package org.igouverte.layer.serving;

import java.util.List;

/** Keeps the providers of some layers from being closed. Closed by the request that took it; closing twice is harmless. */
public interface LayerLease extends AutoCloseable {

    /** The snapshot that the layers are of. */
    CatalogSnapshot snapshot();

    /** The layers in the order of the selection. */
    List<ServedLayer> layers();

    @Override
    void close();
}
