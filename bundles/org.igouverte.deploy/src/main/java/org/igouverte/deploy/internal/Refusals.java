package org.igouverte.deploy.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was refused, newest first: the last refusal of each name, until the same name or bundle goes live. Thread-safe.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int MAX = 100;

    private final String home;
    private final Runnable changed;
    private final Deque<FailedContribution> failed = new ArrayDeque<>();

    /**
     * @param home folder whose place on the machine is nobody's business: reasons are shown to everybody
     * @param changed called after each change
     */
    Refusals(Path home, Runnable changed) {
        this.home = home.toAbsolutePath().toString();
        this.changed = changed;
    }

    FailedContribution add(String name, String bundle, StagingException why) {
        LocalizedText reason =
                new LocalizedText(withoutHome(why.text().fr()), withoutHome(why.text().en()));
        FailedContribution refusal =
                new FailedContribution(name, bundle, why.phase(), reason, why.file(), why.line(), Instant.now());
        synchronized (failed) {
            failed.removeIf(f -> f.name().equals(name));
            failed.addFirst(refusal);
            if (failed.size() > MAX) {
                failed.removeLast();
            }
        }
        changed.run();
        LOG.warn(
                "Refused {} ({}) in phase {}: {}",
                name,
                bundle.isEmpty() ? "unknown bundle" : bundle,
                why.phase(),
                why.located());
        return refusal;
    }

    private String withoutHome(String text) {
        return text.replace(home, "$IGO_HOME");
    }

    /** Forgets what was refused under a name, and every version of a bundle that has gone live. */
    void settled(String name, String symbolicName) {
        synchronized (failed) {
            failed.removeIf(f -> f.name().equals(name) || f.bundle().startsWith(symbolicName + " "));
        }
        changed.run();
    }

    void forget(String name) {
        synchronized (failed) {
            failed.removeIf(f -> f.name().equals(name));
        }
        changed.run();
    }

    List<FailedContribution> all() {
        synchronized (failed) {
            return List.copyOf(failed);
        }
    }
}
