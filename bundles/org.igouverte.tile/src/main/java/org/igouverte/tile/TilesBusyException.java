package org.igouverte.tile;

/** The tile cannot be made now since too many want tiles of that partner. An outcome, without a stack trace. */
public final class TilesBusyException extends Exception {

    private static final long serialVersionUID = 1L;

    public TilesBusyException(Throwable cause) {
        super("too many tiles of this partner are being made", cause, false, false);
    }
}
