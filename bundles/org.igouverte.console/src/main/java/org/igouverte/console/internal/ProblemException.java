package org.igouverte.console.internal;

import org.igouverte.layer.LocalizedText;

/** A request that cannot be fulfilled as it was made. */
final class ProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient LocalizedText text;
    private final String allow;

    private ProblemException(int status, LocalizedText text, String allow) {
        super(text.en(), null, false, false);
        this.status = status;
        this.text = text;
        this.allow = allow;
    }

    ProblemException(int status, LocalizedText text) {
        this(status, text, "");
    }

    /** @param allow methods that there are, separated by commas */
    static ProblemException ofMethod(String allow) {
        return new ProblemException(405, Texts.of("method"), allow);
    }

    int status() {
        return status;
    }

    LocalizedText text() {
        return text;
    }

    /** Methods for the {@code Allow} header; empty if that is not the problem. */
    String allow() {
        return allow;
    }
}
