package org.igouverte.ogc.api.internal;

import org.igouverte.layer.Messages;

/** What OGC API says to people. */
final class ApiMessages {

    static final Messages MESSAGES = Messages.of(ApiMessages.class);

    private ApiMessages() {}
}
