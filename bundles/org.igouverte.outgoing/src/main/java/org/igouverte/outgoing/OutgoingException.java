package org.igouverte.outgoing;

import java.io.IOException;

/**
 * Another server gave no usable answer. The message names the host and what was wrong, without the query and without
 * credentials, for an operator. Carries no stack trace: it is an outcome, no defect.
 */
public final class OutgoingException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Reason {
        /** The operator does not allow the address. */
        NOT_ALLOWED,
        /** The host has too many requests under way already. */
        BUSY,
        /** The host failed several times just now and is left alone for a while. */
        BROKEN,
        /** No such host, no connection, or it broke off before an answer. */
        UNREACHABLE,
        /** No answer in time, or one that came too slowly. */
        TIMEOUT,
        /** The answer is longer than allowed. */
        TOO_LARGE,
        /** Redirects in a circle, too many, or to where one may not go. */
        REDIRECT,
        /** The answer ended too early or is no HTTP. */
        BAD_ANSWER
    }

    private final Reason reason;

    public OutgoingException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
