package org.igouverte.catalog.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.serving.CatalogScope;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.spi.DataSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.staging.CatalogStaging;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.DatasetStore;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.SourceFactories;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The catalogue as a service: reading it, and staging what is to be read. */
@Component(service = {LayerCatalog.class, CatalogScope.class, CatalogStaging.class})
public final class CatalogComponent implements LayerCatalog, CatalogScope, CatalogStaging {

    private record Preparer(int order, long serviceId, LayerPreparer preparer) {}

    private final Catalog catalog = new Catalog();
    /** What the thread reads in place of it; unset outside of a scope. */
    private final ThreadLocal<LayerCatalog> scoped = new ThreadLocal<>();
    private final DatasetStore datasets;
    /** Partners' sources are closed here, so that neither a request nor a deployment waits for them. */
    private final ExecutorService closer;

    private final AtomicReference<Map<String, SourceFactory>> factories = new AtomicReference<>(Map.of());
    private final AtomicReference<Map<String, DataSource>> sources = new AtomicReference<>(Map.of());
    private final List<Consumer<String>> sourceListeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<List<Preparer>> preparers = new AtomicReference<>(List.of());

    @Activate
    public CatalogComponent(@Reference DatasetStore datasets) {
        this.datasets = datasets;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(2, 2, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "igo-close");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        closer = pool;
    }

    @Deactivate
    void deactivate() {
        closer.shutdown();
    }

    /** Only the core's own factories are for everybody; a partner's is handed in with its contribution. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + SourceFactory.CORE + "=true)")
    void addFactory(SourceFactory factory, Map<String, Object> properties) {
        factories.updateAndGet(known -> {
            Map<String, SourceFactory> more = new HashMap<>(known);
            for (String type : types(properties)) {
                more.put(type, factory);
            }
            return Map.copyOf(more);
        });
    }

    void removeFactory(SourceFactory factory) {
        factories.updateAndGet(known -> {
            Map<String, SourceFactory> fewer = new HashMap<>(known);
            fewer.values().removeIf(f -> f == factory);
            return Map.copyOf(fewer);
        });
    }

    private static String[] types(Map<String, Object> properties) {
        Object types = properties.get(SourceFactory.TYPE);
        if (types instanceof String[] several) {
            return several;
        }
        return types instanceof String one ? new String[] {one} : new String[0];
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(DataSource source, Map<String, Object> properties) {
        if (properties.get(DataSource.NAME) instanceof String name) {
            sources.updateAndGet(known -> {
                Map<String, DataSource> more = new HashMap<>(known);
                more.put(name, source);
                return Map.copyOf(more);
            });
            sourceListeners.forEach(listener -> listener.accept(name));
        }
    }

    void updatedSource(DataSource source, Map<String, Object> properties) {
        addSource(source, properties);
    }

    void removeSource(DataSource source) {
        Map<String, DataSource> before = sources.getAndUpdate(known -> {
            Map<String, DataSource> fewer = new HashMap<>(known);
            fewer.values().removeIf(s -> s == source);
            return Map.copyOf(fewer);
        });
        before.forEach((name, known) -> {
            if (known == source) {
                sourceListeners.forEach(listener -> listener.accept(name));
            }
        });
    }

    @Override
    public Registration onSourceChange(Consumer<String> listener) {
        sourceListeners.add(listener);
        return () -> sourceListeners.remove(listener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPreparer(ServiceReference<LayerPreparer> reference, LayerPreparer preparer) {
        int order = reference.getProperty(LayerPreparer.ORDER) instanceof Integer i ? i : 500;
        long serviceId = (Long) reference.getProperty("service.id");
        preparers.updateAndGet(known -> {
            List<Preparer> more = new ArrayList<>(known);
            more.add(new Preparer(order, serviceId, preparer));
            more.sort(Comparator.comparingInt(Preparer::order).thenComparingLong(Preparer::serviceId));
            return List.copyOf(more);
        });
    }

    void removePreparer(LayerPreparer preparer) {
        preparers.updateAndGet(
                known -> known.stream().filter(p -> p.preparer() != preparer).toList());
    }

    @Override
    public CatalogSnapshot current() {
        return ofThread().current();
    }

    private LayerCatalog ofThread() {
        LayerCatalog inScope = scoped.get();
        return inScope == null ? catalog : inScope;
    }

    @Override
    public <E extends Exception> void within(LayerCatalog other, Work<E> work) throws E, IOException {
        LayerCatalog outer = scoped.get();
        scoped.set(other);
        try {
            work.run();
        } finally {
            if (outer == null) {
                scoped.remove();
            } else {
                scoped.set(outer);
            }
        }
    }

    @Override
    public <E extends Exception> LayerLease lease(Selection<E> selection) throws E {
        return ofThread().lease(selection);
    }

    @Override
    public Registration onCommit(Runnable listener) {
        return catalog.onCommit(listener);
    }

    @Override
    public Candidate stage(
            ProviderId provider, Contribution contribution, SourceFactories own, Deadline deadline)
            throws StagingException {
        List<LayerPreparer> inOrder =
                preparers.get().stream().map(Preparer::preparer).toList();
        DataOpener.Stores stores = new DataOpener.Stores(datasets, factories.get(), sources.get());
        return new ContributionStager(provider, contribution, own, deadline, stores, inOrder)
                .stage(catalog, closer);
    }

    @Override
    public Commit commit(List<Candidate> candidates, Collection<String> removed) throws StagingException {
        return catalog.commit(
                candidates.stream().map(StagedContribution.class::cast).toList(), removed);
    }
}
