package org.igouverte.identify.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.identify.IdentifiedFeature.RelatedRows;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ChildTable;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/** Looks for the rows of other tables that belong to a feature. */
final class RelatedSearch {

    /** Rows of a table that a card shows. */
    private static final int MAX_ROWS = 50;

    private RelatedSearch() {}

    static IdentifiedFeature complete(IdentifiedFeature feature, Deadline deadline) throws SourceException {
        List<RelatedRows> related = new ArrayList<>();
        for (ChildTable table : feature.layer().children()) {
            Object key = feature.values().get(table.definition().field());
            if (key != null) {
                rows(table, key.toString(), deadline).ifPresent(related::add);
            }
        }
        return related.isEmpty()
                ? feature
                : new IdentifiedFeature(
                        feature.layer(), feature.id(), feature.geometry(), feature.values(), related);
    }

    private static Optional<RelatedRows> rows(ChildTable table, String key, Deadline deadline) throws SourceException {
        List<Object[]> rows = new ArrayList<>();
        try (FeatureCursor cursor = table.source().rows(Optional.of(Set.of(key)), 0, MAX_ROWS, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(batch.get().values(i));
                }
            }
        }
        long total = rows.size() < MAX_ROWS ? rows.size() : table.source().count(key, deadline);
        return rows.isEmpty() ? Optional.empty() : Optional.of(new RelatedRows(table, rows, total));
    }
}
