package org.igouverte.opendata.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * One state of a data set.
 *
 * @param revision of its data, as the catalogue of layers names it
 * @param since when it was first served here, to the second
 */
record DataVersion(String revision, Instant since) {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    DataVersion {
        Objects.requireNonNull(revision);
        Objects.requireNonNull(since);
    }

    /** Names it in addresses, as {@code 20261124T113000Z}. */
    String id() {
        return ID.format(since);
    }
}
