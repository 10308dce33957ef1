package org.igouverte.tile;

/** More lies in a vector tile than one may hold. An outcome, without a stack trace; may be shown to a client. */
public final class TileTooLargeException extends Exception {

    private static final long serialVersionUID = 1L;

    public TileTooLargeException(int limit) {
        super("the tile would exceed " + limit + " bytes", null, false, false);
    }
}
