package org.igouverte.extender.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What is said to partners of their mistakes. */
public final class ExtenderMessages {

    private static final Messages MESSAGES = Messages.of(ExtenderMessages.class);

    private ExtenderMessages() {}

    /** @see Messages#text */
    public static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
