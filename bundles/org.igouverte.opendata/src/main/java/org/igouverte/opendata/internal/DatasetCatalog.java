package org.igouverte.opendata.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.GeographicExtent;
import org.igouverte.ogc.LayerScope;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open data of the layers that are served now. Made from a snapshot of the catalogue once, by whoever asks first, so
 * that a swap shows here with the next request. Thread-safe.
 */
@Component(service = DatasetCatalog.class)
public final class DatasetCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(DatasetCatalog.class);

    /** The data sets of one snapshot. */
    record Current(CatalogSnapshot snapshot, List<Dataset> datasets, Map<LayerName, Dataset> byName) {

        List<Dataset> in(LayerScope scope) {
            return scope.namespace().isEmpty()
                    ? datasets
                    : datasets.stream()
                            .filter(d -> scope.find(snapshot, d.id()).isPresent())
                            .toList();
        }

        /** By its lasting name, an earlier one, or the one that CKAN sees. */
        Optional<Dataset> find(LayerScope scope, String name) {
            String id = name.indexOf(':') < 0 ? name.replaceFirst("-", ":") : name;
            return scope.find(snapshot, id).map(ServedLayer::name).map(byName::get);
        }
    }

    private final LayerCatalog catalog;
    private final VersionLog log;
    private volatile Current current;

    @Activate
    public DatasetCatalog(@Reference LayerCatalog catalog, BundleContext context) throws IOException {
        this(catalog, Path.of(context.getProperty("igo.home")).resolve("store/opendata.json"));
    }

    DatasetCatalog(LayerCatalog catalog, Path file) throws IOException {
        this.catalog = catalog;
        this.log = new VersionLog(file, new DurableFiles());
    }

    Current current() {
        CatalogSnapshot snapshot = catalog.current();
        Current known = current;
        if (known != null && known.snapshot() == snapshot) {
            return known;
        }
        return renew();
    }

    private synchronized Current renew() {
        CatalogSnapshot snapshot = catalog.current();
        if (current != null && current.snapshot() == snapshot) {
            return current;
        }
        List<ServedLayer> open = snapshot.layers().stream()
                .filter(layer -> layer.definition().openData().isPresent())
                .toList();
        Map<String, String> revisions = new LinkedHashMap<>();
        open.forEach(layer -> revisions.put(layer.name().toString(), layer.dataRevision().value()));
        try {
            log.note(revisions, Instant.now());
        } catch (IOException e) {
            LOG.error("the versions of open data could not be written down: {}", e.toString());
        }
        List<Dataset> datasets = new ArrayList<>();
        Map<LayerName, Dataset> byName = new LinkedHashMap<>();
        for (ServedLayer layer : open) {
            Dataset dataset = new Dataset(
                    layer,
                    layer.definition().openData().orElseThrow(),
                    GeographicExtent.of(layer),
                    log.of(layer.name().toString()));
            datasets.add(dataset);
            byName.put(layer.name(), dataset);
        }
        Current made = new Current(snapshot, List.copyOf(datasets), Map.copyOf(byName));
        current = made;
        return made;
    }
}
