package org.igouverte.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.internal.JournalState.Entry;
import org.igouverte.deploy.internal.JournalState.Line;
import org.igouverte.deploy.internal.ManifestRules.Identity;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one bundle: receive, check, stage, go live; and back. Receiving and checking run side by side, all that
 * follows is done by one at a time under the lock.
 */
final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final BundleStore store;
    private final Journal journal;
    private final Preparation preparation;
    private final Swaps swaps;
    private final Shown shown;
    private final Refusals refusals;
    private final Supplier<Settings> settings;
    private final ReentrantLock lock;
    private final Cleaning cleaning;

    Deployer(
            BundleStore store,
            Journal journal,
            Preparation preparation,
            Swaps swaps,
            Shown shown,
            Refusals refusals,
            Supplier<Settings> settings,
            ReentrantLock lock,
            Cleaning cleaning) {
        this.store = store;
        this.journal = journal;
        this.preparation = preparation;
        this.swaps = swaps;
        this.shown = shown;
        this.refusals = refusals;
        this.settings = settings;
        this.lock = lock;
        this.cleaning = cleaning;
    }

    Deployment.Outcome deploy(InputStream content, String fileName) throws StagingException, IOException {
        String bundle = "";
        try (BundleStore.Held jar = store.receive(content, Deployment.MAX_BUNDLE_BYTES)) {
            Archive archive = Archive.read(jar.path());
            Identity identity = ManifestRules.identity(archive);
            bundle = identity.toString();
            ManifestRules.check(archive);
            lock.lock();
            try {
                Deployment.Outcome outcome = goLive(identity, jar.sha256(), archive.hasCode());
                refusals.settled(fileName, identity.symbolicName());
                return outcome;
            } finally {
                lock.unlock();
            }
        } catch (StagingException e) {
            refusals.add(fileName, bundle, e);
            cleaning.request();
            throw e;
        }
    }

    private Deployment.Outcome goLive(Identity identity, String sha256, boolean code)
            throws StagingException, IOException {
        String symbolicName = identity.symbolicName();
        boolean same = swaps.current(symbolicName)
                .filter(r -> r.provider().sha256().equals(sha256))
                .isPresent();
        Line line = journal.state().bundles().get(symbolicName);
        if (same && line.current().sha256().equals(sha256)) {
            return new Deployment.Outcome(told(symbolicName), false);
        }
        checkVersion(identity, sha256);
        Entry entry = new Entry(identity.version(), sha256, code, System.currentTimeMillis());
        return new Deployment.Outcome(
                swap(symbolicName, entry, s -> s.deployed(symbolicName, entry, runningContent(symbolicName))), true);
    }

    /** A version stands for one content, or else nobody could say what runs; only snapshots may change. */
    void checkVersion(Identity identity, String sha256) throws StagingException {
        Line line = journal.state().bundles().get(identity.symbolicName());
        Version version = identity.osgiVersion();
        if (line == null || version.getQualifier().contains("SNAPSHOT")) {
            return;
        }
        for (Entry entry : line.history()) {
            if (Version.parseVersion(entry.version()).equals(version)
                    && !entry.sha256().equals(sha256)) {
                throw new StagingException(
                        Phase.MANIFEST,
                        DeployMessages.text("version.deployed.before", version),
                        "META-INF/MANIFEST.MF",
                        0);
            }
        }
    }

    private DeployedBundle swap(String symbolicName, Entry entry, UnaryOperator<JournalState> intent)
            throws StagingException, IOException {
        long start = System.nanoTime();
        String from =
                swaps.current(symbolicName).map(r -> r.provider().version()).orElse("nothing");
        swaps.awaitRoom(symbolicName, settings.get().drain());
        Preparation.Prepared prepared = preparation.prepare(symbolicName, entry);
        long ready = System.nanoTime();
        swaps.commit(List.of(prepared), List.of(), intent);
        long switched = System.nanoTime();
        shown.renew();
        cleaning.request();
        LOG.info(
                "Swapped {} from {} to {} ({} layers), ready in {} ms, switched in {} ms",
                symbolicName,
                from,
                entry.version(),
                prepared.candidate().layers().size(),
                (ready - start) / 1_000_000,
                (switched - ready) / 1_000_000);
        return told(symbolicName);
    }

    DeployedBundle rollBack(String symbolicName) throws StagingException, IOException {
        lock.lock();
        try {
            Line line = journal.state().bundles().get(symbolicName);
            if (line == null) {
                throw new NoSuchElementException("no bundle " + symbolicName);
            }
            Entry target = line.removed() ? line.current() : previous(symbolicName, line);
            long now = System.currentTimeMillis();
            DeployedBundle bundle =
                    swap(symbolicName, target.at(now), s -> s.rolledBack(symbolicName, target.sha256(), now));
            refusals.settled("", symbolicName);
            return bundle;
        } catch (StagingException e) {
            refusals.add(symbolicName, symbolicName, e);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private Entry previous(String symbolicName, Line line) throws StagingException {
        String running = runningContent(symbolicName);
        return line.before(running.isEmpty() ? line.current().sha256() : running)
                .orElseThrow(() -> new StagingException(
                        Phase.INTERNAL, DeployMessages.text("earlier.version.go", symbolicName)));
    }

    boolean remove(String symbolicName) throws StagingException, IOException {
        lock.lock();
        try {
            Line line = journal.state().bundles().get(symbolicName);
            if (line == null || line.removed()) {
                return false;
            }
            List<String> running = swaps.current(symbolicName).isPresent() ? List.of(symbolicName) : List.of();
            swaps.commit(List.of(), running, s -> s.removed(symbolicName));
            shown.renew();
            refusals.settled("", symbolicName);
            LOG.info("Removed {} {}", symbolicName, line.current().version());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The sha256 of the version that serves; empty if none does. */
    private String runningContent(String symbolicName) {
        return swaps.current(symbolicName).map(r -> r.provider().sha256()).orElse("");
    }

    /** Tries once more what is meant to run and does not, for instance since its data have come. */
    void revive() throws IOException {
        lock.lock();
        try {
            for (Map.Entry<String, Line> meant : journal.state().bundles().entrySet()) {
                String symbolicName = meant.getKey();
                Entry entry = meant.getValue().current();
                if (!meant.getValue().removed() && swaps.current(symbolicName).isEmpty()) {
                    try {
                        swap(symbolicName, entry, UnaryOperator.identity());
                        refusals.settled(symbolicName, symbolicName);
                    } catch (StagingException e) {
                        refusals.add(symbolicName, symbolicName + " " + entry.version(), e);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private DeployedBundle told(String symbolicName) {
        return shown.bundle(symbolicName).orElseThrow();
    }
}
