package org.igouverte.maps.internal;

import org.igouverte.layer.Messages;

/** What this bundle says to people. */
final class MapMessages {

    static final Messages MESSAGES = Messages.of(MapMessages.class);

    private MapMessages() {}
}
