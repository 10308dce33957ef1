package org.igouverte.maps;

import java.util.Objects;
import org.igouverte.layer.LocalizedText;

/** A document that is no map. Meant for whoever wrote it; carries no stack trace. */
public final class MapDocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText text;
    private final String pointer;
    private final boolean tooLarge;

    /**
     * @param text what is wrong and where, for people
     * @param pointer where, as JSON pointer (RFC 6901); empty for the document itself
     * @param tooLarge whether a limit of size or number is exceeded
     */
    public MapDocumentException(LocalizedText text, String pointer, boolean tooLarge) {
        super(text.en(), null, false, false);
        this.text = text;
        this.pointer = Objects.requireNonNull(pointer);
        this.tooLarge = tooLarge;
    }

    public LocalizedText text() {
        return text;
    }

    public String pointer() {
        return pointer;
    }

    public boolean tooLarge() {
        return tooLarge;
    }
}
