package org.igouverte.geo;

/** Thrown for an identifier that names no coordinate system known here. The message may be shown to a client. */
public final class UnknownCoordinateSystemException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnknownCoordinateSystemException(String identifier) {
        super("unknown coordinate system: " + identifier);
    }

    public UnknownCoordinateSystemException(String identifier, Throwable cause) {
        super("unknown coordinate system: " + identifier, cause);
    }
}
