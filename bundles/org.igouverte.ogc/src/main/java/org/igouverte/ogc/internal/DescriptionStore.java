package org.igouverte.ogc.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.LayerDescriptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the pieces of all kinds of documents; one thread makes them ahead after each commit and forgets those of before. */
@Component
public final class DescriptionStore implements LayerDescriptions {

    private static final Logger LOG = LoggerFactory.getLogger(DescriptionStore.class);

    private static final long STOP_SECONDS = 5;

    private final LayerCatalog catalog;
    private final Executor ahead;
    private final LayerCatalog.Registration registration;
    private final List<KeptPieces<?>> open = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;
    private final Map<String, AtomicLong> made = new ConcurrentHashMap<>();

    @Activate
    public DescriptionStore(@Reference LayerCatalog catalog) {
        this(catalog, background());
    }

    /** @param ahead runs what is made before anybody asks for it; shut down with the store if it is a service */
    public DescriptionStore(LayerCatalog catalog, Executor ahead) {
        this.catalog = catalog;
        this.ahead = ahead;
        registration = catalog.onCommit(this::refresh);
    }

    /** One thread, which ends when there is nothing to do. */
    private static ExecutorService background() {
        return new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "igo-descriptions");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void deactivate() {
        registration.close();
        stopped = true;
        if (ahead instanceof ExecutorService service) {
            service.shutdown();
            awaitEnd(service);
        }
    }

    /** Work that goes on without the bundle would look for classes that are there no more. */
    private static void awaitEnd(ExecutorService service) {
        try {
            if (!service.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("what is made of descriptions ahead does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public <V> Pieces<V> open(String kind, Maker<V> maker) {
        AtomicLong count = made.computeIfAbsent(kind, k -> new AtomicLong());
        KeptPieces<V> pieces = new KeptPieces<>(maker, count, this::refresh, open::remove);
        open.add(pieces);
        return pieces;
    }

    @Override
    public Map<String, Long> made() {
        Map<String, Long> counts = new TreeMap<>();
        made.forEach((kind, count) -> counts.put(kind, count.get()));
        return counts;
    }

    private void refresh() {
        try {
            ahead.execute(() -> new ArrayList<>(open).forEach(this::refresh));
        } catch (RejectedExecutionException e) {
            LOG.debug("a commit while the server stops");
        }
    }

    private void refresh(KeptPieces<?> pieces) {
        try {
            pieces.refresh(catalog.current(), () -> stopped);
        } catch (RuntimeException | LinkageError e) {
            if (!pieces.isClosed()) {
                LOG.error("descriptions of layers could not be made ahead", e);
            }
        }
    }
}
