package org.igouverte.layer.serving;

import java.util.Objects;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.spi.TableSource;

/**
 * Rows beside the features of a served layer.
 *
 * @param source read only while a {@link LayerLease} holds the layer
 */
public record ChildTable(RelatedTable definition, TableSource source) {

    public ChildTable {
        Objects.requireNonNull(definition);
        Objects.requireNonNull(source);
    }
}
