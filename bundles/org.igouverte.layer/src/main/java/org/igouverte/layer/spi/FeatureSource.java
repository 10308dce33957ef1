package org.igouverte.layer.spi;

import java.util.OptionalLong;
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
}
