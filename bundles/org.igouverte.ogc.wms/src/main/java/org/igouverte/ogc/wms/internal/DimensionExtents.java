package org.igouverte.ogc.wms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;

/** The dimensions' extents of layers, read once a revision of a layer. Thread-safe. */
final class DimensionExtents {

    private final Map<String, List<DimensionExtent>> known = new ConcurrentHashMap<>();

    /** Those of a layer, which is leased, in the order of its definition; a dimension without values is left out. */
    List<DimensionExtent> of(ServedLayer layer, Deadline deadline) throws SourceException {
        if (layer.definition().dimensions().isEmpty()) {
            return List.of();
        }
        String key = LayerFragments.key(layer);
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

    void retainOnly(Set<String> keys) {
        known.keySet().retainAll(keys);
    }
}
