package org.igouverte.identify;

import java.util.List;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.style.CompiledStyle;

/** Finds the features at a pixel of a map. An OSGi service. Thread-safe. */
public interface Identify {

    /**
     * One layer to look in.
     *
     * @param layer leased by the caller
     * @param style features that none of its rules draws at the grid's scale are unseen and so not found
     * @param filter typed condition on its features; {@link Predicate#TRUE} for none
     */
    record Target(ServedLayer layer, CompiledStyle style, Predicate filter) {}

    /**
     * Looks at a pixel, in all layers at once, and returns when all have answered or the deadline is over, whichever is
     * first.
     *
     * <p>The centre of the pixel is what is looked at. A polygon is found if it covers that point, holes taken out.
     * Points and lines are found as far from the pixel as the tolerance and the size of their symbol reach, and so are
     * polygons too small to fill a pixel.
     *
     * @param lease the caller's, on the layers of the targets; work that a slow source makes last longer than this call
     *     holds its own
     * @param column from the left edge of the grid, 0 is the first
     * @param row from the top edge
     * @param tolerance further pixels around it in which lines and points are found
     * @param limit features per layer at most, at least 1
     * @return one answer a target, in their order; a target that failed or was too slow says so in its answer and harms
     *     no other
     */
    List<LayerAnswer> identify(
            LayerLease lease,
            PixelGrid grid,
            int column,
            int row,
            int tolerance,
            List<Target> targets,
            int limit,
            Deadline deadline);
}
