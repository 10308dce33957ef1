package org.igouverte.source.file.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What is said to partners of their mistakes. */
public final class FileMessages {

    private static final Messages MESSAGES = Messages.of(FileMessages.class);

    private FileMessages() {}

    /** @see Messages#text */
    public static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
