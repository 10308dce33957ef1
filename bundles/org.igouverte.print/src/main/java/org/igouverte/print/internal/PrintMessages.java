package org.igouverte.print.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What prints say to people. */
final class PrintMessages {

    static final Messages MESSAGES = Messages.of(PrintMessages.class);

    private PrintMessages() {}

    static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
