package org.igouverte.ogc.xyz.internal;

import org.igouverte.layer.Messages;

/** What the tile addresses say to people. */
public final class XyzMessages {

    static final Messages MESSAGES = Messages.of(XyzMessages.class);

    private XyzMessages() {}
}
