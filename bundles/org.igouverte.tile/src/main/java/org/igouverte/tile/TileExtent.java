package org.igouverte.tile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.geo.Bounds;

/**
 * Which tiles of a set a layer has.
 *
 * @param bounds of the layer, in the coordinate system of the set, cut to what the set covers
 * @param minLevel first level with tiles
 * @param limits for each level from {@code minLevel} on
 */
public record TileExtent(TileMatrixSet set, Bounds bounds, int minLevel, List<TileLimits> limits) {

    public TileExtent {
        Objects.requireNonNull(set);
        Objects.requireNonNull(bounds);
        limits = List.copyOf(limits);
    }

    public int maxLevel() {
        return minLevel + limits.size() - 1;
    }

    /** The tiles of a level; empty for a level at which the layer has none. */
    public Optional<TileLimits> at(int level) {
        return level < minLevel || level > maxLevel() ? Optional.empty() : Optional.of(limits.get(level - minLevel));
    }

    public boolean contains(int level, int column, int row) {
        return at(level).map(l -> l.contains(column, row)).orElse(false);
    }
}
