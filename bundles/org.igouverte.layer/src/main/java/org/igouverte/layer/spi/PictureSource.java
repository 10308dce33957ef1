package org.igouverte.layer.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.Language;
import org.igouverte.layer.SourceException;

/**
 * Pictures drawn elsewhere: a cascaded WMS or WMTS, an archive of picture tiles. A source that has tiles gets the rest from
 * {@link TiledPictures}.
 */
public non-sealed interface PictureSource extends LayerSource {

    /**
     * Coordinate systems in which it can draw by itself, {@link #crs()} first. The renderer asks for no other and
     * reprojects the picture where a map wants one.
     */
    default List<CoordinateSystem> systems() {
        return List.of(crs());
    }

    /**
     * Draws exactly the pixels of a grid.
     *
     * @param grid in one of {@link #systems()}; may reach beyond {@link #extent()}
     * @param argb filled by rows from the north, ARGB premultiplied by alpha; all of its {@code width * height} elements
     *     are set, to 0 where there is nothing
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over before the picture is whole
     */
    void draw(PixelGrid grid, int[] argb, Deadline deadline) throws SourceException;

    /** Attributes that {@link #at} may tell; empty if it tells none. */
    default List<FeatureSchema.Field> fields() {
        return List.of();
    }

    /**
     * What is at a pixel, as GetFeatureInfo tells it: attribute values by the name of a field of {@link #fields()}, each
     * of the class of its field's type; a map for each thing that is there.
     *
     * @param grid in one of {@link #systems()}
     * @param limit things at most
     */
    default List<Map<String, Object>> at(PixelGrid grid, int column, int row, int limit, Deadline deadline)
            throws SourceException {
        return List.of();
    }

    /** The legend that belongs to the pictures; empty if there is none, and then the layer's style tells it. */
    default Optional<Pixels> legend(Language language, Deadline deadline) throws SourceException {
        return Optional.empty();
    }

    /** @param argb by rows from the top, premultiplied by alpha */
    record Pixels(int width, int height, int[] argb) {
        public Pixels {
            if (width < 1 || height < 1 || argb.length < (long) width * height) {
                throw new IllegalArgumentException(argb.length + " pixels for " + width + "x" + height);
            }
        }
    }
}
