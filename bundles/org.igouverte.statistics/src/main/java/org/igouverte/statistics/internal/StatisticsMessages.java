package org.igouverte.statistics.internal;

import org.igouverte.layer.Messages;

/** What statistics say to people. */
final class StatisticsMessages {

    static final Messages MESSAGES = Messages.of(StatisticsMessages.class);

    private StatisticsMessages() {}
}
