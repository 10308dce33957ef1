package org.igouverte.layer.serving;

import java.util.Objects;
import org.igouverte.layer.Partner;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessExecutor;

/**
 * A process that a contribution brings, as it is served now.
 *
 * @param executor called only while a {@link LayerLease} holds a layer of the same provider
 */
public record ServedProcess(
        ProcessDefinition definition, Partner partner, ProviderId provider, ProcessExecutor executor) {

    public ServedProcess {
        Objects.requireNonNull(definition);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(provider);
        Objects.requireNonNull(executor);
    }
}
