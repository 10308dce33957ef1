package org.igouverte.ogc.api.processes.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.LayerAwayException;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessException;
import org.igouverte.layer.process.ProcessLayer;
import org.igouverte.ogc.OgcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One execution of a process, from its acceptance to its end, which is told once: by its thread, or, where that does not
 * end in time, by who gives it up. Thread-safe.
 */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    /** What whoever waits for a run hears of it, on the run's own thread or the timer's. */
    interface Listener {
        void started();

        void progressed(int percent, LocalizedText message);
    }

    private final ProcessDirectory.Held held;
    private final ExecuteRequest request;
    private final Listener listener;
    private final CompletableFuture<Answer> done = new CompletableFuture<>();
    private Deadline deadline;
    private ReadLayers layers;
    private LocalizedText cause = ProcessMessages.MESSAGES.text("run.time");
    private boolean cancelled;
    private boolean released;

    /** @param held given back by the run */
    Run(ProcessDirectory.Held held, ExecuteRequest request, Listener listener) {
        this.held = held;
        this.request = request;
        this.listener = listener;
    }

    ProcessDirectory.Held held() {
        return held;
    }

    /** Completes once, with the answer or with an {@link OgcException}. */
    CompletableFuture<Answer> done() {
        return done;
    }

    /** Ends it early, also before it began; the thread may take its time to notice. */
    void cancel(LocalizedText why) {
        Deadline toCancel;
        synchronized (this) {
            cancelled = true;
            cause = why;
            toCancel = deadline;
        }
        if (toCancel != null) {
            toCancel.cancel();
        }
    }

    /** Does the work on the caller's thread; throws nothing. */
    void execute(Deadline until, ReadLayers reads) {
        synchronized (this) {
            deadline = until;
            layers = reads;
            if (cancelled) {
                until.cancel();
            }
        }
        Answer answer = null;
        OgcException failure = null;
        try {
            until.check();
            listener.started();
            Map<String, Object> outputs = held.executor().execute(new Call(until, reads));
            until.check();
            answer = Answer.of(held.definition(), request, outputs);
        } catch (Throwable e) {
            // A partner's code may throw anything, and memory may end; it is the run that failed, nothing else.
            failure = failure(e);
        } finally {
            // Who hears of the end may count on nothing being held any more.
            release();
        }
        if (failure == null) {
            done.complete(answer);
        } else {
            done.completeExceptionally(failure);
        }
    }

    private OgcException failure(Throwable failure) {
        String id = held.definition().id();
        if (failure instanceof OgcException ours) {
            return ours;
        } else if (failure instanceof LayerAwayException away) {
            return OgcException.unavailable(away.text());
        } else if (failure instanceof ProcessException said) {
            return said.input().isEmpty()
                    ? new OgcException("NoApplicableCode", "", 400, said.text())
                    : OgcException.invalidParameter(said.input(), said.text());
        } else if (failure instanceof DeadlineExceededException || deadline().isOver()) {
            return outOfTime();
        } else if (failure instanceof SourceException) {
            LOG.warn("process {} could not read: {}", id, failure.getMessage());
            return OgcException.unavailable(ProcessMessages.MESSAGES.text("run.source"));
        } else if (failure instanceof OutOfMemoryError) {
            LOG.warn("process {} of {} ran out of memory", id, held.version());
            return new OgcException("NoApplicableCode", "", 500, ProcessMessages.MESSAGES.text("run.memory"));
        }
        LOG.warn("process {} of {} failed", id, held.version(), failure);
        return new OgcException("NoApplicableCode", "", 500, ProcessMessages.MESSAGES.text("run.failed", id));
    }

    private synchronized Deadline deadline() {
        return deadline;
    }

    private synchronized OgcException outOfTime() {
        return OgcException.unavailable(cause);
    }

    /**
     * Lets go of a run whose thread does not end though its time is up: its version of the bundle can leave, what it read
     * is given back as soon as the thread is in no source.
     */
    void giveUp() {
        release();
        if (done.completeExceptionally(outOfTime())) {
            LOG.warn("process {} of {} does not end and keeps one of its runs", held.definition().id(), held.version());
        }
    }

    /** Ends a run that never began. */
    void refuse(OgcException why) {
        release();
        done.completeExceptionally(why);
    }

    private void release() {
        ReadLayers reads;
        synchronized (this) {
            if (released) {
                return;
            }
            released = true;
            reads = layers;
        }
        if (reads != null) {
            reads.close();
        }
        held.release();
    }

    private final class Call implements ProcessCall {

        private final Deadline until;
        private final ReadLayers reads;

        Call(Deadline until, ReadLayers reads) {
            this.until = until;
            this.reads = reads;
        }

        @Override
        public Language language() {
            return request.language();
        }

        @Override
        public Deadline deadline() {
            return until;
        }

        @Override
        public List<Object> inputs(String name) {
            return request.inputs().getOrDefault(name, List.of());
        }

        @Override
        public Optional<String> mediaType(String output) {
            return Optional.ofNullable(request.mediaTypes().get(output));
        }

        @Override
        public ProcessLayer layer(String name) throws LayerAwayException {
            return reads.layer(name);
        }

        @Override
        public void progress(int percent, LocalizedText message) {
            until.check();
            listener.progressed(Math.max(0, Math.min(100, percent)), message);
        }
    }
}
