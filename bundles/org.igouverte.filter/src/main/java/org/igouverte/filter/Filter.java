package org.igouverte.filter;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;

/**
 * A filter as it was read: features must fulfil both parts.
 *
 * @param ids ids of the only features meant; empty optional if the filter names none
 * @param predicate typed against the schema, its geometries in the schema's coordinate system
 */
public record Filter(Optional<List<String>> ids, Predicate predicate) {

    /** Takes every feature. */
    public static final Filter ALL = new Filter(Optional.empty(), Predicate.TRUE);

    public Filter {
        ids = ids.map(List::copyOf);
        Objects.requireNonNull(predicate);
    }

    /** A query limited by this filter too. */
    public FeatureQuery applyTo(FeatureQuery query) {
        FeatureQuery narrowed = query.where(Predicate.and(query.filter(), predicate));
        if (ids.isEmpty()) {
            return narrowed;
        }
        Set<String> own = Set.copyOf(ids.get());
        List<String> both = query.ids()
                .map(given -> given.stream().filter(own::contains).toList())
                .orElse(ids.get());
        return narrowed.withIds(both);
    }
}
