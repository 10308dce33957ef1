package org.igouverte.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.igouverte.database.DatabaseException;

/** Invitations with which people sign up where the operator wants it so. An OSGi service, for operators. Thread-safe. */
public interface Invitations {

    /**
     * @param id public part
     * @param label for whom it is, as the operator wrote
     */
    record Invitation(String id, String label, Instant made, Instant until) {
        public Invitation {
            Objects.requireNonNull(id);
            Objects.requireNonNull(label);
            Objects.requireNonNull(made);
            Objects.requireNonNull(until);
        }
    }

    /**
     * An invitation just made.
     *
     * @param code what the person shows, once; it cannot be had again
     */
    record Made(Invitation invitation, String code) {}

    /** @param label at most 200 characters */
    Made invite(String label, Duration life) throws DatabaseException;

    /** Those that are still open, oldest first. */
    List<Invitation> invitations() throws DatabaseException;

    /** Takes one back. Whether there was one. */
    boolean withdraw(String id) throws DatabaseException;
}
