package org.igouverte.catalog.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedProcess;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.layer.staging.CatalogStaging.Commit;
import org.igouverte.layer.staging.CatalogStaging.Retired;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The current snapshot behind one volatile field. Readers never wait; commits are made one after the other. */
final class Catalog implements LayerCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final LiveLayers live = new LiveLayers(this);
    private volatile Snapshot current = Snapshot.EMPTY;

    @Override
    public CatalogSnapshot current() {
        return current;
    }

    @Override
    public <E extends Exception> LayerLease lease(Selection<E> selection) throws E {
        return Lease.take(() -> current, selection);
    }

    /** What {@link #current()} tells, with what the catalogue knows of it. */
    Snapshot snapshot() {
        return current;
    }

    @Override
    public Registration onCommit(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** See {@link org.igouverte.layer.staging.CatalogStaging#commit}. */
    synchronized Commit commit(List<StagedContribution> candidates, Collection<String> removed)
            throws StagingException {
        Set<String> leaving = new HashSet<>(removed);
        candidates.forEach(c -> leaving.add(c.provider().symbolicName()));
        List<Layer> layers = new ArrayList<>();
        Set<Provider> retired = new LinkedHashSet<>();
        for (Layer layer : current.ownLayers()) {
            if (leaving.contains(layer.provider().symbolicName())) {
                retired.add(layer.lifetime());
            } else {
                layers.add(layer);
            }
        }
        candidates.forEach(c -> layers.addAll(c.ownLayers()));
        List<ViewerModule> modules = new ArrayList<>(current.viewerModules());
        modules.removeIf(m -> leaving.contains(m.provider().symbolicName()));
        candidates.forEach(c -> c.viewerModule().ifPresent(modules::add));
        List<ReadyMap> maps = new ArrayList<>(current.maps());
        maps.removeIf(m -> leaving.contains(m.provider().symbolicName()));
        candidates.forEach(c -> maps.addAll(c.maps()));
        List<ServedProcess> processes = new ArrayList<>(current.processes());
        processes.removeIf(p -> leaving.contains(p.provider().symbolicName()));
        candidates.forEach(c -> processes.addAll(c.processes()));
        checkNames(layers);
        Snapshot next = new Snapshot(current.generation() + 1, Instant.now(), layers, modules, maps, processes);
        candidates.forEach(StagedContribution::committed);
        current = next;
        List<Retired> draining = new ArrayList<>();
        retired.forEach(p -> draining.add(new Retired(p.id(), p.retire())));
        tell();
        candidates.forEach(c -> live.follow(c.ownLayers()));
        return new Commit(next, draining);
    }

    /**
     * Puts a layer in the place of what it was before its data changed.
     *
     * @return false if that is no longer served, and then nothing changes
     */
    synchronized boolean renew(Layer former, Layer renewed) {
        List<Layer> layers = new ArrayList<>(current.ownLayers());
        int place = layers.indexOf(former);
        if (place < 0) {
            return false;
        }
        layers.set(place, renewed);
        current = new Snapshot(
                current.generation() + 1,
                Instant.now(),
                layers,
                current.viewerModules(),
                current.maps(),
                current.processes());
        tell();
        return true;
    }

    private void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("a listener of the catalogue failed", e);
            }
        }
    }

    /** A name or an alias belongs to one layer, a namespace to one partner. */
    private static void checkNames(List<Layer> layers) throws StagingException {
        Map<LayerName, Layer> owners = new HashMap<>();
        Map<String, Layer> namespaces = new HashMap<>();
        for (Layer layer : layers) {
            claim(layer.name(), layer, owners);
            for (LayerName alias : layer.definition().aliases()) {
                claim(alias, layer, owners);
            }
            for (String namespace : layer.partner().namespaces()) {
                Layer other = namespaces.putIfAbsent(namespace, layer);
                if (other != null && !other.provider().symbolicName().equals(layer.provider().symbolicName())) {
                    throw new StagingException(
                            StagingException.Phase.NAMES,
                            CatalogMessages.text("namespace.belongs.partner", namespace, other.partner().id(),
                                    other.provider().symbolicName()),
                            layer.definition().file(),
                            0);
                }
            }
        }
    }

    private static void claim(LayerName name, Layer layer, Map<LayerName, Layer> owners) throws StagingException {
        Layer other = owners.putIfAbsent(name, layer);
        if (other != null) {
            throw new StagingException(
                    StagingException.Phase.NAMES,
                    CatalogMessages.text("name.belongs.layer", name, other.name(), other.partner().id(),
                            other.provider().symbolicName()),
                    layer.definition().file(),
                    0);
        }
    }
}
