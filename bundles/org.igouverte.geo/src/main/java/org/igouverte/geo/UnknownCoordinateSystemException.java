package org.igouverte.geo;

/** Thrown for an identifier that names no coordinate system known here. The message may be shown to a client. */
public final class UnknownCoordinateSystemException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnknownCoordinateSystemException(String identifier) {
        super("unknown coordinate system: " + shortened(identifier));
    }

    public UnknownCoordinateSystemException(String identifier, Throwable cause) {
        super("unknown coordinate system: " + shortened(identifier), cause);
    }

    private static String shortened(String identifier) {
        return identifier.length() <= 80 ? identifier : identifier.substring(0, 80) + "…";
    }
}
