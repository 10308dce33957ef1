package org.igouverte.identify;

import java.util.List;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
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
     * Looks at a pixel.
     *
     * @param column from the left edge of the grid, 0 is the first
     * @param row from the top edge
     * @param tolerance further pixels around it in which lines and points are found
     * @param limit features per layer at most
     * @return one answer a target, in their order; a target that failed says so in its answer and harms no other
     */
    List<LayerAnswer> identify(
            PixelGrid grid, int column, int row, int tolerance, List<Target> targets, int limit, Deadline deadline);
}
