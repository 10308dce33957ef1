package org.igouverte.deploy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.staging.DatasetStore.StoredFile;

/**
 * A data set of a partner and the files that were brought for it.
 *
 * @param layers layers that are served and read it
 * @param present the file that they read; empty if that is the bundle's own
 * @param former files that it may be taken back to, the latest first
 */
public record DataSet(
        String partner, String name, List<LayerName> layers, Optional<StoredFile> present, List<StoredFile> former) {

    public DataSet {
        layers = List.copyOf(layers);
        Objects.requireNonNull(present);
        former = List.copyOf(former);
    }

    /** The same with one more layer that reads it. */
    public DataSet readBy(LayerName layer) {
        return new DataSet(
                partner, name, Stream.concat(layers.stream(), Stream.of(layer)).toList(), present, former);
    }
}
