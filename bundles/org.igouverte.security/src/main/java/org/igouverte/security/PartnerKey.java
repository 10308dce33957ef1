package org.igouverte.security;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a partner's program shows to bring data; the secret itself is known to nobody but that program.
 *
 * @param id public part of the key, ten letters and digits
 * @param partner id of the partner whose key it is
 * @param namespaces namespaces of that partner whose layers it may bring data for; at least one
 * @param label what the operator calls it
 * @param until when it ends; empty for no such time
 * @param lastUsed since the server started
 */
public record PartnerKey(
        String id,
        String partner,
        Set<String> namespaces,
        String label,
        Instant created,
        Optional<Instant> until,
        Optional<Instant> lastUsed) {

    public PartnerKey {
        Objects.requireNonNull(id);
        Objects.requireNonNull(partner);
        namespaces = Set.copyOf(namespaces);
        Objects.requireNonNull(label);
        Objects.requireNonNull(created);
        Objects.requireNonNull(until);
        Objects.requireNonNull(lastUsed);
        if (namespaces.isEmpty()) {
            throw new IllegalArgumentException("a key is for at least one namespace");
        }
    }
}
