package org.igouverte.ogc.api.processes.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.ogc.OgcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs there are. What was accepted is on disk before the client hears of it, and so is its end; a job that a stop of the
 * server cut off is found failed afterwards. Jobs that are over are kept for a time, the latest of them. Thread-safe.
 */
final class Jobs {

    static final int MAX_JOBS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final long MAX_RESULTS = 512L << 20;

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Runs places;
    private final JobFiles files;
    private final Supplier<Duration> kept;
    private boolean read;

    /** @param kept how long a job that is over is told of */
    Jobs(Runs places, JobFiles files, Supplier<Duration> kept) {
        this.places = places;
        this.files = files;
        this.kept = kept;
    }

    /** What an earlier run of the server left is looked at when somebody first asks. */
    private synchronized void remember() {
        if (read) {
            return;
        }
        read = true;
        try {
            for (Job job : files.all()) {
                jobs.put(job.id(), job.status().isOver() ? job : cutOff(job));
            }
        } catch (IOException e) {
            LOG.warn("earlier jobs cannot be read: {}", e.toString());
        }
    }

    /** That the end of one cannot be written takes nothing from the others, nor from what is told of it now. */
    private Job cutOff(Job job) {
        Job failed = job.failed(
                new Job.Failure("NoApplicableCode", "", 503),
                ProcessMessages.MESSAGES.text("run.stopped"),
                Instant.now());
        try {
            files.write(failed);
        } catch (IOException e) {
            LOG.warn("the end of job {} cannot be written: {}", job.id(), e.toString());
        }
        return failed;
    }

    /**
     * Accepts a job.
     *
     * @param owner who makes it, as {@link JobOwner} knows them again
     * @throws OgcException 503 if there are too many jobs, or too many wait
     */
    Job accept(ProcessDirectory.Held held, ExecuteRequest request, String owner) throws OgcException, IOException {
        Run run = null;
        try {
            remember();
            makeRoom();
            if (jobs.size() >= MAX_JOBS) {
                throw OgcException.unavailable(ProcessMessages.MESSAGES.text("jobs.many"));
            }
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            String id = HexFormat.of().formatHex(bytes);
            Job job = Job.accepted(
                    id,
                    owner,
                    held.definition().id(),
                    held.partner().map(Partner::id).orElse(""),
                    held.definition().version(),
                    Instant.now());
            files.write(job);
            run = new Run(held, request, new Changes(id));
            jobs.put(id, job);
            runs.put(id, run);
            run.done().whenComplete((answer, failure) -> ended(id, answer, failure));
            try {
                places.submit(run, held.definition().time());
            } catch (OgcException e) {
                // The client hears of it at once, so there is no job to ask for.
                jobs.remove(id);
                files.delete(id);
                throw e;
            }
            return job;
        } finally {
            if (run == null) {
                held.release();
            }
        }
    }

    private final class Changes implements Run.Listener {

        private final String id;

        Changes(String id) {
            this.id = id;
        }

        @Override
        public void started() {
            jobs.computeIfPresent(id, (key, job) -> job.status().isOver() ? job : job.running(Instant.now()));
        }

        @Override
        public void progressed(int percent, LocalizedText message) {
            jobs.computeIfPresent(
                    id, (key, job) -> job.status().isOver() ? job : job.progressed(percent, message, Instant.now()));
        }
    }

    /** Called once a run, by its thread or by who gave it up. */
    private void ended(String id, Answer answer, Throwable failure) {
        runs.remove(id);
        jobs.computeIfPresent(id, (key, job) -> {
            if (job.status().isOver()) {
                return job;
            }
            try {
                if (failure == null) {
                    files.write(id, answer);
                }
                Job end = failure == null ? job.successful(Instant.now()) : failed(job, failure);
                files.write(end);
                return end;
            } catch (IOException e) {
                LOG.warn("the end of job {} cannot be written: {}", id, e.toString());
                return failed(job, e);
            }
        });
    }

    private static Job failed(Job job, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        OgcException why = cause instanceof OgcException ours ? ours : OgcException.internal();
        return job.failed(new Job.Failure(why.code(), why.locator(), why.status()), why.text(), Instant.now());
    }

    Optional<Job> find(String id) {
        remember();
        return Optional.ofNullable(jobs.get(id)).filter(job -> !isOld(job));
    }

    /** Those of an owner, the latest first. */
    List<Job> list(String owner) {
        remember();
        List<Job> all = new ArrayList<>(jobs.values());
        all.removeIf(job -> isOld(job) || !job.owner().equals(owner));
        all.sort(Comparator.comparing(Job::created).reversed().thenComparing(Job::id));
        return all;
    }

    /** @throws IOException if the answer of a successful job cannot be read */
    Answer result(Job job) throws IOException {
        return files.result(job.id());
    }

    /** Ends a job that runs or waits; forgets one that is over. Tells what it was made. */
    Optional<Job> dismiss(String id) throws IOException {
        remember();
        LocalizedText text = ProcessMessages.MESSAGES.text("job.dismissed");
        Job job = jobs.computeIfPresent(id, (key, known) -> known.dismissed(text, Instant.now()));
        if (job == null) {
            return Optional.empty();
        }
        Run run = runs.remove(id);
        if (run == null) {
            jobs.remove(id);
            files.delete(id);
        } else {
            files.write(job);
            places.cancel(run, text);
        }
        return Optional.of(job);
    }

    private boolean isOld(Job job) {
        return job.finished().isPresent()
                && job.finished().get().plus(kept.get()).isBefore(Instant.now());
    }

    /** Forgets jobs that are over: old ones, and the oldest where there are too many or their results too large. */
    private synchronized void makeRoom() {
        List<Job> over = new ArrayList<>(jobs.values());
        over.removeIf(job -> job.finished().isEmpty());
        over.sort(Comparator.comparing((Job job) -> job.finished().orElseThrow()).reversed());
        long bytes = 0;
        int count = jobs.size() - over.size();
        for (Job job : over) {
            bytes += files.size(job.id());
            if (isOld(job) || ++count >= MAX_JOBS || bytes > MAX_RESULTS) {
                jobs.remove(job.id());
                files.delete(job.id());
            }
        }
    }
}
