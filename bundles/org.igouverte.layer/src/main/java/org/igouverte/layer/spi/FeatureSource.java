package org.igouverte.layer.spi;

import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.SourceException;

/**
 * Features of one layer at one revision, or of a live store. Thread-safe; many requests read at once. Values only are
 * handed over, no live objects. All coordinates, also those of queries, are in {@link FeatureSchema#crs()}.
 *
 * <p>Closed once, when nobody reads any more.
 */
public interface FeatureSource extends AutoCloseable {

    FeatureSchema schema();

    /** Bounds of all features, known without reading them all; empty if there is no feature or it is not known. */
    Optional<Bounds> extent();

    DataRevision revision();

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
     * Asks a live source to say when its data have changed, so that {@link #revision}, {@link #extent} and counts are read
     * anew and who shows the layer follows. Called at most once, when the layer goes live. A source that never changes
     * while it is open, as a file, does nothing.
     *
     * @param listener run after each change, on any thread; returns at once and throws nothing. It may be run as often as
     *     one likes: the catalogue follows at most once a second
     */
    default void onRevisionChanged(Runnable listener) {}

    @Override
    void close();
}
