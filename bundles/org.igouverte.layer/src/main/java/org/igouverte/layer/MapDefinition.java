package org.igouverte.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.geo.Bounds;

/**
 * A ready-made map as a partner declares it in {@code maps/<name>.yaml}: layers of one or several partners, put together
 * for a purpose. Layers of others may be away; the map says so and shows the rest.
 *
 * @param name namespace of the partner and local name, as layers have them, {@code foret:ecoforestiere}
 * @param order place among the maps: lower is listed first
 * @param bounds what it opens on, longitude and latitude; empty for what its layers cover
 * @param layers topmost first; never empty, none twice
 * @param file file that states it, for messages
 */
public record MapDefinition(
        LayerName name,
        LocalizedText title,
        LocalizedText description,
        int order,
        Optional<Bounds> bounds,
        List<MapLayer> layers,
        String file) {

    public MapDefinition {
        Objects.requireNonNull(name);
        Objects.requireNonNull(title);
        Objects.requireNonNull(description);
        Objects.requireNonNull(bounds);
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("map " + name + " has no layer");
        }
        Objects.requireNonNull(file);
    }

    /**
     * A layer of a map.
     *
     * @param layer its name or an alias
     * @param title what people are told of it while it is away
     * @param style name of one of its styles; empty for the default
     * @param opacity 0 to 1
     */
    public record MapLayer(LayerName layer, LocalizedText title, Optional<String> style, double opacity) {
        public MapLayer {
            Objects.requireNonNull(layer);
            Objects.requireNonNull(title);
            Objects.requireNonNull(style);
            if (!(opacity >= 0 && opacity <= 1)) {
                throw new IllegalArgumentException("opacity " + opacity);
            }
        }
    }
}
