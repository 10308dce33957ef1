package org.igouverte.layer;

/**
 * A source failed to read its data. The message names the source and what was wrong with it, for an operator; that of a
 * partner's mistake is there in both languages.
 */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean temporary;
    private final transient LocalizedText text;

    public SourceException(LocalizedText text) {
        this(text, null, false);
    }

    public SourceException(LocalizedText text, Throwable cause) {
        this(text, cause, false);
    }

    /** For what is told as a database or another server told it. */
    public SourceException(String message) {
        this(LocalizedText.ofBoth(message), null, false);
    }

    public SourceException(String message, Throwable cause) {
        this(LocalizedText.ofBoth(message), cause, false);
    }

    private SourceException(LocalizedText text, Throwable cause, boolean temporary) {
        super(text.en(), cause);
        this.text = text;
        this.temporary = temporary;
    }

    /** A failure of the way to the data, not of the data: the same may work later. */
    public static SourceException temporary(String message, Throwable cause) {
        return new SourceException(LocalizedText.ofBoth(message), cause, true);
    }

    /** The message in both languages; {@link #getMessage()} is the English one, for logs. */
    public LocalizedText text() {
        return text;
    }

    public boolean isTemporary() {
        return temporary;
    }
}
