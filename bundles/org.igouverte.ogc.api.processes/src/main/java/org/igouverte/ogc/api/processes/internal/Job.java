package org.igouverte.ogc.api.processes.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;

/**
 * What is known of a job at one moment (OGC 18-062r2, 7.12). Immutable; a change is another value.
 *
 * @param owner who made it, as {@link JobOwner} knows them again
 * @param process id of the process
 * @param partner id of the partner who contributes it; empty for the server's own
 * @param version of the process when the job was accepted
 * @param message where it stands, or why it failed; may be empty
 * @param failure code and status of what went wrong
 */
record Job(
        String id,
        String owner,
        String process,
        String partner,
        String version,
        Status status,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> finished,
        Instant updated,
        int progress,
        LocalizedText message,
        Optional<Failure> failure) {

    /** In the standard's words, in lower case. */
    enum Status {
        ACCEPTED,
        RUNNING,
        SUCCESSFUL,
        FAILED,
        DISMISSED;

        boolean isOver() {
            return this == SUCCESSFUL || this == FAILED || this == DISMISSED;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param status of HTTP, with which the results are answered */
    record Failure(String code, String parameter, int status) {}

    Job {
        Objects.requireNonNull(id);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(process);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(version);
        Objects.requireNonNull(status);
        Objects.requireNonNull(created);
        Objects.requireNonNull(started);
        Objects.requireNonNull(finished);
        Objects.requireNonNull(updated);
        Objects.requireNonNull(message);
        Objects.requireNonNull(failure);
    }

    static Job accepted(String id, String owner, String process, String partner, String version, Instant now) {
        return new Job(
                id,
                owner,
                process,
                partner,
                version,
                Status.ACCEPTED,
                now,
                Optional.empty(),
                Optional.empty(),
                now,
                0,
                LocalizedText.EMPTY,
                Optional.empty());
    }

    Job running(Instant now) {
        return new Job(
                id, owner, process, partner, version, Status.RUNNING, created, Optional.of(now), finished, now, 0, message, failure);
    }

    Job progressed(int percent, LocalizedText text, Instant now) {
        return new Job(
                id, owner, process, partner, version, status, created, started, finished, now, percent, text, failure);
    }

    Job successful(Instant now) {
        return new Job(
                id,
                owner,
                process,
                partner,
                version,
                Status.SUCCESSFUL,
                created,
                started,
                Optional.of(now),
                now,
                100,
                LocalizedText.EMPTY,
                failure);
    }

    Job failed(Failure why, LocalizedText text, Instant now) {
        return over(Status.FAILED, text, Optional.of(why), now);
    }

    Job dismissed(LocalizedText text, Instant now) {
        return over(Status.DISMISSED, text, Optional.empty(), now);
    }

    private Job over(Status end, LocalizedText text, Optional<Failure> why, Instant now) {
        return new Job(
                id, owner, process, partner, version, end, created, started, Optional.of(now), now, progress, text, why);
    }
}
