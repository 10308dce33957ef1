package org.igouverte.layer.staging;

import java.util.Objects;

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
    private final String file;
    private final int line;

    /**
     * @param file path inside the contribution; empty if no file is to blame
     * @param line line in it, from 1; 0 if unknown
     */
    public StagingException(Phase phase, String message, String file, int line, Throwable cause) {
        super(message, cause);
        this.phase = Objects.requireNonNull(phase);
        this.file = Objects.requireNonNull(file);
        this.line = line;
    }

    public StagingException(Phase phase, String message, String file, int line) {
        this(phase, message, file, line, null);
    }

    public StagingException(Phase phase, String message) {
        this(phase, message, "", 0, null);
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

    /** Message with file and line before it, as a compiler prints them. */
    public String located() {
        return file.isEmpty() ? getMessage() : file + (line > 0 ? ":" + line : "") + ": " + getMessage();
    }
}
