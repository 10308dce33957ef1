package org.igouverte.layer.staging;

import java.util.Objects;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;

/** Why a contribution cannot go live: the partner's mistake, said so that the partner can mend it. */
public final class StagingException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How far the contribution came. */
    public enum Phase {
        /** The file is no whole jar. */
        ARCHIVE,
        /** The manifest asks for what a contribution may not have, or lacks what it must. */
        MANIFEST,
        /** A file under {@code IGO-INF} is missing, malformed or contradicts another. */
        DEFINITION,
        /** A name belongs to somebody else. */
        NAMES,
        /** Data are missing, damaged or do not fit the definition. */
        DATA,
        /** A style cannot be read or does not fit the data. */
        STYLE,
        /** The bundle's imports cannot be met. */
        RESOLVE,
        /** The bundle's own code failed or took too long to start. */
        START,
        /** What the contribution promises of itself does not hold. */
        EXAMPLES,
        /** Something failed that is not the contribution's doing. */
        INTERNAL
    }

    private final Phase phase;
    private final transient LocalizedText text;
    private final String file;
    private final int line;

    /**
     * @param file path inside the contribution; empty if no file is to blame
     * @param line line in it, from 1; 0 if unknown
     */
    public StagingException(Phase phase, LocalizedText text, String file, int line, Throwable cause) {
        super(text.en(), cause);
        this.phase = Objects.requireNonNull(phase);
        this.text = text;
        this.file = Objects.requireNonNull(file);
        this.line = line;
    }

    public StagingException(Phase phase, LocalizedText text, String file, int line) {
        this(phase, text, file, line, null);
    }

    public StagingException(Phase phase, LocalizedText text) {
        this(phase, text, "", 0, null);
    }

    public Phase phase() {
        return phase;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    /** The message in both languages; {@link #getMessage()} is the English one, for logs. */
    public LocalizedText text() {
        return text;
    }

    /** The message with file and line before it, as a compiler prints them; in English, for logs. */
    public String located() {
        return located(Language.EN);
    }

    public String located(Language language) {
        return place() + text.in(language);
    }

    private String place() {
        return file.isEmpty() ? "" : file + (line > 0 ? ":" + line : "") + ": ";
    }
}
