package org.igouverte.layer.staging;

import java.util.Optional;
import org.igouverte.layer.process.ProcessExecutor;
import org.igouverte.layer.spi.SourceFactory;

/** What a contribution's own bundle registered: sources of its layers, executors of its processes. */
@FunctionalInterface
public interface SourceFactories {

    /** A contribution without Java. */
    SourceFactories NONE = type -> Optional.empty();

    Optional<SourceFactory> find(String type);

    /** @param name as a description's {@code service} says it */
    default Optional<ProcessExecutor> findProcess(String name) {
        return Optional.empty();
    }
}
