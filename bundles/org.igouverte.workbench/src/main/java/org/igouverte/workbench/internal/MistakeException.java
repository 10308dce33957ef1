package org.igouverte.workbench.internal;

/** Ends a command with a message for whoever typed it. */
final class MistakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MistakeException(String message) {
        super(message);
    }

    MistakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
