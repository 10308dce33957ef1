package org.igouverte.source.geotools.internal;

import org.geotools.api.data.DataStore;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.staging.SourceAdapter;
import org.osgi.service.component.annotations.Component;

/** Takes a {@link DataStore} that a partner's bundle registers with a type for a source of that type. */
@Component(property = SourceAdapter.SERVICE + "=org.geotools.api.data.DataStore")
public final class DataStoreAdapter implements SourceAdapter {

    @Override
    public SourceFactory adapt(Object service) {
        if (service instanceof DataStore store) {
            return request -> StoreSource.open(store, request);
        }
        throw new IllegalArgumentException("its DataStore is of another version of GeoTools than the server's");
    }
}
