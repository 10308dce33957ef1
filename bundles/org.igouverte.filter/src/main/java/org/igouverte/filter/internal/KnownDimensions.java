package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.igouverte.filter.DimensionExtent;
import org.igouverte.filter.Dimensions;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps the extents of what is served; each commit has those forgotten that are of no layer any more. */
@Component
public final class KnownDimensions implements Dimensions {

    private record Key(LayerName layer, String revision, String data) {
        static Key of(ServedLayer layer) {
            return new Key(layer.name(), layer.revision(), layer.dataRevision().value());
        }
    }

    private final LayerCatalog catalog;
    private final LayerCatalog.Registration registration;
    private final Map<Key, List<DimensionExtent>> known = new ConcurrentHashMap<>();

    @Activate
    public KnownDimensions(@Reference LayerCatalog catalog) {
        this.catalog = catalog;
        registration = catalog.onCommit(this::forget);
    }

    @Deactivate
    void deactivate() {
        registration.close();
    }

    private void forget() {
        Set<Key> current = catalog.current().layers().stream().map(Key::of).collect(Collectors.toSet());
        known.keySet().retainAll(current);
    }

    @Override
    public List<DimensionExtent> of(ServedLayer layer, Deadline deadline) throws SourceException {
        if (layer.definition().dimensions().isEmpty()) {
            return List.of();
        }
        Key key = Key.of(layer);
        List<DimensionExtent> extents = known.get(key);
        if (extents == null) {
            List<DimensionExtent> read = new ArrayList<>();
            for (LayerDimension dimension : layer.definition().dimensions()) {
                DimensionExtent.of(dimension, layer, deadline).ifPresent(read::add);
            }
            extents = List.copyOf(read);
            known.put(key, extents);
        }
        return extents;
    }
}
