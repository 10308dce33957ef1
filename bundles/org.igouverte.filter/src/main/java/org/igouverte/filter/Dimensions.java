package org.igouverte.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.PredicateTyping;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;

/** Where features of layers lie in the dimensions beside place: read once a revision of a layer. An OSGi service. Thread-safe. */
@FunctionalInterface
public interface Dimensions {

    /**
     * The extents of a layer, which is leased, in the order of its dimensions; a dimension without values is left out.
     */
    List<DimensionExtent> of(ServedLayer layer, Deadline deadline) throws SourceException;

    /**
     * The condition on features of a layer, which is leased, wherever it is drawn or asked.
     *
     * @param asked what is asked of a dimension, as {@link DimensionFilter} reads it; empty for the default
     * @throws FilterException if something asked for cannot be read
     */
    default Predicate condition(
            ServedLayer layer, Function<LayerDimension, Optional<String>> asked, Deadline deadline)
            throws SourceException, FilterException {
        List<Predicate> conditions = new ArrayList<>();
        for (DimensionExtent extent : of(layer, deadline)) {
            conditions.add(DimensionFilter.of(asked.apply(extent.dimension()), extent).condition());
        }
        return conditions.isEmpty()
                ? Predicate.TRUE
                : PredicateTyping.typed(Predicate.and(conditions.toArray(Predicate[]::new)), layer.schema());
    }

    /** The same where nothing is asked. */
    default Predicate byDefault(ServedLayer layer, Deadline deadline) throws SourceException {
        try {
            return condition(layer, dimension -> Optional.empty(), deadline);
        } catch (FilterException e) {
            throw new IllegalStateException("a default was not checked when it was read", e);
        }
    }

    /** The same where a time alone can be asked for. */
    default Predicate atTime(ServedLayer layer, Optional<String> time, Deadline deadline)
            throws SourceException, FilterException {
        return condition(layer, dimension -> dimension.isTime() ? time : Optional.empty(), deadline);
    }
}
