package org.igouverte.source.file.internal;

/** Thrown where bytes are no geometry that can be read. The message says why; whoever catches it knows which row. */
public final class BadGeometryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadGeometryException(String message) {
        super(message);
    }

    public BadGeometryException(String message, Throwable cause) {
        super(message, cause);
    }
}
