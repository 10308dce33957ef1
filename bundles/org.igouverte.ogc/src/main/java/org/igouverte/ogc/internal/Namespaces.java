package org.igouverte.ogc.internal;

import java.util.HashSet;
import java.util.Set;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;

/** Which namespaces there are, aliases' included; found anew once a snapshot. */
final class Namespaces {

    private record Known(CatalogSnapshot snapshot, Set<String> names) {}

    private final LayerCatalog catalog;
    private volatile Known known;

    Namespaces(LayerCatalog catalog) {
        this.catalog = catalog;
    }

    boolean contains(String namespace) {
        CatalogSnapshot snapshot = catalog.current();
        Known now = known;
        if (now == null || now.snapshot() != snapshot) {
            Set<String> names = new HashSet<>();
            snapshot.layers().forEach(layer -> {
                names.add(layer.name().namespace());
                layer.definition().aliases().forEach(alias -> names.add(alias.namespace()));
            });
            now = new Known(snapshot, Set.copyOf(names));
            known = now;
        }
        return now.names().contains(namespace);
    }
}
