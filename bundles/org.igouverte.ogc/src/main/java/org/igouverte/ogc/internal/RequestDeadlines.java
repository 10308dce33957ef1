package org.igouverte.ogc.internal;

import java.time.Duration;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.igouverte.layer.Deadline;

/**
 * The deadlines of one request. A timer cancels each when its time is up, for the sake of those who cannot look at the
 * clock: a statement in a database.
 */
final class RequestDeadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;
    private final Duration interactive;
    private final Duration download;
    private Deadline first;
    private Deadline longer;
    private RunnableScheduledFuture<?> firstTimer;
    private RunnableScheduledFuture<?> longerTimer;
    private volatile boolean clientGone;

    RequestDeadlines(ScheduledThreadPoolExecutor timer, Duration interactive, Duration download) {
        this.timer = timer;
        this.interactive = interactive;
        this.download = download;
    }

    /** A timer for the deadlines of many requests; shut down by who made it. */
    static ScheduledThreadPoolExecutor timer() {
        return new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "igo-ogc-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    Deadline interactive() {
        if (first == null) {
            first = Deadline.after(interactive);
            firstTimer = schedule(first, interactive);
        }
        return first;
    }

    Deadline download() {
        if (longer == null) {
            longer = Deadline.after(download);
            longerTimer = schedule(longer, download);
        }
        return longer;
    }

    private RunnableScheduledFuture<?> schedule(Deadline deadline, Duration time) {
        // What this executor hands out is what lies in its queue, so that it can be taken out of there.
        return (RunnableScheduledFuture<?>) timer.schedule(deadline::cancel, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether work was given up because nobody reads its result. */
    boolean isClientGone() {
        return clientGone;
    }

    /** Whether the time of one that is in use is up. */
    boolean isOver() {
        return first != null && first.isOver() || longer != null && longer.isOver();
    }

    void clientIsGone() {
        clientGone = true;
        if (first != null) {
            first.cancel();
        }
        if (longer != null) {
            longer.cancel();
        }
    }

    @Override
    public void close() {
        if (firstTimer != null) {
            timer.remove(firstTimer);
        }
        if (longerTimer != null) {
            timer.remove(longerTimer);
        }
    }
}
