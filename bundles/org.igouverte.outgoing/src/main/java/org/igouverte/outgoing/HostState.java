package org.igouverte.outgoing;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of the requests to one host since the start.
 *
 * @param host scheme, name and port, as {@code https://geo.example.org:443}
 * @param answers requests that were answered, whatever the status
 * @param failures requests without a usable answer
 * @param turnedAway requests that were not sent, since the host was busy or broken
 * @param bytes bytes of bodies, unpacked
 * @param seconds time that answers took, their bodies included
 * @param broken whether it is being left alone after repeated failures
 * @param lastAnswer when it last answered
 * @param lastFailure what was wrong at last; empty text for nothing
 */
public record HostState(
        String host,
        long answers,
        long failures,
        long turnedAway,
        long bytes,
        double seconds,
        boolean broken,
        Optional<Instant> lastAnswer,
        String lastFailure) {

    public HostState {
        Objects.requireNonNull(host);
        Objects.requireNonNull(lastAnswer);
        Objects.requireNonNull(lastFailure);
    }
}
