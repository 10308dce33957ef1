package org.igouverte.layer.serving;

import java.util.Objects;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.Partner;

/**
 * A ready-made map that a contribution brings, as it is served now. Which of its layers are served, and by whom, the
 * snapshot tells that it is of.
 */
public record ReadyMap(ProviderId provider, Partner partner, MapDefinition definition) {

    public ReadyMap {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(definition);
    }
}
