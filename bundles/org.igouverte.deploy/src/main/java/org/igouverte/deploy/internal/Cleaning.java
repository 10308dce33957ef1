package org.igouverte.deploy.internal;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
    /** Files that were received and are not bound to anything yet. */
    private final AtomicInteger arriving = new AtomicInteger();

    Cleaning(BundleStore store, DatasetStore datasets, Journal journal, ReentrantLock lock) {
        this.store = store;
        this.datasets = datasets;
        this.journal = journal;
        this.lock = lock;
    }

    void request() {
        requested.set(true);
    }

    /** Says that a file comes into the dataset store, to be bound in a while: until then nothing is deleted. */
    void beginArrival() {
        arriving.incrementAndGet();
    }

    /** Says that the file is bound, or is not wanted any more. */
    void endArrival() {
        arriving.decrementAndGet();
    }

    /**
     * Cleans if that was requested and nothing arrives or is being deployed; else the next call will.
     *
     * @param dataInUse data files that somebody may be reading
     */
    void runIfRequested(Supplier<Set<String>> dataInUse) {
        if (!requested.get() || !lock.tryLock()) {
            return;
        }
        try {
            if (arriving.get() > 0) {
                return;
            }
            requested.set(false);
            store.retainOnly(journal.wanted());
            datasets.retainOnly(dataInUse.get());
        } catch (IOException e) {
            LOG.warn("What is no longer needed could not be deleted: {}", e.toString());
        } finally {
            lock.unlock();
        }
    }
}
