package org.igouverte.tile;

import java.util.Objects;
import org.igouverte.layer.serving.ServedLayer;

/**
 * A tile that somebody wants.
 *
 * @param layer leased by the caller
 * @param level place of the matrix in the set
 */
public record TileRequest(
        ServedLayer layer, TileContent content, TileMatrixSet set, int level, int column, int row) {

    public TileRequest {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(content);
        Objects.requireNonNull(set);
    }
}
