package org.igouverte.ogc.api.processes.internal;

import org.igouverte.layer.Messages;

/** What processes and jobs say to people. */
final class ProcessMessages {

    static final Messages MESSAGES = Messages.of(ProcessMessages.class);

    private ProcessMessages() {}
}
