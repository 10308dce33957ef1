package org.igouverte.deploy.internal;

import java.util.Map;
import org.igouverte.layer.process.ProcessExecutor;
import org.igouverte.layer.spi.SourceFactory;

/**
 * What a partner's bundle registered that its layers and processes may mean.
 *
 * @param sources by type
 * @param processes by name
 */
record RegisteredServices(Map<String, SourceFactory> sources, Map<String, ProcessExecutor> processes) {

    static final RegisteredServices NONE = new RegisteredServices(Map.of(), Map.of());

    RegisteredServices {
        sources = Map.copyOf(sources);
        processes = Map.copyOf(processes);
    }
}
