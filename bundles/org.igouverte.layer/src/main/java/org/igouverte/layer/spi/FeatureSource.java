package org.igouverte.layer.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.SourceException;

/**
 * Features of one layer at one revision, or of a live store. Thread-safe; many requests read at once. Values only are
 * handed over, no live objects. All coordinates, also those of queries, are in {@link FeatureSchema#crs()}.
 */
public non-sealed interface FeatureSource extends LayerSource {

    FeatureSchema schema();

    @Override
    default CoordinateSystem crs() {
        return schema().crs();
    }

    /** How many features a query finds, offset and limit aside; empty if only reading them all would tell. */
    OptionalLong count(FeatureQuery query, Deadline deadline) throws SourceException;

    /** Opens a cursor on the features that a query finds. */
    FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException;

    /**
     * Streams the shapes that a picture needs, on the caller's thread. Shapes come in the same order at every call for
     * the same revision.
     *
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over before the last shape
     */
    void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) throws SourceException;

    /**
     * Where features differ from those of an earlier revision of the same data: bounds of each that was added, changed or
     * removed, as it was and as it is. Offered by sources that give their shapes {@linkplain ShapeSink#number numbers}.
     *
     * @return empty if the two cannot be compared for much less than reading all, or differ in more than a good part
     */
    default Optional<List<Bounds>> changesSince(FeatureSource earlier, Deadline deadline) throws SourceException {
        return Optional.empty();
    }
}
