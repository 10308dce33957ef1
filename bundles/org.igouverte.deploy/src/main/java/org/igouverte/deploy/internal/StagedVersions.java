package org.igouverte.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.StagedVersion;
import org.igouverte.deploy.VersionDifference;
import org.igouverte.deploy.internal.JournalState.Entry;
import org.igouverte.deploy.internal.ManifestRules.Identity;
import org.igouverte.deploy.internal.Preparation.Prepared;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/**
 * Versions that were staged to be looked at first. They live in memory: after a restart there are none. Going live
 * stages once more, since data or neighbours may have changed in the meantime. Thread-safe.
 */
final class StagedVersions {

    static final int MAX = 3;
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final BundleStore store;
    private final Preparation preparation;
    private final Deployer deployer;
    private final Swaps swaps;
    private final Refusals refusals;
    private final ReentrantLock lock;
    private final Cleaning cleaning;
    private final Runnable changed;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(StagedVersion version, Prepared prepared, BundleStore.Held jar) {}

    StagedVersions(
            BundleStore store,
            Preparation preparation,
            Deployer deployer,
            Swaps swaps,
            Refusals refusals,
            ReentrantLock lock,
            Cleaning cleaning,
            Runnable changed) {
        this.store = store;
        this.preparation = preparation;
        this.deployer = deployer;
        this.swaps = swaps;
        this.refusals = refusals;
        this.lock = lock;
        this.cleaning = cleaning;
        this.changed = changed;
    }

    StagedVersion stage(InputStream content, String fileName) throws StagingException, IOException {
        String bundle = "";
        BundleStore.Held jar = store.receive(content, Deployment.MAX_BUNDLE_BYTES);
        boolean isKept = false;
        try {
            Archive archive = Archive.read(jar.path());
            Identity identity = ManifestRules.identity(archive);
            bundle = identity.toString();
            ManifestRules.check(archive);
            Entry entry =
                    new Entry(identity.version(), jar.sha256(), archive.hasCode(), System.currentTimeMillis());
            StagedVersion version;
            lock.lock();
            try {
                deployer.checkVersion(identity, jar.sha256());
                checkRoom();
                Prepared prepared = preparation.prepare(identity.symbolicName(), entry);
                version = keep(prepared, jar, fileName, difference(prepared));
            } finally {
                lock.unlock();
            }
            isKept = true;
            refusals.forget(fileName);
            changed.run();
            return version;
        } catch (StagingException e) {
            refusals.add(fileName, bundle, e);
            throw e;
        } finally {
            if (!isKept) {
                jar.close();
                cleaning.request();
            }
        }
    }

    private synchronized void checkRoom() throws StagingException {
        if (kept.size() >= MAX) {
            throw new StagingException(
                    Phase.INTERNAL, DeployMessages.text("versions.staged.already", MAX));
        }
    }

    private VersionDifference difference(Prepared prepared) {
        Optional<Running> running = swaps.current(prepared.provider().symbolicName());
        return Differences.between(
                running.map(Running::provider),
                running.map(Running::layers).orElse(List.of()),
                prepared.candidate().layers());
    }

    private synchronized StagedVersion keep(
            Prepared prepared, BundleStore.Held jar, String fileName, VersionDifference difference) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        StagedVersion version = new StagedVersion(
                HexFormat.of().formatHex(id),
                fileName,
                prepared.provider(),
                prepared.contribution().partner().id(),
                Instant.now().plus(LIFE),
                difference,
                prepared.candidate().preview());
        kept.put(version.id(), new Kept(version, prepared, jar));
        return version;
    }

    synchronized List<StagedVersion> all() {
        return kept.values().stream().map(Kept::version).toList();
    }

    /** @throws NoSuchElementException if it was given up, or never was */
    Deployment.Outcome goLive(String id) throws StagingException, IOException {
        Kept staged;
        synchronized (this) {
            staged = kept.get(id);
        }
        if (staged == null) {
            throw new NoSuchElementException("no staged version " + id);
        }
        try (InputStream content = Files.newInputStream(staged.jar().path())) {
            Deployment.Outcome outcome = deployer.deploy(content, staged.version().fileName());
            giveUp(id);
            return outcome;
        }
    }

    /** Whether there was one. */
    boolean giveUp(String id) {
        Kept staged;
        synchronized (this) {
            staged = kept.remove(id);
        }
        if (staged == null) {
            return false;
        }
        changed.run();
        preparation.discard(staged.prepared());
        staged.jar().close();
        cleaning.request();
        return true;
    }

    /** Gives up those that nobody decided on in time. */
    void giveUpForgotten() {
        Instant now = Instant.now();
        List<String> late = new ArrayList<>();
        synchronized (this) {
            kept.values().stream()
                    .filter(k -> k.version().until().isBefore(now))
                    .forEach(k -> late.add(k.version().id()));
        }
        late.forEach(this::giveUp);
    }

    /** Data files that they read. */
    synchronized Set<String> dataInUse() {
        Set<String> all = new HashSet<>();
        kept.values().forEach(k -> all.addAll(Running.data(k.prepared().candidate().layers())));
        return all;
    }
}
