package org.igouverte.partner.msp;

import java.time.Instant;

/**
 * Something that goes on somewhere.
 *
 * @param id lasting, as {@code EV-1a2b3c}
 * @param kind code of {@code codes/nature.csv}
 * @param severity 1 to 4, codes of {@code codes/gravite.csv}
 */
record Event(String id, String kind, int severity, Town town, double longitude, double latitude, Instant start, Instant end) {}
