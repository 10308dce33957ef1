package org.igouverte.deploy.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What is said to partners of their mistakes. */
public final class DeployMessages {

    private static final Messages MESSAGES = Messages.of(DeployMessages.class);

    private DeployMessages() {}

    /** @see Messages#text */
    public static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
