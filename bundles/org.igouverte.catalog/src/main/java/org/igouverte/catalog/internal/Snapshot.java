package org.igouverte.catalog.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.serving.ServedProcess;
import org.igouverte.layer.serving.ViewerModule;

/** What is served at one moment: layers, and the providers behind them. Immutable. */
final class Snapshot implements CatalogSnapshot {

    private static final Comparator<Layer> ORDER = Comparator.comparing((Layer l) -> l.partner().id())
            .thenComparingInt(l -> l.definition().order())
            .thenComparing(ServedLayer::name);

    private static final Comparator<ReadyMap> MAP_ORDER = Comparator.comparingInt(
                    (ReadyMap map) -> map.definition().order())
            .thenComparing(map -> map.definition().name());

    static final Snapshot EMPTY = new Snapshot(0, Instant.EPOCH, List.of(), List.of(), List.of(), List.of());

    private final long generation;
    private final Instant since;
    private final String revision;
    private final List<Layer> layers;
    private final List<ServedLayer> served;
    private final Map<LayerName, Layer> byName = new HashMap<>();
    private final List<Partner> partners;
    private final List<ViewerModule> viewerModules;
    private final List<ReadyMap> maps;
    private final List<ServedProcess> processes;

    Snapshot(
            long generation,
            Instant since,
            List<Layer> unordered,
            List<ViewerModule> modules,
            List<ReadyMap> unorderedMaps,
            List<ServedProcess> unorderedProcesses) {
        this.generation = generation;
        this.since = since;
        layers = unordered.stream().sorted(ORDER).toList();
        served = List.copyOf(layers);
        Map<String, Partner> found = new TreeMap<>();
        ContentHash hash = new ContentHash();
        for (Layer layer : layers) {
            byName.put(layer.name(), layer);
            layer.definition().aliases().forEach(alias -> byName.put(alias, layer));
            found.put(layer.partner().id(), layer.partner());
            hash.add(layer.name().toString()).add(layer.revision());
            layer.outage().ifPresent(reason -> hash.add(reason.toString()));
        }
        partners = List.copyOf(found.values());
        viewerModules = modules.stream()
                .sorted(Comparator.comparing(m -> m.provider().symbolicName()))
                .toList();
        for (ViewerModule module : viewerModules) {
            hash.add(module.provider().symbolicName()).add(module.files().hash());
        }
        maps = unorderedMaps.stream().sorted(MAP_ORDER).toList();
        maps.forEach(map -> hash.add(map.definition().toString()));
        processes = unorderedProcesses.stream()
                .sorted(Comparator.comparing(p -> p.definition().id()))
                .toList();
        for (ServedProcess process : processes) {
            hash.add(process.definition().toString());
        }
        revision = hash.short16();
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public List<ServedLayer> layers() {
        return served;
    }

    List<Layer> ownLayers() {
        return layers;
    }

    @Override
    public Optional<ServedLayer> find(LayerName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public List<Partner> partners() {
        return partners;
    }

    @Override
    public List<ViewerModule> viewerModules() {
        return viewerModules;
    }

    @Override
    public List<ReadyMap> maps() {
        return maps;
    }

    @Override
    public List<ServedProcess> processes() {
        return processes;
    }
}
