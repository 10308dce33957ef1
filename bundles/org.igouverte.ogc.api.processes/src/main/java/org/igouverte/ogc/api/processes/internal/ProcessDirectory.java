package org.igouverte.ogc.api.processes.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessExecutor;
import org.igouverte.layer.process.ServerProcess;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedProcess;
import org.igouverte.ogc.LayerScope;

/** The processes there are: those that the catalogue serves, and the server's own. Thread-safe. */
final class ProcessDirectory {

    private final LayerCatalog catalog;
    private final List<ServerProcess> own = new CopyOnWriteArrayList<>();

    ProcessDirectory(LayerCatalog catalog) {
        this.catalog = catalog;
    }

    void add(ServerProcess process) {
        own.add(process);
    }

    void remove(ServerProcess process) {
        own.remove(process);
    }

    /**
     * A process that cannot go away while it is used.
     *
     * @param partner empty for the server's own
     * @param version whose version it is of: each has runs of its own, so that one that hangs does not keep the next
     *     version from working
     * @param lease closed by whoever took it
     */
    record Held(
            ProcessDefinition definition,
            Optional<Partner> partner,
            String version,
            ProcessExecutor executor,
            AutoCloseable lease) {

        LocalizedText owner() {
            return partner.map(Partner::title).orElse(LocalizedText.ofBoth("IGO"));
        }

        void release() {
            try {
                lease.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Descriptions in scope, the server's own first, then by id. */
    List<ProcessDefinition> list(LayerScope scope) {
        List<ProcessDefinition> all = new ArrayList<>();
        own.stream().map(ServerProcess::definition).sorted((a, b) -> a.id().compareTo(b.id())).forEach(all::add);
        for (ServedProcess process : catalog.current().processes()) {
            if (isIn(scope, process.definition())) {
                all.add(process.definition());
            }
        }
        return all;
    }

    Optional<ProcessDefinition> find(LayerScope scope, String id) {
        return list(scope).stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /** Who contributes a process, if a partner does. */
    Optional<Partner> partner(ProcessDefinition definition) {
        return find(catalog.current(), LayerScope.ALL, definition.id()).map(ServedProcess::partner);
    }

    /** Finds a process and holds it. */
    Optional<Held> hold(LayerScope scope, String id) {
        for (ServerProcess process : own) {
            if (process.definition().id().equals(id)) {
                return Optional.of(
                        new Held(process.definition(), Optional.empty(), process.definition().id(), process, () -> {}));
            }
        }
        // A process lives as long as the layers of its bundle, and every bundle has some.
        LayerLease lease = catalog.lease(snapshot -> find(snapshot, scope, id).stream()
                .flatMap(process -> snapshot.layers().stream()
                        .filter(layer -> layer.provider().equals(process.provider()))
                        .limit(1))
                .toList());
        Optional<ServedProcess> found = find(lease.snapshot(), scope, id);
        if (found.isEmpty() || lease.layers().isEmpty()) {
            lease.close();
            return Optional.empty();
        }
        ServedProcess process = found.get();
        return Optional.of(new Held(
                process.definition(),
                Optional.of(process.partner()),
                process.provider().symbolicName() + ' ' + process.provider().sha256(),
                process.executor(),
                lease));
    }

    private static Optional<ServedProcess> find(CatalogSnapshot snapshot, LayerScope scope, String id) {
        return snapshot.processes().stream()
                .filter(p -> p.definition().id().equals(id) && isIn(scope, p.definition()))
                .findFirst();
    }

    private static boolean isIn(LayerScope scope, ProcessDefinition definition) {
        return scope.namespace().isEmpty() || scope.namespace().equals(definition.namespace());
    }
}
