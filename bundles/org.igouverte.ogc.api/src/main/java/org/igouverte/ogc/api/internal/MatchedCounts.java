package org.igouverte.ogc.api.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;

/** How many features a query finds, remembered for the pages that follow. Thread-safe. */
final class MatchedCounts {

    /** Filters can be long; what is remembered stays small all the same. */
    private static final int MAX_ENTRIES = 500;

    private record Key(
            LayerName layer, String revision, Optional<Bounds> bounds, Predicate filter, Optional<List<String>> ids) {}

    private final ConcurrentHashMap<Key, Long> known = new ConcurrentHashMap<>();

    /** Empty if the source cannot tell without reading all. */
    OptionalLong of(ServedLayer layer, FeatureQuery query, Deadline deadline) throws SourceException {
        Key key = new Key(
                layer.name(), layer.dataRevision().value(), query.bounds(), query.filter(), query.ids());
        Long count = known.get(key);
        if (count != null) {
            return OptionalLong.of(count);
        }
        OptionalLong counted = layer.source().count(query, deadline);
        if (counted.isPresent()) {
            if (known.size() >= MAX_ENTRIES) {
                known.clear();
            }
            known.put(key, counted.getAsLong());
        }
        return counted;
    }

    /**
     * The same when a page has been read: one that is not full is the last, and tells by itself. If there is no time left
     * to count, the page stands without the number.
     */
    OptionalLong after(ServedLayer layer, FeatureQuery query, long returned, Deadline deadline) throws SourceException {
        boolean last = returned < query.limit() && (returned > 0 || query.offset() == 0);
        try {
            return last ? OptionalLong.of(query.offset() + returned) : of(layer, query, deadline);
        } catch (DeadlineExceededException e) {
            return OptionalLong.empty();
        }
    }
}
