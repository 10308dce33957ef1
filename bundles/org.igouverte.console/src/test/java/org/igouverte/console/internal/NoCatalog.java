package org.igouverte.console.internal;

import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;

/** A catalogue for operations that must not look into one. */
final class NoCatalog implements LayerCatalog {

    @Override
    public CatalogSnapshot current() {
        throw new AssertionError("nobody asks for layers");
    }

    @Override
    public <E extends Exception> LayerLease lease(Selection<E> selection) {
        throw new AssertionError("nobody asks for layers");
    }

    @Override
    public Registration onCommit(Runnable listener) {
        return () -> {};
    }
}
