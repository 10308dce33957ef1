package org.igouverte.ogc.wms.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.XmlWriter;

/**
 * The capabilities' piece for each layer, made once a revision of the layer. Addresses are left open in it and filled in
 * as it is written, since one server may be called by several names. Thread-safe; two threads that need the same piece at
 * once both make it.
 */
final class LayerFragments {

    /** Stands for the address of the server; of private use characters, which no address has. */
    static final String BASE = "\uE0F0\uE0F1";

    /** Stands for the address of the service. */
    static final String SERVICE = "\uE0F1\uE0F0";

    private record Key(LayerName layer, String revision, CapabilitiesVariant variant) {}

    /** Pieces of text and, between them, which address belongs there. */
    private record Fragment(List<byte[]> pieces, List<String> addresses) {}

    private final Map<Key, Fragment> fragments = new ConcurrentHashMap<>();
    private final Map<String, LayerExtent> extents = new ConcurrentHashMap<>();
    private final Map<String, LayerElement.Legends> legends = new ConcurrentHashMap<>();
    private final LayerMeasures measures;
    private final DimensionExtents dimensions;

    LayerFragments(LayerMeasures measures, DimensionExtents dimensions) {
        this.measures = measures;
        this.dimensions = dimensions;
    }

    /** Writes a layer's element; addresses are already as they must stand in XML. */
    void write(ServedLayer layer, CapabilitiesVariant variant, String baseUrl, String serviceUrl, XmlWriter xml)
            throws IOException {
        Fragment fragment = of(layer, variant);
        for (int i = 0; i < fragment.pieces().size(); i++) {
            xml.bytes(fragment.pieces().get(i));
            if (i < fragment.addresses().size()) {
                xml.text(fragment.addresses().get(i).equals(BASE) ? baseUrl : serviceUrl);
            }
        }
    }

    private Fragment of(ServedLayer layer, CapabilitiesVariant variant) {
        Key key = new Key(layer.name(), layer.revision(), variant);
        Fragment known = fragments.get(key);
        if (known == null) {
            known = make(layer, variant);
            fragments.put(key, known);
        }
        return known;
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

    /**
     * Makes ahead what the next request would have to wait for: the usual variant, and those that were asked for so far.
     */
    void prepare(CatalogSnapshot snapshot, CapabilitiesVariant usual) {
        Set<CapabilitiesVariant> variants = new HashSet<>(Set.of(usual));
        fragments.keySet().forEach(key -> variants.add(key.variant()));
        for (ServedLayer layer : snapshot.layers()) {
            variants.forEach(variant -> of(layer, variant));
        }
        forgetOthers(snapshot);
    }

    private void forgetOthers(CatalogSnapshot snapshot) {
        Set<String> current = new HashSet<>();
        snapshot.layers().forEach(layer -> current.add(key(layer)));
        fragments.keySet().removeIf(key -> !current.contains(key.layer() + "@" + key.revision()));
        extents.keySet().retainAll(current);
        legends.keySet().retainAll(current);
        dimensions.retainOnly(current);
    }

    private Fragment make(ServedLayer layer, CapabilitiesVariant variant) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            XmlWriter xml = new XmlWriter(bytes);
            new LayerElement(layer, extent(layer), legends(layer), measures.dimensions(layer), variant).write(xml);
            xml.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return split(bytes.toString(StandardCharsets.UTF_8));
    }

    private static Fragment split(String text) {
        List<byte[]> pieces = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        int start = 0;
        while (true) {
            int base = text.indexOf(BASE, start);
            int service = text.indexOf(SERVICE, start);
            int next = base < 0 ? service : service < 0 ? base : Math.min(base, service);
            if (next < 0) {
                pieces.add(text.substring(start).getBytes(StandardCharsets.UTF_8));
                return new Fragment(List.copyOf(pieces), List.copyOf(addresses));
            }
            pieces.add(text.substring(start, next).getBytes(StandardCharsets.UTF_8));
            addresses.add(next == base ? BASE : SERVICE);
            start = next + BASE.length();
        }
    }
}
