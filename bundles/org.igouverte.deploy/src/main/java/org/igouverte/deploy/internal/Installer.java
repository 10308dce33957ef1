package org.igouverte.deploy.internal;

import java.nio.file.Path;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.staging.StagingException;

/** Brings bundles into the framework and out of it. */
interface Installer {

    /**
     * Installs a bundle beside whatever runs, resolves and starts it. It has no users yet.
     *
     * @param hasCode whether there is anything to run
     * @throws StagingException saying what it lacks or where it got stuck; nothing of it is left but, at worst, a
     * thread
     */
    InstalledBundle install(ProviderId provider, Path jar, boolean hasCode) throws StagingException;

    /** Stops and uninstalls a bundle on a thread of its own; returns at once. */
    void discard(InstalledBundle bundle);
}
