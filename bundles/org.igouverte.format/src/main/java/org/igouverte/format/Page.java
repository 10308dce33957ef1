package org.igouverte.format;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an answer says of itself beside its features; known when the last one is written. Formats without a place for a
 * part leave it out.
 *
 * @param numberMatched features that the query finds over all pages; empty if unknown
 * @param timeStamp when the answer was made
 */
public record Page(OptionalLong numberMatched, List<Link> links, Optional<Instant> timeStamp) {

    /** Nothing to say, as for a file. */
    public static final Page NONE = new Page(OptionalLong.empty(), List.of(), Optional.empty());

    public Page {
        Objects.requireNonNull(numberMatched);
        links = List.copyOf(links);
        Objects.requireNonNull(timeStamp);
    }
}
