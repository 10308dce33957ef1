package org.igouverte.download.internal;

import java.io.IOException;

/** There is no space left for a file, on the disk or among what may be kept. */
final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1L;

    NoRoomException() {
        super("no room for a download");
    }
}
