package org.igouverte.layer.spi;

import org.igouverte.layer.SourceException;

/**
 * A store that the operator bound under a name that bundles use: a bundle says {@code data: {source: NAME, table: …}} and
 * knows neither where the store is nor who reads it. An OSGi service with the property {@value #NAME}; when it comes, goes
 * or is modified, layers that use the name are staged anew. Thread-safe.
 */
public interface DataSource {

    /** Service property, {@code String}: the name that bundles use. Required. */
    String NAME = "igo.source.name";

    /**
     * Opens tables for one partner.
     *
     * @param partner the partner's id
     * @throws SourceException if the operator does not let that partner read the store
     */
    SourceFactory forPartner(String partner) throws SourceException;
}
