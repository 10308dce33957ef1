package org.igouverte.console.internal;

import org.igouverte.layer.LocalizedText;

/** A request that cannot be fulfilled as it was made. */
final class ProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient LocalizedText text;
    private final String allow;
    private final long retryAfter;

    private ProblemException(int status, LocalizedText text, String allow, long retryAfter) {
        super(text.en(), null, false, false);
        this.status = status;
        this.text = text;
        this.allow = allow;
        this.retryAfter = retryAfter;
    }

    ProblemException(int status, LocalizedText text) {
        this(status, text, "", 0);
    }

    /** @param seconds after which it may be tried again */
    static ProblemException ofPatience(LocalizedText text, long seconds) {
        return new ProblemException(429, text, "", seconds);
    }

    /** @param allow methods that there are, separated by commas */
    static ProblemException ofMethod(String allow) {
        return new ProblemException(405, Texts.of("method"), allow, 0);
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

    /** Seconds for the {@code Retry-After} header; 0 if that is not the problem. */
    long retryAfter() {
        return retryAfter;
    }
}
