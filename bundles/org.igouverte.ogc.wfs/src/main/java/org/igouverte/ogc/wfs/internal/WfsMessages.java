package org.igouverte.ogc.wfs.internal;

import org.igouverte.layer.Messages;

/** What WFS says to people. */
final class WfsMessages {

    static final Messages MESSAGES = Messages.of(WfsMessages.class);

    private WfsMessages() {}
}
