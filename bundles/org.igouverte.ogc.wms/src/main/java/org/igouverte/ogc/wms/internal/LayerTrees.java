package org.igouverte.ogc.wms.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.ogc.LayerScope;

/** The trees of the newest snapshot that was asked for, one a scope. */
final class LayerTrees {

    private record Known(CatalogSnapshot snapshot, Map<LayerScope, LayerTree> trees) {}

    private volatile Known known;

    /** @param scope of a namespace that exists, so that there are not more of them than namespaces */
    LayerTree of(CatalogSnapshot snapshot, LayerScope scope) {
        Known now = known;
        if (now == null || now.snapshot() != snapshot) {
            now = new Known(snapshot, new ConcurrentHashMap<>());
            known = now;
        }
        return now.trees().computeIfAbsent(scope, s -> LayerTree.of(snapshot, s));
    }
}
