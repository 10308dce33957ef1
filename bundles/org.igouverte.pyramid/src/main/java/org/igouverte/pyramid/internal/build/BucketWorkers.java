package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.pyramid.internal.build.Spool.Bucket;

/** Works on buckets, several at a time, and takes the outcomes in their order; memory is bounded by a few buckets. */
final class BucketWorkers implements AutoCloseable {

    private final int threads;
    private final Deadline deadline;
    private final ExecutorService workers;

    BucketWorkers(int threads, Deadline deadline) {
        this.threads = threads;
        this.deadline = deadline;
        workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "igo-pyramid");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is done with a bucket, on any thread. */
    interface Work<T> {
        T of(Bucket bucket) throws IOException;
    }

    /** What is done with the outcome, on the caller's thread. */
    interface Outcome<T> {
        void take(Bucket bucket, T outcome) throws IOException;
    }

    <T> void inOrder(List<Bucket> buckets, Work<T> work, Outcome<T> outcome) throws IOException, SourceException {
        Queue<Future<T>> running = new ArrayDeque<>();
        int started = 0;
        for (Bucket bucket : buckets) {
            while (started < buckets.size() && running.size() <= threads) {
                Bucket next = buckets.get(started++);
                Callable<T> task = () -> {
                    deadline.check();
                    return work.of(next);
                };
                running.add(workers.submit(task));
            }
            outcome.take(bucket, outcomeOf(running.remove()));
        }
    }

    /** Which vertices that shapes of several buckets have are junctions, ascending. */
    long[] junctions(List<Bucket> buckets, BucketWork work, Runnable tick) throws IOException, SourceException {
        List<long[]> found = new ArrayList<>();
        inOrder(buckets, work::visitedJunctions, (bucket, junctions) -> {
            found.add(junctions);
            tick.run();
        });
        long[] all = found.stream().flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return all;
    }

    private static <T> T outcomeOf(Future<T> future) throws IOException, SourceException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new SourceException("a part of the layer could not be prepared", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("preparing the layer was interrupted", e);
        }
    }

    /** Without interrupts, which would close files; what still waits ends at the closed spool. */
    @Override
    public void close() {
        workers.shutdown();
    }
}
