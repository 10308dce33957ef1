package org.igouverte.conversion.internal;

import org.igouverte.layer.Messages;
import org.igouverte.rest.RestException;

/** What this bundle says to people. */
final class ConversionMessages {

    private static final Messages MESSAGES = Messages.of(ConversionMessages.class);

    private ConversionMessages() {}

    static RestException problem(int status, String code, Object... values) {
        return new RestException(status, code, MESSAGES.text(code, values));
    }
}
