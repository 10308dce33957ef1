package org.igouverte.identify.internal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for looking into layers, a few at once for each partner: a partner whose source hangs fills its own lane and
 * nobody else's. Threads without work end by themselves, so there is nothing to close: what waits at the end still
 * runs, and gives back what it holds. Thread-safe.
 */
final class PartnerLanes {

    private final int width;
    private final int depth;
    private final ThreadPoolExecutor threads;
    private final Map<String, Lane> lanes = new HashMap<>();

    /** Guarded by {@link #lanes}. */
    private static final class Lane {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    /**
     * @param width tasks of one partner that run at once
     * @param depth tasks of one partner that wait at most
     * @param maxThreads tasks that run at once in all
     */
    PartnerLanes(int width, int depth, int maxThreads) {
        this.width = width;
        this.depth = depth;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                maxThreads, maxThreads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "igo-identify-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a task when it is the partner's turn.
     *
     * @throws RejectedExecutionException if too much waits already; the task will not run
     */
    void run(String partner, Runnable task) {
        synchronized (lanes) {
            Lane lane = lanes.computeIfAbsent(partner, p -> new Lane());
            if (lane.running < width) {
                start(partner, lane, task);
            } else if (lane.waiting.size() < depth) {
                lane.waiting.add(task);
            } else {
                throw new RejectedExecutionException("too much waits for " + partner);
            }
        }
    }

    private void start(String partner, Lane lane, Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                passOn(partner, lane);
            }
        });
        lane.running++;
    }

    private void passOn(String partner, Lane lane) {
        synchronized (lanes) {
            lane.running--;
            Runnable next = lane.waiting.poll();
            if (next != null) {
                start(partner, lane, next);
            } else if (lane.running == 0) {
                lanes.remove(partner);
            }
        }
    }
}
