package org.igouverte.tile;

import java.util.Objects;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LayerName;

/**
 * Tiles of a layer over some levels.
 *
 * @param minLevel first level, at least 0
 * @param maxLevel last level
 * @param bounds in the coordinate system of the set; empty for all of the layer
 */
public record TileArea(LayerName layer, TileMatrixSet set, int minLevel, int maxLevel, Optional<Bounds> bounds) {

    public TileArea {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(set);
        Objects.requireNonNull(bounds);
        if (minLevel < 0 || maxLevel < minLevel || maxLevel > set.maxLevel()) {
            throw new IllegalArgumentException("levels " + minLevel + " to " + maxLevel + " of " + set.id());
        }
    }
}
