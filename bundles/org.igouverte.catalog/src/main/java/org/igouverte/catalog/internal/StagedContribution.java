package org.igouverte.catalog.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.serving.ServedProcess;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.layer.staging.CatalogStaging.Candidate;

/** Staged layers of one provider, either committed or closed in the end. */
final class StagedContribution implements Candidate {

    private final Provider provider;
    private final List<Layer> layers;
    private final List<ServedProcess> processes;
    private final Optional<ViewerModule> viewerModule;
    private final List<ReadyMap> maps;
    private final LayerCatalog preview;
    private volatile State state = State.STAGED;

    private enum State {
        STAGED,
        COMMITTED,
        GIVEN_UP
    }

    StagedContribution(
            Provider provider,
            List<Layer> layers,
            List<ServedProcess> processes,
            Optional<ViewerModule> viewerModule,
            List<ReadyMap> maps,
            Catalog catalog) {
        this.provider = provider;
        this.layers = List.copyOf(layers);
        this.processes = List.copyOf(processes);
        this.viewerModule = viewerModule;
        this.maps = List.copyOf(maps);
        layers.forEach(l -> l.seal(provider));
        preview = new Preview(catalog, this);
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

    List<ServedProcess> processes() {
        return processes;
    }

    Optional<ViewerModule> viewerModule() {
        return viewerModule;
    }

    List<ReadyMap> maps() {
        return maps;
    }

    @Override
    public LayerCatalog preview() {
        return preview;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }

    boolean isGivenUp() {
        return state == State.GIVEN_UP;
    }

    /** From here on the catalogue decides when the provider is closed. */
    synchronized void committed() {
        if (state != State.STAGED) {
            throw new IllegalStateException("candidate of " + provider.id() + " was committed or closed before");
        }
        state = State.COMMITTED;
    }

    @Override
    public synchronized void close() {
        if (state == State.STAGED) {
            state = State.GIVEN_UP;
            provider.retire();
        }
    }
}
