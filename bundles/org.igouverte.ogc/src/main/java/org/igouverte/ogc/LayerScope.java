package org.igouverte.ogc;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;

/**
 * The layers that a request may speak of: all, or those of one namespace, where names may be written without it.
 *
 * @param namespace empty for all
 */
public record LayerScope(Optional<String> namespace) {

    public static final LayerScope ALL = new LayerScope(Optional.empty());

    public LayerScope {
        Objects.requireNonNull(namespace);
    }

    /** The layers in it, those known by an alias of the namespace included, in the snapshot's order. */
    public List<ServedLayer> layers(CatalogSnapshot snapshot) {
        return namespace.isEmpty()
                ? snapshot.layers()
                : snapshot.layers().stream().filter(this::contains).toList();
    }

    /** Those of {@link #layers} that have features, which protocols for features are about. */
    public List<ServedLayer> featureLayers(CatalogSnapshot snapshot) {
        return layers(snapshot).stream()
                .filter(layer -> layer.kind() == LayerKind.FEATURES)
                .toList();
    }

    /** As {@link #find}, among {@link #featureLayers} alone. */
    public Optional<ServedLayer> findFeatures(CatalogSnapshot snapshot, String name) {
        return find(snapshot, name).filter(layer -> layer.kind() == LayerKind.FEATURES);
    }

    private boolean contains(ServedLayer layer) {
        String wanted = namespace.orElseThrow();
        return layer.name().namespace().equals(wanted)
                || layer.definition().aliases().stream().anyMatch(a -> a.namespace().equals(wanted));
    }

    /** A layer by the name or alias that a client wrote, {@code foret:peuplement} or {@code peuplement} in its scope. */
    public Optional<ServedLayer> find(CatalogSnapshot snapshot, String name) {
        if (namespace.isEmpty()) {
            return LayerName.parse(name).flatMap(snapshot::find);
        }
        String full = name.indexOf(':') < 0 ? namespace.get() + ':' + name : name;
        return LayerName.parse(full).flatMap(snapshot::find).filter(this::contains);
    }
}
