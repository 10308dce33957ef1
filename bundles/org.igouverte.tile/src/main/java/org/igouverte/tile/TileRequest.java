package org.igouverte.tile;

import java.util.Objects;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.serving.ServedLayer;

/**
 * A tile that somebody wants.
 *
 * @param layer leased by the caller
 * @param level place of the matrix in the set
 * @param condition on the features that are shown, typed against the layer's schema: what is asked of dimensions
 */
public record TileRequest(
        ServedLayer layer, TileContent content, TileMatrixSet set, int level, int column, int row, Predicate condition) {

    /** A tile of all features. */
    public TileRequest(ServedLayer layer, TileContent content, TileMatrixSet set, int level, int column, int row) {
        this(layer, content, set, level, column, row, Predicate.TRUE);
    }

    public TileRequest {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(content);
        Objects.requireNonNull(set);
        Objects.requireNonNull(condition);
    }
}
