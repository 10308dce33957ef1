package org.igouverte.ogc.wmts.internal;

import org.igouverte.layer.Messages;

/** What the service says to people. */
public final class WmtsMessages {

    static final Messages MESSAGES = Messages.of(WmtsMessages.class);

    private WmtsMessages() {}
}
