package org.igouverte.layer;

/** A source failed to read its data. The message names the source and what was wrong with it, for an operator. */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
