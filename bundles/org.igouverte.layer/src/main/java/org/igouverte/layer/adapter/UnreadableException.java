package org.igouverte.layer.adapter;

/**
 * Thrown where bytes are not what they should be, as a geometry that is cut short. The message says why; whoever catches it
 * knows which feature of which file it was.
 */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }

    public UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
