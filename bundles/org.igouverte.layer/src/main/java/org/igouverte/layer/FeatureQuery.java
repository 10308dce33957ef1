package org.igouverte.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.geo.Bounds;

/**
 * Which features a protocol wants.
 *
 * @param bounds in the coordinate system of the source; features whose own bounds meet these
 * @param filter further condition, typed against the schema; {@link Predicate#TRUE} for none
 * @param ids ids of the only features wanted; ids that no feature has are passed over; empty optional for no such limit
 * @param fields columns wanted, in this order; empty optional for all of the schema
 * @param sort keys, first is strongest; absent values come before all others, or after them if descending; the store's
 *     order decides between equals and alone if there is no key, and is the same at every call for the same revision
 * @param offset features to pass over
 * @param limit features at most
 * @param geometry whether geometries are wanted
 */
public record FeatureQuery(
        Optional<Bounds> bounds,
        Predicate filter,
        Optional<List<String>> ids,
        Optional<List<String>> fields,
        List<SortKey> sort,
        long offset,
        long limit,
        boolean geometry) {

    public FeatureQuery {
        Objects.requireNonNull(bounds);
        Objects.requireNonNull(filter);
        ids = ids.map(List::copyOf);
        fields = fields.map(List::copyOf);
        sort = List.copyOf(sort);
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
    }

    /** A query without a limit to some ids. */
    public FeatureQuery(
            Optional<Bounds> bounds,
            Predicate filter,
            Optional<List<String>> fields,
            List<SortKey> sort,
            long offset,
            long limit,
            boolean geometry) {
        this(bounds, filter, Optional.empty(), fields, sort, offset, limit, geometry);
    }

    public record SortKey(String field, boolean descending) {}

    public static FeatureQuery all() {
        return new FeatureQuery(
                Optional.empty(), Predicate.TRUE, Optional.empty(), List.of(), 0, Long.MAX_VALUE, true);
    }

    public FeatureQuery within(Bounds newBounds) {
        return new FeatureQuery(Optional.of(newBounds), filter, ids, fields, sort, offset, limit, geometry);
    }

    public FeatureQuery where(Predicate newFilter) {
        return new FeatureQuery(bounds, newFilter, ids, fields, sort, offset, limit, geometry);
    }

    public FeatureQuery page(long newOffset, long newLimit) {
        return new FeatureQuery(bounds, filter, ids, fields, sort, newOffset, newLimit, geometry);
    }

    public FeatureQuery withIds(List<String> newIds) {
        return new FeatureQuery(
                bounds, filter, Optional.of(newIds), fields, sort, offset, limit, geometry);
    }
}
