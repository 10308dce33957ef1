package org.igouverte.catalog.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.serving.ChildTable;
import org.igouverte.layer.spi.LayerSource;

/**
 * The opened data of a layer.
 *
 * @param replaced whether other data took the place of those in the contribution
 * @param files stored files that are read, by sha256
 */
record LayerData(LayerSource source, List<ChildTable> children, boolean replaced, Set<String> files) {

    LayerData {
        children = List.copyOf(children);
        files = Set.copyOf(files);
    }

    /** Data of one source alone. */
    static LayerData of(LayerSource source, boolean replaced, Optional<String> file) {
        return new LayerData(source, List.of(), replaced, new HashSet<>(file.stream().toList()));
    }
}
