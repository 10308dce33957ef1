package org.igouverte.launcher;

/** The server cannot start for a reason that the operator can mend; the message says it. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
