package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.XmlWriter;

/**
 * The capabilities' piece for each layer, and what it is made of: extents, sizes of legends, dimensions, found once a
 * revision of the layer. Thread-safe; two threads that need the same at once both find it.
 */
final class LayerFragments implements AutoCloseable {

    private final Map<String, LayerExtent> extents = new ConcurrentHashMap<>();
    private final Map<String, LayerElement.Legends> legends = new ConcurrentHashMap<>();
    private final LayerMeasures measures;
    private final LayerDescriptions.Pieces<CapabilitiesVariant> pieces;
    private final LayerCatalog.Registration registration;

    LayerFragments(
            LayerCatalog catalog, LayerDescriptions descriptions, LayerMeasures measures) {
        this.measures = measures;
        pieces = descriptions.open("wms", this::make);
        registration = catalog.onCommit(() -> forgetOthers(catalog.current()));
    }

    @Override
    public void close() {
        registration.close();
        pieces.close();
    }

    /** See {@link LayerDescriptions.Pieces}. */
    LayerDescriptions.Pieces<CapabilitiesVariant> pieces() {
        return pieces;
    }

    private void make(ServedLayer layer, CapabilitiesVariant variant, OutputStream out) throws IOException {
        XmlWriter xml = new XmlWriter(out);
        new LayerElement(layer, extent(layer), legends(layer), measures.dimensions(layer), variant).write(xml);
        xml.finish();
    }

    LayerExtent extent(ServedLayer layer) {
        String key = key(layer);
        LayerExtent known = extents.get(key);
        if (known == null) {
            known = LayerExtent.of(layer);
            extents.put(key, known);
        }
        return known;
    }

    private LayerElement.Legends legends(ServedLayer layer) {
        String key = key(layer);
        LayerElement.Legends known = legends.get(key);
        if (known == null) {
            known = measures.legends(layer);
            legends.put(key, known);
        }
        return known;
    }

    /** Names a layer at a revision. */
    static String key(ServedLayer layer) {
        return layer.name() + "@" + layer.revision();
    }

    /** Bounds of several layers, as longitudes and latitudes. */
    Bounds geographic(List<ServedLayer> layers) {
        return layers.stream()
                .map(layer -> extent(layer).geographic())
                .reduce(Bounds::union)
                .orElse(LayerExtent.EVERYWHERE.geographic());
    }

    private void forgetOthers(CatalogSnapshot snapshot) {
        Set<String> current = new HashSet<>();
        snapshot.layers().forEach(layer -> current.add(key(layer)));
        extents.keySet().retainAll(current);
        legends.keySet().retainAll(current);
    }
}
