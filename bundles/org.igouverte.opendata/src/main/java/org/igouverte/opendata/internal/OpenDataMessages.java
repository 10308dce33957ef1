package org.igouverte.opendata.internal;

import org.igouverte.layer.Messages;

/** What this bundle says to people. */
final class OpenDataMessages {

    static final Messages MESSAGES = Messages.of(OpenDataMessages.class);

    private OpenDataMessages() {}
}
