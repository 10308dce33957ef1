package org.igouverte.deploy.internal;

import java.util.function.Supplier;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.staging.CatalogStaging;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.ContributionReader;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a stored bundle as far as it can go unseen: read, installed, started, staged. Thread-safe. */
final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final BundleStore store;
    private final ContributionReader reader;
    private final Installer installer;
    private final CatalogStaging staging;
    private final Supplier<Settings> settings;

    Preparation(
            BundleStore store,
            ContributionReader reader,
            Installer installer,
            CatalogStaging staging,
            Supplier<Settings> settings) {
        this.store = store;
        this.reader = reader;
        this.installer = installer;
        this.staging = staging;
        this.settings = settings;
    }

    /** A candidate and the bundle that it uses; committed by {@link Swaps} or closed. */
    record Prepared(
            CatalogStaging.Candidate candidate, InstalledBundle installed, Contribution contribution, long since) {

        ProviderId provider() {
            return candidate.provider();
        }
    }

    /** @throws StagingException if it cannot go live; nothing of it is left */
    Prepared prepare(String symbolicName, JournalState.Entry entry) throws StagingException {
        return prepare(symbolicName, entry, true);
    }

    /**
     * Prepares what was live before the server was stopped. Its examples held then, for the very same content, and a start
     * does not wait for them again.
     */
    Prepared restore(String symbolicName, JournalState.Entry entry) throws StagingException {
        return prepare(symbolicName, entry, false);
    }

    private Prepared prepare(String symbolicName, JournalState.Entry entry, boolean examples) throws StagingException {
        ProviderId provider = new ProviderId(symbolicName, entry.version(), entry.sha256());
        if (!store.contains(entry.sha256())) {
            throw new StagingException(Phase.INTERNAL, DeployMessages.text("stored.jar.gone", provider));
        }
        return ownFailure(provider, () -> {
            Contribution contribution = reader.read(store.path(entry.sha256()));
            InstalledBundle installed = installer.install(provider, contribution.jar(), entry.code());
            return stage(installed, contribution, entry.since(), examples);
        });
    }

    /** Stages what runs once more, for data that changed. */
    Prepared again(Running running) throws StagingException {
        return ownFailure(
                running.provider(), () -> stage(running.installed(), running.contribution(), running.since(), true));
    }

    private Prepared stage(InstalledBundle installed, Contribution contribution, long since, boolean examples)
            throws StagingException {
        installed.use();
        boolean staged = false;
        try {
            CatalogStaging.Candidate candidate = staging.stage(
                    installed.provider(),
                    examples ? contribution : contribution.withoutExamples(),
                    installed,
                    Deadline.after(settings.get().staging()));
            staged = true;
            return new Prepared(candidate, installed, contribution, since);
        } catch (DeadlineExceededException e) {
            throw new StagingException(
                    Phase.DATA, DeployMessages.text("ready.after.s", settings.get().staging().toSeconds()), "", 0, e);
        } finally {
            if (!staged) {
                release(installed);
            }
        }
    }

    void discard(Prepared prepared) {
        prepared.candidate().close();
        release(prepared.installed());
    }

    void release(InstalledBundle installed) {
        if (installed.release()) {
            installer.discard(installed);
        }
    }

    private interface Work {
        Prepared run() throws StagingException;
    }

    /** What goes wrong without a reason given is logged whole and told as the server's own failure. */
    private static Prepared ownFailure(ProviderId provider, Work work) throws StagingException {
        try {
            return work.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Staging of {} failed unexpectedly", provider, e);
            throw new StagingException(Phase.INTERNAL,
                    DeployMessages.text("own.failure", TimedStart.describe(e)), "", 0, e);
        }
    }
}
