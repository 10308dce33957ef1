package org.igouverte.layer.serving;

import java.io.IOException;

/**
 * Lets a request read another catalogue than the one that is served, as that of a staged version. An OSGi service,
 * together with {@link LayerCatalog}: within the scope, what that service says on this thread is of the other catalogue.
 * Whoever serves a request so need not know of it, nor can forget it. What outlives the request (work of other threads,
 * listeners) reads what is served, as ever; a lease taken within stays what it is.
 */
public interface CatalogScope {

    /** Serves a request, or passes on what it throws. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run() throws E, IOException;
    }

    /** Does something of which every look into the catalogue goes into the one given. Scopes may lie within others. */
    <E extends Exception> void within(LayerCatalog catalog, Work<E> work) throws E, IOException;
}
