package org.igouverte.deploy.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.igouverte.layer.staging.CatalogStaging;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes candidates live and lets what they replace drain. The intent is durable before anybody can see the commit.
 * Swaps are made by one thread at a time; what runs may be asked by any.
 */
final class Swaps {

    private static final Logger LOG = LoggerFactory.getLogger(Swaps.class);

    /** Versions of one bundle that may be alive at once: one serves, one drains, one is being staged. */
    private static final int MAX_DRAINING = 1;

    private final Journal journal;
    private final CatalogStaging staging;
    private final Preparation preparation;
    private final Runnable onDrained;
    private final Map<String, Running> current = new HashMap<>();
    private final List<Running> draining = new ArrayList<>();

    /** @param onDrained told on any thread each time that a version is no longer in use; must return at once */
    Swaps(Journal journal, CatalogStaging staging, Preparation preparation, Runnable onDrained) {
        this.journal = journal;
        this.staging = staging;
        this.preparation = preparation;
        this.onDrained = onDrained;
    }

    /** Waits until there is room for another version of a bundle. */
    synchronized void awaitRoom(String symbolicName, Duration limit) throws StagingException {
        long end = System.nanoTime() + limit.toNanos();
        while (drainingOf(symbolicName) > MAX_DRAINING) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new StagingException(
                        Phase.INTERNAL,
                        DeployMessages.text("two.earlier.versions", symbolicName, limit.toSeconds()));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StagingException(Phase.INTERNAL, DeployMessages.text("server.stopping"), "", 0, e);
            }
        }
    }

    private long drainingOf(String symbolicName) {
        return draining.stream()
                .filter(r -> r.provider().symbolicName().equals(symbolicName))
                .count();
    }

    /**
     * Journals, then commits. If either fails nothing has changed: the candidates are closed, the journal says what it
     * said.
     */
    void commit(List<Preparation.Prepared> candidates, Collection<String> removed, UnaryOperator<JournalState> intent)
            throws StagingException, IOException {
        JournalState before = journal.state();
        boolean committed = false;
        try {
            journal.update(intent);
            CatalogStaging.Commit commit = staging.commit(
                    candidates.stream().map(Preparation.Prepared::candidate).toList(), removed);
            committed = true;
            exchange(candidates, commit.retired(), removed);
        } catch (RuntimeException e) {
            LOG.error("A commit failed unexpectedly", e);
            throw new StagingException(Phase.INTERNAL,
                    DeployMessages.text("own.failure", TimedStart.describe(e)), "", 0, e);
        } finally {
            if (!committed) {
                candidates.forEach(preparation::discard);
                journal.update(state -> before);
            }
        }
    }

    private void exchange(
            List<Preparation.Prepared> candidates, List<CatalogStaging.Retired> retired, Collection<String> removed) {
        Map<String, Running> replaced = new HashMap<>();
        synchronized (this) {
            for (Preparation.Prepared p : candidates) {
                Running running = new Running(
                        p.provider(),
                        p.installed(),
                        p.contribution(),
                        p.candidate().layers(),
                        p.since());
                put(replaced, current.put(p.provider().symbolicName(), running));
            }
            for (String symbolicName : removed) {
                put(replaced, current.remove(symbolicName));
            }
            draining.addAll(replaced.values());
        }
        for (CatalogStaging.Retired old : retired) {
            Running running = replaced.remove(old.provider().symbolicName());
            if (running != null) {
                old.drained().whenComplete((nothing, failure) -> drained(running));
            }
        }
        // What the catalogue does not name as retired had nothing to drain.
        replaced.values().forEach(this::drained);
    }

    private static void put(Map<String, Running> replaced, Running running) {
        if (running != null) {
            replaced.put(running.provider().symbolicName(), running);
        }
    }

    private void drained(Running running) {
        preparation.release(running.installed());
        synchronized (this) {
            draining.removeIf(r -> r == running);
            notifyAll();
        }
        onDrained.run();
    }

    synchronized Optional<Running> current(String symbolicName) {
        return Optional.ofNullable(current.get(symbolicName));
    }

    synchronized List<Running> ofPartner(String partner) {
        return current.values().stream()
                .filter(r -> r.partner().equals(partner))
                .toList();
    }

    synchronized List<Running> all() {
        return List.copyOf(current.values());
    }

    synchronized int drainingCount() {
        return draining.size();
    }

    /** Data files that somebody may be reading. */
    synchronized Set<String> dataInUse() {
        Set<String> all = new HashSet<>();
        current.values().forEach(r -> all.addAll(r.data()));
        draining.forEach(r -> all.addAll(r.data()));
        return all;
    }
}
