package org.igouverte.deploy.internal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.igouverte.layer.staging.DatasetStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes stored jars and data that nobody can want again. Done only while nothing is being deployed, since what is
 * being staged is not in the journal yet.
 */
final class Cleaning {

    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);

    private final AtomicBoolean requested = new AtomicBoolean(true);
    private final BundleStore store;
    private final DatasetStore datasets;
    private final Journal journal;
    private final ReentrantLock lock;

    Cleaning(BundleStore store, DatasetStore datasets, Journal journal, ReentrantLock lock) {
        this.store = store;
        this.datasets = datasets;
        this.journal = journal;
        this.lock = lock;
    }

    void request() {
        requested.set(true);
    }

    /** Cleans if that was requested and nothing is being deployed; else the next call will. */
    void runIfRequested(Swaps swaps) {
        if (!requested.get() || !lock.tryLock()) {
            return;
        }
        try {
            requested.set(false);
            store.retainOnly(journal.wanted());
            datasets.retainOnly(swaps.dataInUse());
        } catch (IOException e) {
            LOG.warn("What is no longer needed could not be deleted: {}", e.toString());
        } finally {
            lock.unlock();
        }
    }
}
