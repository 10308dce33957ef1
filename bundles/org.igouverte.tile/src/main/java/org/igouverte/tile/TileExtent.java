package org.igouverte.tile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.geo.Bounds;

/**
 * Which tiles of a set a layer has.
 *
 * @param bounds of the layer, in the coordinate system of the set, cut to what the set covers
 * @param limits for each level from 0 on; beyond the last there are no tiles
 * @param firstDrawn first level at whose scale the layer is shown; tiles of coarser ones are blank
 * @param lastDrawn last such level, less than the first if there is none; tiles of finer ones are blank
 */
public record TileExtent(TileMatrixSet set, Bounds bounds, List<TileLimits> limits, int firstDrawn, int lastDrawn) {

    public TileExtent {
        Objects.requireNonNull(set);
        Objects.requireNonNull(bounds);
        limits = List.copyOf(limits);
    }

    public int maxLevel() {
        return limits.size() - 1;
    }

    /** The tiles of a level; empty for a level at which the layer has none. */
    public Optional<TileLimits> at(int level) {
        return level < 0 || level > maxLevel() ? Optional.empty() : Optional.of(limits.get(level));
    }

    public boolean contains(int level, int column, int row) {
        return at(level).map(l -> l.contains(column, row)).orElse(false);
    }

    /** Whether the layer is shown at the scale of a level. */
    public boolean isDrawn(int level) {
        return level >= firstDrawn && level <= lastDrawn;
    }
}
