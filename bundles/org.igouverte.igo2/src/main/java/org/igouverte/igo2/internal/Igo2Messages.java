package org.igouverte.igo2.internal;

import org.igouverte.layer.Messages;
import org.igouverte.rest.RestException;

/** What this bundle says to people. */
final class Igo2Messages {

    static final Messages MESSAGES = Messages.of(Igo2Messages.class);

    private Igo2Messages() {}

    static RestException problem(int status, String code, Object... values) {
        return new RestException(status, code, MESSAGES.text(code, values));
    }
}
