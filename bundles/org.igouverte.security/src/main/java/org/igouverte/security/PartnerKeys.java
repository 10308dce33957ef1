package org.igouverte.security;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys with which partners' programs bring data. A key is {@code igo_<id>_<secret>}, its secret 256 random bits, of which
 * only the SHA-256 is stored: what cannot be guessed needs no slow hash. An OSGi service. Thread-safe.
 */
public interface PartnerKeys {

    /** Keys that there may be. */
    int MAX_KEYS = 1000;

    /**
     * A key just made.
     *
     * @param secret the whole key, which cannot be had again
     */
    record Made(PartnerKey key, String secret) {
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /**
     * Makes a key; it is durable when this returns.
     *
     * @param partner {@code [a-z][a-z0-9-]{0,62}}
     * @param label at most 100 characters without control characters
     * @throws IllegalArgumentException if a name or the label is malformed, or there are too many keys
     */
    Made make(String partner, Set<String> namespaces, String label, Optional<Instant> until) throws IOException;

    /** All keys, oldest first. */
    List<PartnerKey> list();

    /** Ends a key, durably and at once. Whether there was one. */
    boolean revoke(String id) throws IOException;

    /**
     * Checks what somebody shows; each wrong one makes the next wrong one wait longer.
     *
     * @param client whom to make wait, as an address
     */
    KeyCheck check(String shown, String client);
}
