package org.igouverte.ogc;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.serving.ServedProcess;

/** A catalogue of given layers, which counts the leases that are open. */
public final class TestCatalog implements LayerCatalog {

    private final AtomicInteger leases = new AtomicInteger();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot current;

    public TestCatalog(List<? extends ServedLayer> layers) {
        commit(layers);
    }

    /** One that is as before the first commit. */
    public static TestCatalog starting() {
        TestCatalog catalog = new TestCatalog(List.of());
        catalog.current = new Snapshot(0, List.of(), List.of());
        return catalog;
    }

    public void commit(List<? extends ServedLayer> layers) {
        commit(layers, List.of());
    }

    public void commit(List<? extends ServedLayer> layers, List<ServedProcess> processes) {
        current = new Snapshot(current == null ? 1 : current.generation() + 1, List.copyOf(layers), List.copyOf(processes));
        listeners.forEach(Runnable::run);
    }

    public int openLeases() {
        return leases.get();
    }

    @Override
    public CatalogSnapshot current() {
        return current;
    }

    @Override
    public <E extends Exception> LayerLease lease(Selection<E> selection) throws E {
        Snapshot snapshot = current;
        List<ServedLayer> layers = List.copyOf(selection.select(snapshot));
        leases.incrementAndGet();
        return new LayerLease() {
            @Override
            public CatalogSnapshot snapshot() {
                return snapshot;
            }

            @Override
            public List<ServedLayer> layers() {
                return layers;
            }

            @Override
            public LayerLease share(ServedLayer layer) {
                return TestCatalog.this.lease(any -> List.of(layer));
            }

            @Override
            public void close() {
                leases.decrementAndGet();
            }
        };
    }

    @Override
    public Registration onCommit(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private record Snapshot(long generation, List<ServedLayer> layers, List<ServedProcess> processes)
            implements CatalogSnapshot {

        @Override
        public Instant since() {
            return Instant.EPOCH;
        }

        @Override
        public String revision() {
            int hash = 7;
            for (ServedLayer layer : layers) {
                hash = 31 * hash + (layer.name() + layer.revision()).hashCode();
            }
            return "%016x".formatted((long) hash);
        }

        @Override
        public Optional<ServedLayer> find(LayerName name) {
            return layers.stream()
                    .filter(l -> l.name().equals(name) || l.definition().aliases().contains(name))
                    .findFirst();
        }

        @Override
        public List<Partner> partners() {
            Map<String, Partner> partners = new LinkedHashMap<>();
            layers.forEach(layer -> partners.put(layer.partner().id(), layer.partner()));
            return List.copyOf(partners.values());
        }
    }
}
