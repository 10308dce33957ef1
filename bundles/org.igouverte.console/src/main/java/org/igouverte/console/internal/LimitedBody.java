package org.igouverte.console.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body that fails as soon as it is larger than allowed. */
final class LimitedBody extends FilterInputStream {

    private long left;

    LimitedBody(InputStream body, long limit) {
        super(body);
        left = limit;
    }

    /** More bytes came than allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new TooLargeException();
        }
    }
}
