package org.igouverte.tile;

import java.util.Objects;
import org.igouverte.render.ImageFormat;

/** What a tile holds of a layer. */
public sealed interface TileContent {

    /** Media type of the tiles. */
    String mediaType();

    /**
     * A picture.
     *
     * @param style name of one of the layer's styles
     * @param format transparent where nothing is drawn if the format can be so, else white
     */
    record Picture(String style, ImageFormat format) implements TileContent {
        public Picture {
            Objects.requireNonNull(style);
            Objects.requireNonNull(format);
        }

        @Override
        public String mediaType() {
            return format.mediaType();
        }
    }

    /** Features with all their attributes: Mapbox Vector Tile 2.1, one layer named as the layer is. */
    record Vector() implements TileContent {

        public static final String MEDIA_TYPE = "application/vnd.mapbox-vector-tile";

        @Override
        public String mediaType() {
            return MEDIA_TYPE;
        }
    }
}
