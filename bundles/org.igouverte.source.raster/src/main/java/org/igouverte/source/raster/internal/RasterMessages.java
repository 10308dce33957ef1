package org.igouverte.source.raster.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What is said to partners of their mistakes. */
public final class RasterMessages {

    private static final Messages MESSAGES = Messages.of(RasterMessages.class);

    private RasterMessages() {}

    /** @see Messages#text */
    public static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
