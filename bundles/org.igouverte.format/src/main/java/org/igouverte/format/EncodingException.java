package org.igouverte.format;

import java.io.IOException;

/**
 * Features cannot be written in the format that was asked for. The message may be shown to a client. If bytes have left
 * already, the answer is torn and must be aborted, not closed.
 */
public final class EncodingException extends IOException {

    private static final long serialVersionUID = 1L;

    public EncodingException(String message) {
        super(message);
    }

    public EncodingException(String message, Throwable cause) {
        super(message, cause);
    }
}
