package org.igouverte.catalog.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.serving.ChildTable;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.staging.StoredTable;

/**
 * The opened data of a layer.
 *
 * @param replaced whether other data took the place of those in the contribution
 * @param files stored files that are read, by sha256
 * @param table what is read of the file with the features, if they are in one
 */
record LayerData(
        LayerSource source,
        List<ChildTable> children,
        boolean replaced,
        Set<String> files,
        Optional<StoredTable> table) {

    LayerData {
        children = List.copyOf(children);
        files = Set.copyOf(files);
    }
}
