package org.igouverte.style;

/** A style document that cannot be compiled. The message names what and is meant for its author. */
public final class StyleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    /** @param line line in the document, from 1; 0 if unknown */
    public StyleException(String message, int line, Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    public StyleException(String message, int line) {
        this(message, line, null);
    }

    public int line() {
        return line;
    }
}
