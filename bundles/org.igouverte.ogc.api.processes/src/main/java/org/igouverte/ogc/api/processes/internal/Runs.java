package org.igouverte.ogc.api.processes.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;

/**
 * Runs executions on threads of their own: a few at a time of each version of each partner's bundle, some more waiting, the
 * rest refused. A thread that never ends keeps its place, so that what hangs keeps only itself from running. Threads are not
 * interrupted: deadlines are cancelled, and what does not look at its deadline is given up a little later. Thread-safe.
 */
final class Runs implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final LayerCatalog catalog;
    private final PartnerSlots slots;
    private final IntSupplier atOnce;
    private final IntSupplier waiting;
    private final Duration grace;
    private final Map<String, Gate> gates = new HashMap<>();
    private final Map<Thread, Run> running = new ConcurrentHashMap<>();
    private final MemoryWatch memory = new MemoryWatch();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "igo-process-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private static final class Gate {
        private int running;
        private final ArrayDeque<Accepted> queue = new ArrayDeque<>();
    }

    private record Accepted(Run run, Duration time) {}

    /**
     * @param atOnce executions at a time of one version of a bundle
     * @param waiting executions that may wait for such a place
     * @param grace after the end of its time, until a run is given up
     */
    Runs(LayerCatalog catalog, PartnerSlots slots, IntSupplier atOnce, IntSupplier waiting, Duration grace) {
        this.catalog = catalog;
        this.slots = slots;
        this.atOnce = atOnce;
        this.waiting = waiting;
        this.grace = grace;
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes a run on, at once or when there is a place.
     *
     * @param time that it may take from its beginning
     * @throws OgcException 503 if too many wait already; the run is then given back
     */
    void submit(Run run, Duration time) throws OgcException {
        synchronized (gates) {
            Gate gate = gates.computeIfAbsent(run.held().version(), version -> new Gate());
            if (gate.running >= atOnce.getAsInt()) {
                if (gate.queue.size() < waiting.getAsInt()) {
                    gate.queue.add(new Accepted(run, time));
                    return;
                }
            } else if (start(run, time)) {
                gate.running++;
                return;
            }
        }
        LocalizedText owner = run.held().owner();
        OgcException busy = OgcException.unavailable(new LocalizedText(
                ProcessMessages.MESSAGES.text("run.busy", owner.fr()).fr(),
                ProcessMessages.MESSAGES.text("run.busy", owner.en()).en()));
        run.refuse(busy);
        throw busy;
    }

    /** Ends a run early; one that has not begun ends now. */
    void cancel(Run run, LocalizedText why) {
        boolean waited;
        synchronized (gates) {
            Gate gate = gates.get(run.held().version());
            waited = gate != null && gate.queue.removeIf(accepted -> accepted.run() == run);
        }
        run.cancel(why);
        if (waited) {
            run.refuse(OgcException.unavailable(why));
        } else if (!timer.isShutdown()) {
            later(run::giveUp, grace);
        }
    }

    /** False if there is no memory for a thread. */
    private boolean start(Run run, Duration time) {
        Thread thread = new Thread(() -> work(run, time), "igo-process " + run.held().definition().id());
        thread.setDaemon(true);
        try {
            thread.start();
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private void work(Run run, Duration time) {
        Deadline deadline = Deadline.after(time);
        RunnableScheduledFuture<?> end = later(deadline::cancel, time);
        RunnableScheduledFuture<?> giveUp = later(run::giveUp, time.plus(grace));
        running.put(Thread.currentThread(), run);
        watch();
        try {
            run.execute(deadline, new ReadLayers(catalog, slots, deadline));
        } finally {
            running.remove(Thread.currentThread());
            timer.remove(end);
            timer.remove(giveUp);
            next(run.held().version());
        }
    }

    private RunnableScheduledFuture<?> later(Runnable work, Duration time) {
        // What this executor hands out is what lies in its queue, so that it can be taken out of there.
        return (RunnableScheduledFuture<?>) timer.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at the memory from time to time while anything runs. */
    private void watch() {
        if (watching.compareAndSet(false, true)) {
            later(this::look, LOOK);
        }
    }

    private void next(String version) {
        synchronized (gates) {
            Gate gate = gates.get(version);
            for (Accepted accepted = gate.queue.poll(); accepted != null; accepted = gate.queue.poll()) {
                if (start(accepted.run(), accepted.time())) {
                    return;
                }
                accepted.run().refuse(OgcException.unavailable(ProcessMessages.MESSAGES.text("run.memory")));
            }
            if (--gate.running == 0) {
                gates.remove(version);
            }
        }
    }

    /** Ends the run that took most memory while there is hardly any. */
    private void look() {
        watching.set(false);
        if (!running.isEmpty()) {
            watch();
        }
        if (memory.isShort()) {
            memory.hungriest(running.keySet())
                    .map(running::get)
                    .ifPresent(run -> cancel(run, ProcessMessages.MESSAGES.text("run.memory")));
        }
    }

    @Override
    public void close() {
        running.values().forEach(run -> run.cancel(ProcessMessages.MESSAGES.text("run.stopped")));
        timer.shutdownNow();
    }
}
