package org.igouverte.opendata.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.igouverte.download.DatasetMetadata;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.ServiceDirectory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives downloads of open data the metadata that the catalogue has of them. */
@Component
public final class IsoOfDatasets implements DatasetMetadata {

    private final DatasetCatalog catalog;
    private final Resources resources;

    @Activate
    public IsoOfDatasets(@Reference DatasetCatalog catalog, @Reference ServiceDirectory services) {
        this.catalog = catalog;
        resources = new Resources(services);
    }

    @Override
    public Optional<String> iso19139(ServedLayer layer, String base) {
        return catalog.current()
                .find(LayerScope.ALL, layer.name().toString())
                // What was replaced meanwhile has other metadata than the data that are being written.
                .filter(dataset -> dataset.layer().dataRevision().equals(layer.dataRevision()))
                .map(dataset -> {
                    try {
                        return new String(Iso19139.of(dataset, resources, base), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
