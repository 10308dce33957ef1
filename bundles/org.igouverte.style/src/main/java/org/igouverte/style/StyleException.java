package org.igouverte.style;

import org.igouverte.layer.LocalizedText;

/** A style document that cannot be compiled. The message names what and is meant for its author. */
public final class StyleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText text;
    private final int line;

    /** @param line line in the document, from 1; 0 if unknown */
    public StyleException(LocalizedText text, int line, Throwable cause) {
        super(text.en(), cause);
        this.text = text;
        this.line = line;
    }

    public StyleException(LocalizedText text, int line) {
        this(text, line, null);
    }

    /** The message in both languages; {@link #getMessage()} is the English one. */
    public LocalizedText text() {
        return text;
    }

    public int line() {
        return line;
    }
}
