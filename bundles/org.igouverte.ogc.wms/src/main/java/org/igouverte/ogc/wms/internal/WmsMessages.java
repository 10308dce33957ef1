package org.igouverte.ogc.wms.internal;

import org.igouverte.layer.Messages;

/** What WMS says to people. */
final class WmsMessages {

    static final Messages MESSAGES = Messages.of(WmsMessages.class);

    private WmsMessages() {}
}
