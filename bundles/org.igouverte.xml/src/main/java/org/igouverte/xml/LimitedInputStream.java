package org.igouverte.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails once more than a number of bytes was read. */
final class LimitedInputStream extends FilterInputStream {

    private final long limit;
    private long left;

    LimitedInputStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            take(1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            take(n);
        }
        return n;
    }

    private void take(int n) throws IOException {
        left -= n;
        if (left < 0) {
            throw new IOException("the document is longer than " + limit + " bytes");
        }
    }
}
