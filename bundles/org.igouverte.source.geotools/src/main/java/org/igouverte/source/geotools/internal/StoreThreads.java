package org.igouverte.source.geotools.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.SourceException;

/**
 * Calls a store on threads of its own, so that a request whose time is up need not wait for a store that does not look at
 * any clock. A call that hangs keeps its thread; when all are kept, the store is not asked any more. Thread-safe.
 */
final class StoreThreads implements AutoCloseable {

    static final int MAX = 24;

    private final String name;
    private final ThreadPoolExecutor threads;

    StoreThreads(String name) {
        this.name = name;
        threads = new ThreadPoolExecutor(0, MAX, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "igo-store " + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does some work of the store's.
     *
     * @param late takes a result that came after nobody waited for it any more
     * @throws SourceException whatever the store threw, or that it hangs
     * @throws DeadlineExceededException if the deadline is over first
     */
    <T> T call(Callable<T> work, Deadline deadline, Consumer<T> late) throws SourceException {
        deadline.check();
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(work, result));
        } catch (RejectedExecutionException e) {
            throw new SourceException(name + " does not answer: " + MAX + " of its calls are under way", e);
        }
        CompletableFuture<T> awaited = result.copy();
        try (Deadline.Registration cancelled = deadline.onCancel(() -> awaited.completeExceptionally(new CancellationException()))) {
            return awaited.get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            result.thenAccept(late);
            throw new DeadlineExceededException(e instanceof CancellationException);
        } catch (InterruptedException e) {
            result.thenAccept(late);
            Thread.currentThread().interrupt();
            throw new DeadlineExceededException(true);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    <T> T call(Callable<T> work, Deadline deadline) throws SourceException {
        return call(work, deadline, ignored -> {});
    }

    private static <T> void complete(Callable<T> work, CompletableFuture<T> result) {
        try {
            result.complete(work.call());
        } catch (Throwable e) {
            // A partner's code may throw anything; whoever waits hears of it.
            result.completeExceptionally(e);
        }
    }

    private SourceException failure(Throwable cause) {
        if (cause instanceof DeadlineExceededException over) {
            throw over;
        }
        return cause instanceof SourceException said ? said : new SourceException(name + ": " + cause, cause);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
