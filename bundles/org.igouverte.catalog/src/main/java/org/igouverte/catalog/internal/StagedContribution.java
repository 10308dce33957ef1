package org.igouverte.catalog.internal;

import java.util.List;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.staging.CatalogStaging.Candidate;

/** Staged layers of one provider, either committed or closed in the end. */
final class StagedContribution implements Candidate {

    private final Provider provider;
    private final List<Layer> layers;
    private boolean settled;

    StagedContribution(Provider provider, List<Layer> layers) {
        this.provider = provider;
        this.layers = List.copyOf(layers);
        layers.forEach(l -> l.seal(provider));
    }

    @Override
    public ProviderId provider() {
        return provider.id();
    }

    @Override
    public List<ServedLayer> layers() {
        return List.copyOf(layers);
    }

    List<Layer> ownLayers() {
        return layers;
    }

    /** From here on the catalogue decides when the provider is closed. */
    synchronized void committed() {
        if (settled) {
            throw new IllegalStateException("candidate of " + provider.id() + " was committed or closed before");
        }
        settled = true;
    }

    @Override
    public synchronized void close() {
        if (!settled) {
            settled = true;
            provider.retire();
        }
    }
}
