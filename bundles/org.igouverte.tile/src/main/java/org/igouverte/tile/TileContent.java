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
     * @param density pixels on a side of what is one pixel of the tile matrix: 1, or {@value #FINE} for fine screens, on
     *     which symbols and text are as large as ever
     */
    record Picture(String style, ImageFormat format, int density) implements TileContent {

        /** The density that {@code @2x} stands for in addresses. */
        public static final int FINE = 2;

        public Picture {
            Objects.requireNonNull(style);
            Objects.requireNonNull(format);
            if (density != 1 && density != FINE) {
                throw new IllegalArgumentException("density " + density);
            }
        }

        /** A picture with a pixel for each of the tile matrix. */
        public Picture(String style, ImageFormat format) {
            this(style, format, 1);
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
