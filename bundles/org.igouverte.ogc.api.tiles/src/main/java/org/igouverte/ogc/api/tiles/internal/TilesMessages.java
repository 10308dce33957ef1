package org.igouverte.ogc.api.tiles.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What this part of the API says to people. */
public final class TilesMessages {

    private static final Messages MESSAGES = Messages.of(TilesMessages.class);

    private TilesMessages() {}

    static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
