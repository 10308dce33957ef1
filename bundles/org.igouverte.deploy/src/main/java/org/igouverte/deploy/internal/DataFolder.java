package org.igouverte.deploy.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.deploy.internal.DataChanges.Target;
import org.igouverte.deploy.internal.JournalState.DroppedFile;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.DatasetStore;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code data/<partner>/<data set>.<format>}: a file in it takes the place of a partner's data for as long
 * as it lies there. It is copied, never read while serving. Used by one thread.
 */
final class DataFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final Pattern COMPANION = Pattern.compile("\\..*|.*(\\.(txt|part|tmp)|-(wal|shm|journal)|~)");
    /** Looks at which a file must be missing before it counts as taken away: many programs delete, then write anew. */
    private static final int MISSING = 8;

    private final Path folder;
    private final DatasetStore datasets;
    private final DataChanges changes;
    private final Deployer deployer;
    private final Journal journal;
    private final Refusals refusals;
    private final Cleaning cleaning;
    private final Supplier<Duration> patience;
    private final SettledFiles settled = new SettledFiles();
    private final Map<String, Integer> missing = new HashMap<>();

    DataFolder(
            Path folder,
            DatasetStore datasets,
            DataChanges changes,
            Deployer deployer,
            Journal journal,
            Refusals refusals,
            Cleaning cleaning,
            Supplier<Duration> patience)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.datasets = datasets;
        this.changes = changes;
        this.deployer = deployer;
        this.journal = journal;
        this.refusals = refusals;
        this.cleaning = cleaning;
        this.patience = patience;
    }

    /** Looks once and brings what has arrived or changed, lets go of what was taken away. */
    void poll() throws IOException {
        Set<Path> present = files();
        settled.forgetAllBut(present);
        for (Path file : present) {
            Optional<SettledFiles.Stamp> ready = settled.ready(file, patience.get());
            if (ready.isPresent() && !isBound(file, ready.get())) {
                bring(file, ready.get());
            }
        }
        for (Map.Entry<String, DroppedFile> bound : journal.state().dropped().entrySet()) {
            Path file = folder.resolve(target(bound.getKey()).partner())
                    .resolve(bound.getValue().file());
            if (present.contains(file)) {
                missing.remove(bound.getKey());
            } else if (missing.merge(bound.getKey(), 1, Integer::sum) == MISSING) {
                release(target(bound.getKey()), bound.getValue(), file);
            }
        }
    }

    /** Brings at once what lies there whole, before anything is staged for the first time. */
    void bringAll() throws IOException {
        for (Path file : files()) {
            Optional<SettledFiles.Stamp> stamp = SettledFiles.Stamp.of(file);
            if (stamp.isPresent() && SettledFiles.isWhole(file, stamp.get().size()) && !isBound(file, stamp.get())) {
                bring(file, stamp.get());
            }
        }
    }

    private Set<Path> files() throws IOException {
        Set<Path> all = new TreeSet<>();
        try (DirectoryStream<Path> partners = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path partner : partners) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(partner, Files::isRegularFile)) {
                    for (Path file : files) {
                        if (!COMPANION.matcher(file.getFileName().toString()).matches()) {
                            all.add(file);
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Target target(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return new Target(file.getParent().getFileName().toString(), dot < 0 ? name : name.substring(0, dot));
    }

    private static Target target(String key) {
        int slash = key.indexOf('/');
        return new Target(key.substring(0, slash), key.substring(slash + 1));
    }

    private boolean isBound(Path file, SettledFiles.Stamp stamp) {
        DroppedFile bound = journal.state().dropped().get(target(file).key());
        return bound != null
                && bound.file().equals(file.getFileName().toString())
                && bound.size() == stamp.size()
                && bound.modified() == stamp.modified();
    }

    private void bring(Path file, SettledFiles.Stamp stamp) throws IOException {
        Target target = target(file);
        String name = file.getFileName().toString();
        cleaning.beginArrival();
        try {
            checkAlone(target, name);
            StoredFile stored;
            try (InputStream content = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                stored = datasets.store(content, name, Deployment.MAX_DATA_BYTES);
            }
            DroppedFile dropped = new DroppedFile(name, stamp.size(), stamp.modified(), stored.sha256());
            changes.bind(target, Optional.of(stored), s -> s.dropped(target.key(), Optional.of(dropped)));
            LOG.info("Data {} now come from the data folder", target.key());
            refusals.forget(told(file));
            Files.deleteIfExists(note(file));
            deployer.revive();
        } catch (StagingException e) {
            refuse(file, e);
        } catch (IOException e) {
            LOG.error(
                    "Data folder: {} could not be taken, and is tried again when it changes: {}",
                    told(file),
                    e.toString());
        } finally {
            cleaning.endArrival();
        }
    }

    private void checkAlone(Target target, String name) throws StagingException {
        DroppedFile bound = journal.state().dropped().get(target.key());
        if (bound != null
                && !bound.file().equals(name)
                && Files.exists(folder.resolve(target.partner()).resolve(bound.file()))) {
            throw new StagingException(
                    Phase.DATA,
                    DeployMessages.text("data.set.comes", target.dataset(), bound.file()));
        }
    }

    private void release(Target target, DroppedFile bound, Path file) throws IOException {
        UnaryOperator<JournalState> forget = s -> s.dropped(target.key(), Optional.empty());
        boolean stillOurs = datasets.binding(target.partner(), target.dataset())
                .filter(f -> f.sha256().equals(bound.sha256()))
                .isPresent();
        try {
            if (stillOurs) {
                changes.bind(target, Optional.empty(), forget);
                LOG.info("Data {} come from the bundle again", target.key());
            } else {
                journal.update(forget);
            }
            refusals.forget(told(file));
            Files.deleteIfExists(note(file));
        } catch (StagingException e) {
            refuse(file, e);
        }
    }

    private void refuse(Path file, StagingException why) throws IOException {
        FailedContribution refusal = refusals.add(told(file), "", why);
        if (Files.isDirectory(file.getParent())) {
            RefusalNote.write(note(file), refusal);
        }
    }

    private static String told(Path file) {
        return "data/" + file.getParent().getFileName() + "/" + file.getFileName();
    }

    private static Path note(Path file) {
        return file.resolveSibling(file.getFileName() + ".txt");
    }
}
