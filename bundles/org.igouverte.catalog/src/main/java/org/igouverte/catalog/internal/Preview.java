package org.igouverte.catalog.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedProcess;
import org.igouverte.layer.serving.ViewerModule;

/** The catalogue with one candidate laid over it. Thread-safe. */
final class Preview implements LayerCatalog {

    private final Catalog catalog;
    private final StagedContribution candidate;
    private volatile Overlaid overlaid;

    /** A snapshot made over another, kept for as long as that one is current. */
    private record Overlaid(Snapshot base, Snapshot result) {}

    Preview(Catalog catalog, StagedContribution candidate) {
        this.catalog = catalog;
        this.candidate = candidate;
    }

    @Override
    public CatalogSnapshot current() {
        return snapshot();
    }

    private Snapshot snapshot() {
        Snapshot base = catalog.snapshot();
        if (candidate.isCommitted()) {
            return base;
        }
        Overlaid known = overlaid;
        if (known == null || known.base() != base) {
            known = new Overlaid(base, overlay(base));
            overlaid = known;
        }
        return known.result();
    }

    private Snapshot overlay(Snapshot base) {
        String replaced = candidate.provider().symbolicName();
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : base.ownLayers()) {
            if (!layer.provider().symbolicName().equals(replaced)) {
                layers.add(layer);
            }
        }
        layers.addAll(candidate.ownLayers());
        List<ViewerModule> modules = new ArrayList<>(base.viewerModules());
        modules.removeIf(m -> m.provider().symbolicName().equals(replaced));
        candidate.viewerModule().ifPresent(modules::add);
        List<ReadyMap> maps = new ArrayList<>(base.maps());
        maps.removeIf(m -> m.provider().symbolicName().equals(replaced));
        maps.addAll(candidate.maps());
        List<ServedProcess> processes = new ArrayList<>(base.processes());
        processes.removeIf(p -> p.provider().symbolicName().equals(replaced));
        processes.addAll(candidate.processes());
        return new Snapshot(base.generation(), Instant.now(), layers, modules, maps, processes);
    }

    @Override
    public <E extends Exception> LayerLease lease(Selection<E> selection) throws E {
        return Lease.take(
                () -> {
                    if (candidate.isGivenUp()) {
                        throw new NoSuchElementException("the staged version of " + candidate.provider() + " is gone");
                    }
                    return snapshot();
                },
                selection);
    }

    @Override
    public Registration onCommit(Runnable listener) {
        return () -> {};
    }
}
