package org.igouverte.layer.serving;

import java.util.List;

/** Where protocols find the layers. An OSGi service. Thread-safe; no call blocks on another or on a swap. */
public interface LayerCatalog {

    /** What is served now. One volatile read. */
    CatalogSnapshot current();

    /**
     * Holds layers of the current snapshot for as long as a request reads them. If a swap comes between the choice and
     * the hold, the choice is made anew on the newer snapshot, so what is returned is wholly of one snapshot.
     *
     * @param selection picks layers of the snapshot it is given; may be called more than once; what it throws is passed on
     */
    <E extends Exception> LayerLease lease(Selection<E> selection) throws E;

    /** Tells of each commit, on the committing thread; must return at once. Removed by closing the registration. */
    Registration onCommit(Runnable listener);

    /** Chooses layers for a request. */
    @FunctionalInterface
    interface Selection<E extends Exception> {
        List<ServedLayer> select(CatalogSnapshot snapshot) throws E;
    }

    /** Handle of a listener. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
