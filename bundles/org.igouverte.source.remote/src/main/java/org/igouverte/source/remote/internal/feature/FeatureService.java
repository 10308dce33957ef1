package org.igouverte.source.remote.internal.feature;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;

/** A protocol by which features are asked of another server. Names are the server's own. Thread-safe. */
public interface FeatureService {

    /** Features of a page; an answer of more would be long in memory. */
    int PAGE = 1000;

    /** What the server says that it has. */
    record Description(GeometryKind geometry, CoordinateSystem crs, List<Field> fields, Optional<Bounds> extent) {
        public Description {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What is asked for.
     *
     * @param filter of parts that {@link #takes} accepts; {@link Predicate#TRUE} for none
     * @param sort empty unless {@link #sorts}
     */
    record Question(Optional<Bounds> bounds, Predicate filter, List<SortKey> sort, Optional<List<String>> ids) {}

    /** Pages one after the other; belongs to one thread. */
    @FunctionalInterface
    interface Pages {
        /** The next page; empty after the last. */
        Optional<FeaturePage> next() throws SourceException;
    }

    Description description();

    /** Whether a condition can be asked of the server. */
    boolean takes(Predicate predicate);

    boolean sorts();

    /** How many features there are; empty if the server does not say. */
    OptionalLong count(Question question, Deadline deadline) throws SourceException;

    /**
     * The features, from some of the first on.
     *
     * @param skip features to pass over, 0 unless {@link #skips}
     * @param wanted features that will be read at most
     */
    Pages features(Question question, long skip, long wanted, Deadline deadline) throws SourceException;

    /** Whether features can be passed over without reading them. */
    boolean skips();
}
