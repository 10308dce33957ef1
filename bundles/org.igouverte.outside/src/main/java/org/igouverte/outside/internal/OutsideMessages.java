package org.igouverte.outside.internal;

import org.igouverte.layer.Messages;
import org.igouverte.rest.RestException;

/** What this bundle says to people. */
final class OutsideMessages {

    private static final Messages MESSAGES = Messages.of(OutsideMessages.class);

    private OutsideMessages() {}

    static RestException problem(int status, String code, Object... values) {
        return new RestException(status, code, MESSAGES.text(code, values));
    }
}
