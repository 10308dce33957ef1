package org.igouverte.push.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** A request that cannot be fulfilled as it was made. */
final class PushException extends Exception {

    private static final long serialVersionUID = 1L;

    static final Messages MESSAGES = Messages.of(PushException.class);

    private final int status;
    private final transient LocalizedText text;
    private final long retryAfter;

    PushException(int status, String key, Object... values) {
        this(status, MESSAGES.text(key, values), 0);
    }

    private PushException(int status, LocalizedText text, long retryAfter) {
        super(text.en(), null, false, false);
        this.status = status;
        this.text = text;
        this.retryAfter = retryAfter;
    }

    /** @param seconds after which it may be tried again */
    static PushException ofPatience(long seconds) {
        return new PushException(429, MESSAGES.text("patience"), seconds);
    }

    int status() {
        return status;
    }

    LocalizedText text() {
        return text;
    }

    /** Seconds for the {@code Retry-After} header; 0 if that is not the problem. */
    long retryAfter() {
        return retryAfter;
    }
}
