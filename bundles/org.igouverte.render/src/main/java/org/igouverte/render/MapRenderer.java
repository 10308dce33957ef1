package org.igouverte.render;

import java.util.List;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.style.CompiledStyle;

/** Draws maps. An OSGi service. Thread-safe; holds pooled buffers, so a picture is closed by who asked for it. */
public interface MapRenderer {

    /**
     * One layer of a picture.
     *
     * @param layer leased by the caller
     * @param filter typed condition on its features; {@link Predicate#TRUE} for none
     */
    record StyledLayer(ServedLayer layer, CompiledStyle style, Predicate filter) {}

    /**
     * Draws layers over a background, first layer lowest.
     *
     * @param background ARGB, not premultiplied; alpha 0 leaves the picture transparent
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over before the picture is whole
     */
    MapPicture draw(PixelGrid grid, List<StyledLayer> layers, int background, Deadline deadline)
            throws SourceException;

    /**
     * Draws a picture that is shown beside others of the same resolution: put together, they equal one picture.
     *
     * @param background ARGB, not premultiplied; alpha 0 leaves the picture transparent
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over before the picture is whole
     */
    MapPicture drawPiece(
            PixelGrid grid, MosaicPiece piece, List<StyledLayer> layers, int background, Deadline deadline)
            throws SourceException;

    /**
     * The rules of a layer's style that draw something within a grid at its scale, in the order of the style; all that
     * hold at the scale where the layer is not one of features. Reads the layer as a picture of the grid would, so that a
     * coarse grid is cheap.
     *
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over before all is read
     */
    List<CompiledStyle.Rule> rulesSeen(PixelGrid grid, StyledLayer layer, Deadline deadline) throws SourceException;

    /** How far beyond its geometry a feature may show at a scale, in pixels, labels aside. */
    double reach(CompiledStyle style, double scaleDenominator);

    /** Draws a legend: symbols below each other, each with its title. */
    MapPicture drawLegend(LegendRequest request);
}
