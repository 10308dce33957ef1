package org.igouverte.tile;

import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;

/**
 * Tiles of the layers that are served, made once and kept. An OSGi service. Thread-safe.
 *
 * <p>Whoever sends tiles asks {@link #extent} first, whose answer is cheap, then {@link #tag}, which spares the work
 * where the client has the tile already, then {@link #tile}.
 */
public interface Tiles {

    /** Most pixels on a side of what is drawn at once to make a tile that is a picture, since tiles are made in blocks. */
    int DRAWN_SIDE = 1024;

    /** The finest level of a set at which layers have tiles of a kind; what is finer adds nothing but blur. */
    int maxLevel(TileContent content, TileMatrixSet set);

    /**
     * The tiles that a layer has of a set and kind of content; kept, so that asking costs little.
     *
     * @return empty if the layer has none there
     */
    Optional<TileExtent> extent(ServedLayer layer, TileContent content, TileMatrixSet set);

    /**
     * Names what a tile shows, for an entity tag: 1 to 64 characters of {@code [A-Za-z0-9._-]}. Two tiles of one
     * address with the same tag are the same, also after a restart or a swap.
     *
     * @throws IllegalArgumentException if the tile is not within the layer's {@link #extent}
     */
    String tag(TileRequest request);

    /**
     * The tile, from the cache or made now. Who asks for one that is being made waits for it; that one of them is
     * cancelled does not disturb the others.
     *
     * @throws IllegalArgumentException if the tile is not within the layer's {@link #extent}, or the style is unknown
     * @throws SourceException if the layer's data cannot be read
     * @throws TileTooLargeException if too much lies in a vector tile
     * @throws TilesBusyException if it must be made and may not be, or if too many wait for tiles of that partner
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over before the tile is there
     */
    Tile tile(TileRequest request, Deadline deadline, Admission admission)
            throws SourceException, TileTooLargeException, TilesBusyException;
}
