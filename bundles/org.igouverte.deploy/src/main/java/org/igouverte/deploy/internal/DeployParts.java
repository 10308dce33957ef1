package org.igouverte.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.internal.DataChanges.Target;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.staging.CatalogStaging;
import org.igouverte.layer.staging.ContributionReader;
import org.igouverte.layer.staging.DatasetStore;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.StagingException;

/** The parts of the deployer, put together over one home folder. */
final class DeployParts {

    private final DatasetStore datasets;
    private final Journal journal;
    private final Refusals refusals;
    private final Swaps swaps;
    private final Shown shown;
    private final Deployer deployer;
    private final DataChanges changes;
    private final StagedVersions staged;
    private final Startup startup;
    private final Inbox inbox;
    private final DataFolder dataFolder;
    private final Cleaning cleaning;
    private final Set<String> changedSources = ConcurrentHashMap.newKeySet();
    private final LayerCatalog.Registration sourceChanges;
    private final Listeners listeners = new Listeners();

    DeployParts(
            Path home,
            Supplier<Settings> settings,
            CatalogStaging staging,
            ContributionReader reader,
            DatasetStore datasets,
            Installer installer,
            DurableFiles files)
            throws IOException {
        this.datasets = datasets;
        refusals = new Refusals(home, listeners::tell);
        ReentrantLock lock = new ReentrantLock(true);
        BundleStore store = new BundleStore(home.resolve("store").resolve("bundles"), files);
        journal = new Journal(home.resolve("store"), files);
        cleaning = new Cleaning(store, datasets, journal, lock);
        Preparation preparation = new Preparation(store, reader, installer, staging, settings);
        swaps = new Swaps(journal, staging, preparation, cleaning::request);
        shown = new Shown(journal, swaps, listeners::tell);
        deployer = new Deployer(store, journal, preparation, swaps, shown, refusals, settings, lock, cleaning);
        changes = new DataChanges(datasets, journal, preparation, swaps, shown, settings, lock, cleaning);
        staged = new StagedVersions(
                store, preparation, deployer, swaps, refusals, lock, cleaning, listeners::tell);
        startup = new Startup(store, journal, preparation, deployer, swaps, shown, refusals, lock);
        sourceChanges = staging.onSourceChange(changedSources::add);
        Supplier<Duration> patience = () -> settings.get().patience();
        inbox = new Inbox(home.resolve("deploy"), deployer, refusals, patience);
        dataFolder = new DataFolder(
                home.resolve("data"), datasets, changes, deployer, journal, refusals, cleaning, patience);
    }

    /** Brings back what ran before and takes what the distribution offers. */
    void start(Path offered) throws IOException {
        changes.undoTrial();
        if (journal.state().bundles().isEmpty()) {
            dataFolder.bringAll();
        }
        // Sources that are bound by now are found; only what comes later is a change.
        changedSources.clear();
        startup.restore();
        startup.offer(offered);
        startup.conclude();
    }

    void poll() throws IOException {
        inbox.poll();
        dataFolder.poll();
        for (String source : changedSources) {
            changedSources.remove(source);
            followSource(source);
        }
        staged.giveUpForgotten();
        cleaning.runIfRequested(this::dataInUse);
    }

    /** Stages anew what reads a source; what the journal has and could not be staged before may be now. */
    private void followSource(String source) throws IOException {
        startup.restore();
        changes.sourceChanged(source).forEach((symbolicName, reason) -> refusals.add(symbolicName, symbolicName, reason));
    }

    void close() {
        sourceChanges.close();
    }

    private Set<String> dataInUse() {
        Set<String> all = new HashSet<>(swaps.dataInUse());
        all.addAll(staged.dataInUse());
        return all;
    }

    DeployedBundle replaceData(LayerName layer, InputStream content, String fileName)
            throws StagingException, IOException {
        cleaning.beginArrival();
        try {
            Target target = changes.target(layer);
            StoredFile file = datasets.store(content, fileName, Deployment.MAX_DATA_BYTES);
            changes.bind(target, Optional.of(file), UnaryOperator.identity());
            refusals.forget(fileName);
            return serving(layer);
        } catch (StagingException e) {
            refusals.add(fileName, "", e);
            cleaning.request();
            throw e;
        } finally {
            cleaning.endArrival();
        }
    }

    DeployedBundle restoreData(LayerName layer) throws StagingException, IOException {
        Target target = changes.target(layer);
        changes.bind(target, Optional.empty(), UnaryOperator.identity());
        return serving(layer);
    }

    void rollBackData(Target target, String sha256) throws StagingException, IOException {
        StoredFile former = changes.dataSets().stream()
                .filter(set -> set.partner().equals(target.partner()) && set.name().equals(target.dataset()))
                .flatMap(set -> set.former().stream())
                .filter(file -> file.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no former file " + sha256 + " of " + target.key()));
        changes.bind(target, Optional.of(former), UnaryOperator.identity());
    }

    boolean forgetData(Target target, String sha256) throws IOException {
        boolean forgotten = datasets.forget(target.partner(), target.dataset(), sha256);
        cleaning.request();
        listeners.tell();
        return forgotten;
    }

    DataChanges changes() {
        return changes;
    }

    private DeployedBundle serving(LayerName layer) {
        return shown.bundles().stream()
                .filter(bundle -> bundle.layers().contains(layer))
                .findFirst()
                .orElseThrow();
    }

    Listeners listeners() {
        return listeners;
    }

    StagedVersions staged() {
        return staged;
    }

    Deployer deployer() {
        return deployer;
    }

    Shown shown() {
        return shown;
    }

    Refusals refusals() {
        return refusals;
    }

    Swaps swaps() {
        return swaps;
    }

    Journal journal() {
        return journal;
    }
}
