package org.igouverte.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.igouverte.deploy.DataSet;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.DatasetStore;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the data of a partner's layers. A binding is tried before it is meant to stay: the journal remembers the old
 * one until the new one has been staged, and brings it back after a crash in between.
 */
final class DataChanges {

    private static final Logger LOG = LoggerFactory.getLogger(DataChanges.class);

    private final DatasetStore datasets;
    private final Journal journal;
    private final Preparation preparation;
    private final Swaps swaps;
    private final Shown shown;
    private final Supplier<Settings> settings;
    private final ReentrantLock lock;
    private final Cleaning cleaning;

    DataChanges(
            DatasetStore datasets,
            Journal journal,
            Preparation preparation,
            Swaps swaps,
            Shown shown,
            Supplier<Settings> settings,
            ReentrantLock lock,
            Cleaning cleaning) {
        this.datasets = datasets;
        this.journal = journal;
        this.preparation = preparation;
        this.swaps = swaps;
        this.shown = shown;
        this.settings = settings;
        this.lock = lock;
        this.cleaning = cleaning;
    }

    /** A data set and whose it is. */
    record Target(String partner, String dataset) {

        String key() {
            return partner + "/" + dataset;
        }
    }

    /** Where the data of a layer that is served may be replaced. */
    Target target(LayerName layer) throws StagingException {
        for (Running running : swaps.all()) {
            for (LayerDefinition definition : running.contribution().layers()) {
                if (definition.name().equals(layer) || definition.aliases().contains(layer)) {
                    return definition.data()
                            .replaceable()
                            .map(dataset -> new Target(running.partner(), dataset))
                            .orElseThrow(() -> new StagingException(
                                    Phase.DATA,
                                    DeployMessages.text("data.come.partner", layer)));
                }
            }
        }
        throw new NoSuchElementException("no layer " + layer);
    }

    private static Set<String> datasets(Running running) {
        Set<String> all = new TreeSet<>();
        running.contribution().layers().forEach(layer -> all.addAll(layer.datasets()));
        return all;
    }

    /**
     * Binds a file, or with an empty one goes back to what the bundle contains.
     *
     * @param intent further change of the journal that becomes durable with it
     * @return whether any bundle that serves was staged anew
     */
    boolean bind(Target target, Optional<StoredFile> file, UnaryOperator<JournalState> intent)
            throws StagingException, IOException {
        lock.lock();
        try {
            List<Running> readers = readers(target);
            Optional<StoredFile> old = datasets.binding(target.partner(), target.dataset());
            if (old.map(StoredFile::sha256).equals(file.map(StoredFile::sha256))) {
                journal.update(intent);
                return false;
            }
            if (readers.isEmpty()) {
                datasets.bind(target.partner(), target.dataset(), file);
                keep(target, old);
                journal.update(intent);
                return false;
            }
            tryOut(target, old, file, readers, intent);
            keep(target, old);
            shown.renew();
            cleaning.request();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void keep(Target target, Optional<StoredFile> former) throws IOException {
        if (former.isPresent()) {
            datasets.keep(target.partner(), target.dataset(), former.get());
        }
    }

    /** Every data set that a layer reads or a file is bound to, by partner and name. */
    List<DataSet> dataSets() {
        Map<String, DataSet> all = new TreeMap<>();
        for (DatasetStore.Revisions known : datasets.revisions()) {
            Target target = new Target(known.partner(), known.dataset());
            all.put(target.key(), new DataSet(target.partner(), target.dataset(), List.of(), known.bound(), known.former()));
        }
        for (Running running : swaps.all()) {
            for (LayerDefinition layer : running.contribution().layers()) {
                for (String name : layer.datasets()) {
                    Target target = new Target(running.partner(), name);
                    all.merge(
                            target.key(),
                            new DataSet(target.partner(), name, List.of(layer.name()), Optional.empty(), List.of()),
                            (known, more) -> known.readBy(layer.name()));
                }
            }
        }
        return List.copyOf(all.values());
    }

    private List<Running> readers(Target target) throws StagingException {
        List<Running> ofPartner = swaps.ofPartner(target.partner());
        List<Running> readers = ofPartner.stream()
                .filter(running -> datasets(running).contains(target.dataset()))
                .toList();
        if (readers.isEmpty() && !ofPartner.isEmpty()) {
            Set<String> known = new TreeSet<>();
            ofPartner.forEach(running -> known.addAll(datasets(running)));
            throw new StagingException(
                    Phase.DATA,
                    DeployMessages.text("layer.reads.data", target.partner(), target.dataset(), String.join(", ",
                            known)));
        }
        return readers;
    }

    private void tryOut(
            Target target,
            Optional<StoredFile> old,
            Optional<StoredFile> file,
            List<Running> readers,
            UnaryOperator<JournalState> intent)
            throws StagingException, IOException {
        long start = System.nanoTime();
        for (Running reader : readers) {
            swaps.awaitRoom(reader.provider().symbolicName(), settings.get().drain());
        }
        JournalState.Trial trial = new JournalState.Trial(
                target.partner(),
                target.dataset(),
                old.map(f -> f.path().toString()).orElse(""),
                old.map(StoredFile::sha256).orElse(""),
                old.map(StoredFile::name).orElse(""),
                old.map(StoredFile::size).orElse(0L));
        journal.update(state -> state.trying(trial));
        boolean done = false;
        try {
            datasets.bind(target.partner(), target.dataset(), file);
            List<Preparation.Prepared> prepared = prepare(readers);
            long ready = System.nanoTime();
            swaps.commit(prepared, List.of(), state -> intent.apply(state).trying(null));
            done = true;
            LOG.info(
                    "Swapped data {} from {} to {}, ready in {} ms, switched in {} ms",
                    target.key(),
                    told(old),
                    told(file),
                    (ready - start) / 1_000_000,
                    (System.nanoTime() - ready) / 1_000_000);
        } finally {
            if (!done) {
                datasets.bind(target.partner(), target.dataset(), old);
                journal.update(state -> state.trying(null));
                cleaning.request();
            }
        }
    }

    /**
     * Stages bundles whose layers read a data source anew, since it was bound, changed or unbound. Each goes live for itself;
     * where that fails the bundle serves what it served.
     *
     * @return why bundles could not follow, by symbolic name
     */
    Map<String, StagingException> sourceChanged(String name) throws IOException {
        Map<String, StagingException> failures = new TreeMap<>();
        lock.lock();
        try {
            for (Running running : swaps.all()) {
                boolean reads = running.contribution().layers().stream()
                        .anyMatch(layer -> layer.sourceName().equals(Optional.of(name)));
                if (reads) {
                    try {
                        swaps.awaitRoom(running.provider().symbolicName(), settings.get().drain());
                        swaps.commit(prepare(List.of(running)), List.of(), UnaryOperator.identity());
                        LOG.info("Swapped {} to what source {} is now", running.provider(), name);
                    } catch (StagingException e) {
                        failures.put(running.provider().symbolicName(), e);
                    }
                }
            }
            shown.renew();
            cleaning.request();
            return failures;
        } finally {
            lock.unlock();
        }
    }

    private List<Preparation.Prepared> prepare(List<Running> readers) throws StagingException {
        List<Preparation.Prepared> prepared = new ArrayList<>();
        boolean all = false;
        try {
            for (Running reader : readers) {
                prepared.add(preparation.again(reader));
            }
            all = true;
            return prepared;
        } finally {
            if (!all) {
                prepared.forEach(preparation::discard);
            }
        }
    }

    private static String told(Optional<StoredFile> file) {
        return file.map(f -> f.name() + " (" + f.sha256().substring(0, 12) + ")")
                .orElse("the bundle's own");
    }

    /** Brings back the binding that was in force before a trial which a crash cut short. */
    void undoTrial() throws IOException {
        JournalState.Trial trial = journal.state().trial();
        if (trial == null) {
            return;
        }
        LOG.info(
                "Data {}/{}: the server stopped while new data were tried, the former ones are back",
                trial.partner(),
                trial.dataset());
        Optional<StoredFile> old = trial.sha256().isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredFile(Path.of(trial.path()), trial.sha256(), trial.name(), trial.size()));
        datasets.bind(trial.partner(), trial.dataset(), old);
        journal.update(state -> state.trying(null));
    }
}
