package org.igouverte.ogc;

import java.io.IOException;
import java.io.OutputStream;

/** The answer to a request. Belongs to the thread that serves it. */
public interface OgcResponse {

    /** 200 unless set. */
    void status(int status);

    /** Sets a header, before the first byte leaves; {@code Vary} is added to what is said there already. */
    void header(String name, String value);

    /**
     * Where the body goes. Bytes leave when the server's buffer (64 KiB) is full or the stream is flushed. A write to a
     * client that is gone cancels the request's deadlines and fails. Closing is left to the core.
     *
     * @param contentType exactly as it is to be sent
     */
    OutputStream stream(String contentType) throws IOException;

    /** Writes a whole body with its length. */
    void write(String contentType, byte[] body) throws IOException;

    /**
     * Says which state of the resource this is, and whether the client has that already ({@code If-None-Match}): then the
     * answer is 304 without a body and complete. Without a match the answer asks caches to come back and compare.
     *
     * @param tag 1 to 64 characters of {@code [A-Za-z0-9._-]}, not quoted; a weak tag is made of it
     */
    boolean notModified(String tag);
}
