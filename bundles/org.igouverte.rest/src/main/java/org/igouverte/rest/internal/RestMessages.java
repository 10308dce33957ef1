package org.igouverte.rest.internal;

import org.igouverte.layer.Messages;

/** What every API says to people. */
public final class RestMessages {

    public static final Messages MESSAGES = Messages.of(RestMessages.class);

    private RestMessages() {}
}
