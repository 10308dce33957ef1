package org.igouverte.layer.staging;

import org.igouverte.layer.spi.SourceFactory;

/**
 * Makes sources of services that a partner's bundle registers under an interface that is none of the contract's, as another
 * library's stores. An OSGi service of the core's. Such a service has the property {@link SourceFactory#TYPE}, too.
 */
public interface SourceAdapter {

    /** Service property, {@code String}: name of the interface. Required. */
    String SERVICE = "igo.adapter.service";

    /**
     * @param service what was registered
     * @throws IllegalArgumentException if it is of another version of that interface
     */
    SourceFactory adapt(Object service);
}
