package org.igouverte.catalog.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog.Selection;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;

/** Closing it twice is harmless, from several threads too. */
final class Lease implements LayerLease {

    private final Snapshot snapshot;
    private final List<ServedLayer> layers;
    private List<Provider> acquired;

    private Lease(Snapshot snapshot, List<ServedLayer> layers, List<Provider> acquired) {
        this.snapshot = snapshot;
        this.layers = layers;
        this.acquired = acquired;
    }

    /** Chooses and holds layers of one snapshot: see {@link org.igouverte.layer.serving.LayerCatalog#lease}. */
    static <E extends Exception> Lease take(Supplier<Snapshot> current, Selection<E> selection) throws E {
        while (true) {
            Snapshot snapshot = current.get();
            List<ServedLayer> layers = List.copyOf(selection.select(snapshot));
            List<Provider> acquired = acquire(layers);
            if (acquired != null) {
                return new Lease(snapshot, layers, acquired);
            }
            // A provider was retired since the snapshot was read, so a newer snapshot is current.
        }
    }

    /** One lease a provider, or {@code null} and none if one of them is retired. */
    private static List<Provider> acquire(List<ServedLayer> layers) {
        Set<Provider> providers = new LinkedHashSet<>();
        for (ServedLayer layer : layers) {
            providers.add(((Layer) layer).lifetime());
        }
        List<Provider> acquired = new ArrayList<>(providers.size());
        for (Provider provider : providers) {
            if (!provider.acquire()) {
                acquired.forEach(Provider::release);
                return null;
            }
            acquired.add(provider);
        }
        return acquired;
    }

    @Override
    public CatalogSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public List<ServedLayer> layers() {
        return layers;
    }

    @Override
    public synchronized LayerLease share(ServedLayer layer) {
        if (!layers.contains(layer)) {
            throw new IllegalArgumentException("layer " + layer.name() + " is not of this lease");
        }
        if (acquired.isEmpty()) {
            throw new IllegalStateException("the lease is closed");
        }
        Provider provider = ((Layer) layer).lifetime();
        provider.acquireFurther();
        return new Lease(snapshot, List.of(layer), List.of(provider));
    }

    @Override
    public void close() {
        List<Provider> toRelease;
        synchronized (this) {
            toRelease = acquired;
            acquired = List.of();
        }
        toRelease.forEach(Provider::release);
    }
}
