package org.igouverte.ogc.wmts.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.tile.TileMatrix;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;

/** The tile matrix sets of the service: those of the server, without levels finer than any layer has. */
final class WmtsSets {

    /** Finest pixels that are drawn, in metres, as the capabilities need to know it for all layers. */
    private static final double FINEST = 0.1;

    static final List<TileMatrixSet> ALL = TileMatrixSets.all();

    private WmtsSets() {}

    static Optional<TileMatrixSet> find(String id) {
        return ALL.stream().filter(set -> set.id().equals(id)).findFirst();
    }

    static List<TileMatrix> matrices(TileMatrixSet set) {
        return set.matrices().stream()
                .filter(matrix -> matrix.cellSize() * set.crs().metresPerUnit() >= FINEST)
                .toList();
    }
}
