package org.igouverte.ogc.api.tiles.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;

/**
 * The tiles of some layers in one tile matrix set.
 *
 * @param layers with tiles in the set, at least one
 * @param bounds of all, in the coordinate system of the set
 * @param limits of all, for each level from 0 on
 */
record TileSet(TileMatrixSet set, List<ServedLayer> layers, Bounds bounds, List<TileLimits> limits) {

    TileSet {
        layers = List.copyOf(layers);
        limits = List.copyOf(limits);
    }

    /** @param extents of the layers, in their order */
    static TileSet of(TileMatrixSet set, List<ServedLayer> layers, List<TileExtent> extents) {
        Bounds bounds = extents.stream().map(TileExtent::bounds).reduce(Bounds::union).orElseThrow();
        List<TileLimits> limits = new ArrayList<>(extents.get(0).limits());
        for (TileExtent extent : extents) {
            for (int level = 0; level < limits.size(); level++) {
                limits.set(level, union(limits.get(level), extent.limits().get(level)));
            }
        }
        return new TileSet(set, layers, bounds, limits);
    }

    private static TileLimits union(TileLimits a, TileLimits b) {
        return new TileLimits(
                Math.min(a.minColumn(), b.minColumn()),
                Math.min(a.minRow(), b.minRow()),
                Math.max(a.maxColumn(), b.maxColumn()),
                Math.max(a.maxRow(), b.maxRow()));
    }

    boolean contains(int level, int column, int row) {
        return level >= 0 && level < limits.size() && limits.get(level).contains(column, row);
    }
}
