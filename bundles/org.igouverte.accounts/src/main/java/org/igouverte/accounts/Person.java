package org.igouverte.accounts;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody who has an account.
 *
 * @param id lasting, told to nobody
 * @param name what the person chose; shown beside the maps that the person makes public
 */
public record Person(String id, String name, Instant since) {

    public Person {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(since);
    }
}
