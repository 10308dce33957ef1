package org.igouverte.filter;

import java.util.Objects;
import org.igouverte.layer.LocalizedText;

/** A filter that cannot be read or does not fit the layer. Meant for whoever wrote it; carries no stack trace. */
public final class FilterException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What sort of mistake it is, as protocols tell them apart. */
    public enum Kind {
        /** The filter cannot be read, asks for what is not offered, or is too much. */
        MALFORMED,
        /** A name is none of a property. */
        UNKNOWN_PROPERTY,
        /** The operands do not fit their comparison. */
        MISFIT
    }

    private final Kind kind;
    private final transient LocalizedText text;
    private final String place;
    private final int line;

    /**
     * @param text what is wrong and where, for people
     * @param place where: a column of a text from 1, a JSON pointer, or the name of an XML element
     * @param line line of the XML element, from 1; 0 for the other languages
     */
    public FilterException(Kind kind, LocalizedText text, String place, int line) {
        super(text.en(), null, false, false);
        this.kind = Objects.requireNonNull(kind);
        this.text = text;
        this.place = Objects.requireNonNull(place);
        this.line = line;
    }

    public Kind kind() {
        return kind;
    }

    public LocalizedText text() {
        return text;
    }

    public String place() {
        return place;
    }

    public int line() {
        return line;
    }
}
