package org.igouverte.catalog.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What is said to partners of their mistakes. */
public final class CatalogMessages {

    private static final Messages MESSAGES = Messages.of(CatalogMessages.class);

    private CatalogMessages() {}

    /** @see Messages#text */
    public static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
