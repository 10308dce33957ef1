package org.igouverte.download.internal;

import org.igouverte.layer.Messages;

/** What downloads say to people. */
final class DownloadMessages {

    static final Messages MESSAGES = Messages.of(DownloadMessages.class);

    private DownloadMessages() {}
}
