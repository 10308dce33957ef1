package org.igouverte.ogc.internal;

import java.io.IOException;

/** A write failed because the client closed the connection. Nothing to report, nobody to report it to. */
final class ClientGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    ClientGoneException(IOException cause) {
        super(cause);
    }
}
