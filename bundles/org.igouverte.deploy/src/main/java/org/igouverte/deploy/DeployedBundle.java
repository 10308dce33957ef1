package org.igouverte.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.ProviderId;

/**
 * A bundle that is meant to run.
 *
 * @param since when it went live, or failed
 * @param partner the partner's id; empty while the bundle has not been read
 * @param previous what a roll-back would bring back
 */
public record DeployedBundle(
        ProviderId provider,
        State state,
        Instant since,
        String partner,
        List<LayerName> layers,
        Optional<ProviderId> previous) {

    public enum State {
        LIVE,
        /** Meant to run, but could not be staged at the last start; see the refused contributions. */
        FAILED
    }

    public DeployedBundle {
        layers = List.copyOf(layers);
    }
}
