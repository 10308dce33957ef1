package org.igouverte.layer.spi;

import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.LocalizedText;

/**
 * The opened data of one layer, of one of three kinds. Thread-safe; many requests read at once. Closed once, when nobody
 * reads any more.
 */
public sealed interface LayerSource extends AutoCloseable permits FeatureSource, RasterSource, PictureSource {

    /** Coordinate system of {@link #extent} and of the data; pairs are x to the east, y to the north. */
    CoordinateSystem crs();

    /** Bounds of all data, known without reading them all; empty if there are none or it is not known. */
    Optional<Bounds> extent();

    DataRevision revision();

    /** Whether the data may change while it is open. Such a source is read as it is; nothing is prepared of it. */
    default boolean isLive() {
        return false;
    }

    /**
     * Why the data of a live source cannot be read at present, or only such as they were some time ago, for people; empty if
     * they can. Returns at once.
     */
    default Optional<LocalizedText> outage() {
        return Optional.empty();
    }

    /**
     * Asks a live source to say when its data have changed, so that {@link #revision}, {@link #extent} and counts are read
     * anew and who shows the layer follows; also when an {@link #outage} begins or ends. Called at most once, when the layer goes live. A source that never changes
     * while it is open, as a file, does nothing.
     *
     * @param listener run after each change, on any thread; returns at once and throws nothing. It may be run as often as
     *     one likes: the catalogue follows at most once a second
     */
    default void onRevisionChanged(Runnable listener) {}

    @Override
    void close();
}
