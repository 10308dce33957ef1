package org.igouverte.style.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What is said to partners of their mistakes. */
public final class StyleMessages {

    private static final Messages MESSAGES = Messages.of(StyleMessages.class);

    private StyleMessages() {}

    /** @see Messages#text */
    public static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
