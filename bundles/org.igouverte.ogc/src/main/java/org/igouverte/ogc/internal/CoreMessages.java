package org.igouverte.ogc.internal;

import org.igouverte.layer.Messages;

/** What the core itself says to people. */
public final class CoreMessages {

    public static final Messages MESSAGES = Messages.of(CoreMessages.class);

    private CoreMessages() {}
}
