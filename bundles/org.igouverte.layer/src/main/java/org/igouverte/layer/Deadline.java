package org.igouverte.layer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Until when work is wanted, and whether it still is. Work checks it between batches; what cannot check (a statement in a
 * database) registers {@link #onCancel}. Threads are never interrupted for it, since an interrupt closes file channels
 * that others share. Thread-safe.
 */
public final class Deadline {

    private final long end;
    private volatile boolean cancelled;
    private List<Runnable> actions = new ArrayList<>(2);

    private Deadline(long end) {
        this.end = end;
    }

    /** A deadline that ends after the given time from now. */
    public static Deadline after(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public boolean isOver() {
        return cancelled || System.nanoTime() - end >= 0;
    }

    public Duration remaining() {
        return cancelled ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** @throws DeadlineExceededException if time is up or the work was cancelled */
    public void check() {
        if (isOver()) {
            throw new DeadlineExceededException(cancelled);
        }
    }

    /** Ends the work early; runs the registered actions once, on the caller's thread. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = actions;
            actions = new ArrayList<>(0);
        }
        toRun.forEach(Runnable::run);
    }

    /**
     * Registers what stops the work from outside; runs it at once if already cancelled.
     *
     * @return withdraws the action when closed
     */
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return () -> withdraw(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void withdraw(Runnable action) {
        actions.remove(action);
    }

    /** Handle of a registered action. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
