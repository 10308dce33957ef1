package org.igouverte.layer.staging;

import java.util.Optional;
import org.igouverte.layer.spi.SourceFactory;

/** The source factories that a contribution's own bundle registered. */
@FunctionalInterface
public interface SourceFactories {

    /** A contribution without Java. */
    SourceFactories NONE = type -> Optional.empty();

    Optional<SourceFactory> find(String type);
}
