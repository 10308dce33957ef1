package org.igouverte.layer;

/** A source failed to read its data. The message names the source and what was wrong with it, for an operator. */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    public SourceException(String message) {
        this(message, null, false);
    }

    public SourceException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private SourceException(String message, Throwable cause, boolean temporary) {
        super(message, cause);
        this.temporary = temporary;
    }

    /** A failure of the way to the data, not of the data: the same may work later. */
    public static SourceException temporary(String message, Throwable cause) {
        return new SourceException(message, cause, true);
    }

    public boolean isTemporary() {
        return temporary;
    }
}
