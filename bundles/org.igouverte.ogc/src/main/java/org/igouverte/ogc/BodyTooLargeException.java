package org.igouverte.ogc;

import java.io.IOException;

/** More of a body came than its reader allowed. The core answers 413 where it is not caught. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    public BodyTooLargeException(long limit) {
        super("the body is longer than " + limit + " bytes");
        this.limit = limit;
    }

    public long limit() {
        return limit;
    }
}
