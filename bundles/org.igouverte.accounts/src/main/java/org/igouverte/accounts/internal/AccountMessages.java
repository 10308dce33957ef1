package org.igouverte.accounts.internal;

import java.time.Duration;
import org.igouverte.database.DatabaseException;
import org.igouverte.layer.Messages;
import org.igouverte.rest.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this bundle says to people. */
final class AccountMessages {

    private static final Logger LOG = LoggerFactory.getLogger(AccountMessages.class);
    private static final Messages MESSAGES = Messages.of(AccountMessages.class);

    private AccountMessages() {}

    static RestException problem(int status, String code, Object... values) {
        return new RestException(status, code, MESSAGES.text(code, values));
    }

    static RestException patience(Duration wait) {
        long seconds = 1 + wait.toSeconds();
        return problem(429, "patience", seconds).header("Retry-After", String.valueOf(seconds));
    }

    /** The operator is told why. */
    static RestException away(DatabaseException e) {
        LOG.warn("Accounts cannot be read or written: {}", e.getMessage());
        return problem(503, "away").header("Retry-After", "10");
    }
}
