package org.igouverte.ogc.wfs.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/**
 * A query made ready for its layer, without paging.
 *
 * @param encoding how its features are written
 */
record PlannedQuery(ServedLayer layer, FeatureQuery query, FeatureEncoding encoding) {

    /** How many features it finds, counted by reading if the source cannot tell. */
    long count(Deadline deadline) throws SourceException {
        OptionalLong known = layer.source().count(query, deadline);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        FeatureQuery bare = new FeatureQuery(
                query.bounds(),
                query.filter(),
                query.ids(),
                Optional.of(List.of()),
                List.of(),
                0,
                Long.MAX_VALUE,
                false);
        long count = 0;
        try (FeatureCursor cursor = layer.source().features(bare, deadline)) {
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                count += batch.get().size();
            }
        }
        return count;
    }

    /** How many of the features have a geometry. */
    long countGeometries(Deadline deadline) throws SourceException {
        long count = 0;
        try (FeatureCursor cursor = layer.source().features(query, deadline)) {
            for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
                FeatureBatch batch = next.get();
                for (int i = 0; i < batch.size(); i++) {
                    count += batch.geometries()[i] == null || batch.geometries()[i].isEmpty() ? 0 : 1;
                }
            }
        }
        return count;
    }
}
