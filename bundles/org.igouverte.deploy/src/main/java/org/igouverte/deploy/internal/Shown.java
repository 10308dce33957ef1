package org.igouverte.deploy.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.layer.serving.ProviderId;

/** What is told of the bundles that are meant to run: one immutable list, renewed after each change. */
final class Shown {

    private final Journal journal;
    private final Swaps swaps;
    private final Runnable changed;
    private final Map<String, Instant> failedAt = new HashMap<>();
    private volatile List<DeployedBundle> bundles = List.of();

    /** @param changed called after each change */
    Shown(Journal journal, Swaps swaps, Runnable changed) {
        this.journal = journal;
        this.swaps = swaps;
        this.changed = changed;
    }

    List<DeployedBundle> bundles() {
        return bundles;
    }

    Optional<DeployedBundle> bundle(String symbolicName) {
        return bundles.stream()
                .filter(b -> b.provider().symbolicName().equals(symbolicName))
                .findFirst();
    }

    synchronized void renew() {
        List<DeployedBundle> all = new ArrayList<>();
        journal.state().bundles().forEach((symbolicName, line) -> {
            if (!line.removed()) {
                all.add(swaps.current(symbolicName)
                        .map(running -> live(running, line))
                        .orElseGet(() -> failed(symbolicName, line)));
            }
        });
        bundles = List.copyOf(all);
        changed.run();
    }

    private static DeployedBundle live(Running running, JournalState.Line line) {
        ProviderId provider = running.provider();
        return new DeployedBundle(
                provider,
                DeployedBundle.State.LIVE,
                Instant.ofEpochMilli(running.since()),
                running.partner(),
                running.layerNames(),
                line.before(provider.sha256()).map(e -> id(provider.symbolicName(), e)));
    }

    private DeployedBundle failed(String symbolicName, JournalState.Line line) {
        return new DeployedBundle(
                id(symbolicName, line.current()),
                DeployedBundle.State.FAILED,
                failedAt.computeIfAbsent(symbolicName, name -> Instant.now()),
                "",
                List.of(),
                line.before(line.current().sha256()).map(e -> id(symbolicName, e)));
    }

    private static ProviderId id(String symbolicName, JournalState.Entry entry) {
        return new ProviderId(symbolicName, entry.version(), entry.sha256());
    }
}
