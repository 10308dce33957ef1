package org.igouverte.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.internal.JournalState.Entry;
import org.igouverte.deploy.internal.JournalState.Line;
import org.igouverte.deploy.internal.ManifestRules.Identity;
import org.igouverte.deploy.internal.Preparation.Prepared;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings back what is meant to run, then takes what the distribution offers. Each of the two is one commit. */
final class Startup {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final int THREADS = 2;

    private final BundleStore store;
    private final Journal journal;
    private final Preparation preparation;
    private final Deployer deployer;
    private final Swaps swaps;
    private final Shown shown;
    private final Refusals refusals;
    private final ReentrantLock lock;
    /** Whether anything has gone live since the start. */
    private boolean committed;

    Startup(
            BundleStore store,
            Journal journal,
            Preparation preparation,
            Deployer deployer,
            Swaps swaps,
            Shown shown,
            Refusals refusals,
            ReentrantLock lock) {
        this.store = store;
        this.journal = journal;
        this.preparation = preparation;
        this.deployer = deployer;
        this.swaps = swaps;
        this.shown = shown;
        this.refusals = refusals;
        this.lock = lock;
    }

    /**
     * A prepared bundle.
     *
     * @param intent what its going live changes in the journal
     * @param name what it is called in a refusal
     * @param earlier versions to go back to if it cannot go live, latest first
     */
    private record Ready(Prepared prepared, UnaryOperator<JournalState> intent, String name, List<Entry> earlier) {

        Entry entry() {
            return new Entry(
                    prepared.provider().version(),
                    prepared.provider().sha256(),
                    prepared.installed().hasCode(),
                    prepared.since());
        }
    }

    /** Stages everything in the journal that does not serve, and commits it together. */
    void restore() throws IOException {
        lock.lock();
        try {
            List<Callable<Optional<Ready>>> tasks = new ArrayList<>();
            journal.state().bundles().forEach((symbolicName, line) -> {
                if (!line.removed() && swaps.current(symbolicName).isEmpty()) {
                    tasks.add(() -> prepareAny(symbolicName, line));
                }
            });
            goLive(all(tasks));
            shown.renew();
        } finally {
            lock.unlock();
        }
    }

    /** The present version, or if it cannot be staged the latest before it that can. */
    private Optional<Ready> prepareAny(String symbolicName, Line line) {
        for (int i = line.present(); i >= 0; i--) {
            Entry entry = line.history().get(i);
            try {
                Prepared prepared = preparation.restore(symbolicName, entry);
                List<Entry> earlier = new ArrayList<>(line.history().subList(0, i));
                Collections.reverse(earlier);
                return Optional.of(new Ready(prepared, UnaryOperator.identity(), symbolicName, earlier));
            } catch (StagingException e) {
                String bundle = symbolicName + " " + entry.version();
                refusals.add(i == line.present() ? symbolicName : bundle, bundle, e);
            }
        }
        return Optional.empty();
    }

    /** Takes the jars of a distribution that were not offered before. */
    void offer(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        TreeSet<Path> jars = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        }
        lock.lock();
        List<BundleStore.Held> held = new ArrayList<>();
        try {
            List<Callable<Optional<Ready>>> tasks = new ArrayList<>();
            for (Path jar : jars) {
                String sha256 = BundleStore.sha256(jar);
                if (!journal.state().offered().contains(sha256)) {
                    tasks.add(() -> prepareOffered(jar, held));
                }
            }
            goLive(all(tasks));
            shown.renew();
        } finally {
            held.forEach(BundleStore.Held::close);
            lock.unlock();
        }
    }

    private Optional<Ready> prepareOffered(Path jar, List<BundleStore.Held> held) throws IOException {
        String name = jar.getFileName().toString();
        String bundle = "";
        try (InputStream content = Files.newInputStream(jar)) {
            BundleStore.Held stored = store.receive(content, Deployment.MAX_BUNDLE_BYTES);
            synchronized (held) {
                held.add(stored);
            }
            Archive archive = Archive.read(stored.path());
            Identity identity = ManifestRules.identity(archive);
            bundle = identity.toString();
            ManifestRules.check(archive);
            String sha256 = stored.sha256();
            if (isPassedOver(identity, sha256)) {
                journal.update(state -> state.offered(sha256));
                return Optional.empty();
            }
            deployer.checkVersion(identity, sha256);
            String symbolicName = identity.symbolicName();
            Entry entry = new Entry(identity.version(), sha256, archive.hasCode(), System.currentTimeMillis());
            String base =
                    swaps.current(symbolicName).map(r -> r.provider().sha256()).orElse("");
            Prepared prepared = preparation.prepare(symbolicName, entry);
            return Optional.of(new Ready(
                    prepared, state -> state.deployed(symbolicName, entry, base).offered(sha256), name, List.of()));
        } catch (StagingException e) {
            refusals.add(name, bundle, e);
            return Optional.empty();
        }
    }

    /** What the operator removed stays out, and what the operator brought stays if its version is higher. */
    private boolean isPassedOver(Identity identity, String sha256) {
        Line line = journal.state().bundles().get(identity.symbolicName());
        if (line == null) {
            return false;
        }
        int order = Version.parseVersion(line.current().version()).compareTo(identity.osgiVersion());
        boolean passedOver =
                line.removed() || order > 0 || line.current().sha256().equals(sha256);
        if (passedOver) {
            LOG.info(
                    "Distribution's {} is passed over: {} is {}",
                    identity,
                    line.current().version(),
                    line.removed() ? "removed by the operator" : "live");
        }
        return passedOver;
    }

    /** Where nothing is meant to run, or nothing could go live, says so by a commit of nothing: what is served is known now. */
    void conclude() throws IOException {
        lock.lock();
        try {
            if (!committed) {
                swaps.commit(List.of(), List.of(), UnaryOperator.identity());
                committed = true;
            }
        } catch (StagingException e) {
            throw new IOException("a commit of nothing failed", e);
        } finally {
            lock.unlock();
        }
    }

    private void goLive(List<Ready> ready) throws IOException {
        if (ready.isEmpty()) {
            return;
        }
        try {
            swaps.commit(ready.stream().map(Ready::prepared).toList(), List.of(), state -> together(ready, state));
            committed = true;
            ready.forEach(this::tell);
        } catch (StagingException e) {
            LOG.warn("The stored bundles do not go together ({}); they are tried one by one", e.getMessage());
            oneByOne(ready);
        }
    }

    private static JournalState together(List<Ready> ready, JournalState state) {
        JournalState all = state;
        for (Ready one : ready) {
            all = one.intent().apply(all);
        }
        return all;
    }

    /**
     * The failed commit has closed its candidates, so each is staged again. Who has been live for longer comes first:
     * the names in question are theirs.
     */
    private void oneByOne(List<Ready> ready) throws IOException {
        List<Ready> byAge = new ArrayList<>(ready);
        byAge.sort(Comparator.comparingLong(one -> one.prepared().since()));
        for (Ready one : byAge) {
            List<Entry> versions = new ArrayList<>(List.of(one.entry()));
            versions.addAll(one.earlier());
            for (Entry entry : versions) {
                if (goneLive(one, entry)) {
                    break;
                }
            }
        }
    }

    private boolean goneLive(Ready one, Entry entry) throws IOException {
        String symbolicName = one.prepared().provider().symbolicName();
        try {
            Prepared prepared = preparation.prepare(symbolicName, entry);
            swaps.commit(List.of(prepared), List.of(), one.intent());
            committed = true;
            LOG.info("Live: {}", prepared.provider());
            return true;
        } catch (StagingException e) {
            refusals.add(one.name(), symbolicName + " " + entry.version(), e);
            return false;
        }
    }

    private void tell(Ready one) {
        LOG.info(
                "Live: {} ({} layers)",
                one.prepared().provider(),
                one.prepared().candidate().layers().size());
    }

    private static List<Ready> all(List<Callable<Optional<Ready>>> tasks) throws IOException {
        if (tasks.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, tasks.size()), work -> {
            Thread thread = new Thread(work, "igo-deploy-start");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Ready> ready = new ArrayList<>();
            for (Future<Optional<Ready>> task : threads.invokeAll(tasks)) {
                task.get().ifPresent(ready::add);
            }
            return ready;
        } catch (ExecutionException e) {
            throw new IOException("staging at start failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping", e);
        } finally {
            threads.shutdown();
        }
    }
}
