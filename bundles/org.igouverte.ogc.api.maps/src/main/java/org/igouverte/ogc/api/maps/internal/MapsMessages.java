package org.igouverte.ogc.api.maps.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What maps and styles say to people. */
final class MapsMessages {

    static final Messages MESSAGES = Messages.of(MapsMessages.class);

    private MapsMessages() {}

    static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
