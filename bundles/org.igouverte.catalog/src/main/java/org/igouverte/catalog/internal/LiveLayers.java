package org.igouverte.catalog.internal;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the layers whose sources say that their data have changed: the catalogue gets a snapshot in which that layer
 * alone is new, at most once a second a layer. A source that hangs when it is asked keeps one thread, its own, and its
 * layer stays as it was last known. Thread-safe.
 */
final class LiveLayers {

    private static final Logger LOG = LoggerFactory.getLogger(LiveLayers.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration COUNTING = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final Executor threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "igo-live-layer");
                thread.setDaemon(true);
                return thread;
            });

    LiveLayers(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Begins to listen to the sources of the layers of one provider, which have just gone live. Returns at once. */
    void follow(List<Layer> layers) {
        threads.execute(() -> layers.forEach(this::follow));
    }

    private void follow(Layer layer) {
        try {
            Follower follower = new Follower(layer);
            layer.opened().onRevisionChanged(follower::changed);
            if (isOther(layer)) {
                // It changed between the staging and now, when nobody listened.
                follower.changed();
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} cannot be followed: {}", layer, e.toString());
        }
    }

    /** Whether the source says another thing than the layer that is served. */
    private static boolean isOther(Layer layer) {
        return !layer.currentRevision().equals(layer.dataRevision())
                || !layer.opened().outage().equals(layer.outage());
    }

    private enum State {
        IDLE,
        BUSY,
        /** Busy, and the data changed since the source was asked. */
        BEHIND
    }

    private final class Follower {

        private Layer layer;
        private State state = State.IDLE;

        Follower(Layer layer) {
            this.layer = layer;
        }

        synchronized void changed() {
            if (state == State.IDLE) {
                state = State.BUSY;
                threads.execute(this::read);
            } else {
                state = State.BEHIND;
            }
        }

        private void read() {
            synchronized (this) {
                state = State.BUSY;
            }
            try {
                if (!layer.lifetime().acquire()) {
                    return;
                }
                try {
                    renew();
                } finally {
                    layer.lifetime().release();
                }
            } catch (SourceException | RuntimeException | LinkageError e) {
                LOG.warn("{} stays as it was, its source failed: {}", layer, e.toString());
            } finally {
                CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, threads).execute(this::rested);
            }
        }

        private void renew() throws SourceException {
            if (!isOther(layer)) {
                return;
            }
            OptionalLong count = layer.opened().outage().isPresent()
                    ? layer.featureCount()
                    : Layer.count(layer.opened(), Deadline.after(COUNTING));
            Layer renewed = layer.renewed(count);
            if (catalog.renew(layer, renewed)) {
                layer = renewed;
            }
        }

        private synchronized void rested() {
            boolean behind = state == State.BEHIND;
            state = State.IDLE;
            if (behind) {
                changed();
            }
        }
    }
}
