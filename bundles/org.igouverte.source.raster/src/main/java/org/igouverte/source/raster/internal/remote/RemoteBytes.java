package org.igouverte.source.raster.internal.remote;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;
import org.igouverte.source.raster.internal.tiff.ByteSource;
import org.igouverte.source.raster.internal.tiff.TiffException;

/**
 * A file on another server, of which only those pages are fetched that are read (RFC 9110, clause 14). Pages are kept for
 * the next. That the file is still the one that was opened is looked at with every answer. Thread-safe.
 */
final class RemoteBytes implements ByteSource {

    private static final int PAGE = 1 << 16;
    private static final int MAX_PAGES = 512;
    private static final int PARTIAL_CONTENT = 206;

    private final OutgoingHttp outgoing;
    private final URI address;
    private final long size;
    private final String validator;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > MAX_PAGES;
        }
    };

    private record Piece(byte[] bytes, long size, String validator) {}

    private RemoteBytes(OutgoingHttp outgoing, URI address, Piece first) {
        this.outgoing = outgoing;
        this.address = address;
        size = first.size();
        validator = first.validator();
        keep(0, first.bytes());
    }

    /** @throws IOException if the server does not answer, or answers no parts of files */
    static RemoteBytes open(OutgoingHttp outgoing, URI address, Deadline deadline) throws IOException {
        return new RemoteBytes(outgoing, address, fetch(outgoing, address, 0, PAGE - 1L, deadline));
    }

    /** What tells this state of the file from another: the server's own mark, or its time; and its size. */
    String state() {
        return size + " " + validator;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long position, int length, Deadline deadline) throws IOException {
        if (position < 0 || length < 0 || position > size - length) {
            throw new TiffException("the file is cut short");
        }
        byte[] read = new byte[length];
        long page = position / PAGE;
        long last = length == 0 ? page - 1 : (position + length - 1) / PAGE;
        while (page <= last) {
            byte[] kept = kept(page);
            if (kept == null) {
                long end = page;
                while (end < last && kept(end + 1) == null) {
                    end++;
                }
                long first = page * PAGE;
                Piece piece =
                        fetch(outgoing, address, first, Math.min(size, (end + 1) * PAGE) - 1, deadline);
                if (piece.size() != size || !piece.validator().equals(validator)) {
                    throw new TiffException("it has changed on its server since it was opened");
                }
                keep(page, piece.bytes());
                copy(piece.bytes(), first, read, position);
                page = end + 1;
            } else {
                copy(kept, page * PAGE, read, position);
                page++;
            }
        }
        return read;
    }

    private static void copy(byte[] from, long fromPosition, byte[] target, long targetPosition) {
        long start = Math.max(fromPosition, targetPosition);
        long end = Math.min(fromPosition + from.length, targetPosition + target.length);
        System.arraycopy(from, (int) (start - fromPosition), target, (int) (start - targetPosition), (int) (end - start));
    }

    private byte[] kept(long page) {
        synchronized (pages) {
            return pages.get(page);
        }
    }

    private void keep(long firstPage, byte[] bytes) {
        synchronized (pages) {
            for (int at = 0; at < bytes.length; at += PAGE) {
                byte[] page = new byte[Math.min(PAGE, bytes.length - at)];
                System.arraycopy(bytes, at, page, 0, page.length);
                pages.put(firstPage + at / PAGE, page);
            }
        }
    }

    private static Piece fetch(OutgoingHttp outgoing, URI address, long first, long last, Deadline deadline)
            throws IOException {
        long wanted = last - first + 1;
        OutgoingRequest request =
                OutgoingRequest.get(address).withRange(first, last).withMaxBytes(wanted);
        try (OutgoingResponse response = outgoing.send(request, deadline)) {
            if (response.status() != PARTIAL_CONTENT) {
                throw new TiffException(
                        response.status() == 200
                                ? "its server does not answer parts of files"
                                : "its server answers " + response.status());
            }
            long size = size(response.header("content-range").orElse(""), first);
            byte[] bytes = response.bytes();
            if (bytes.length != Math.min(wanted, size - first)) {
                throw new TiffException("its server answers " + bytes.length + " bytes in place of " + wanted);
            }
            Optional<String> mark = response.header("etag").or(() -> response.header("last-modified"));
            return new Piece(bytes, size, mark.orElse(""));
        }
    }

    /** The whole length, as {@code bytes 0-65535/1234567} tells it. */
    private static long size(String contentRange, long first) throws TiffException {
        String prefix = "bytes " + first + '-';
        int slash = contentRange.indexOf('/');
        try {
            if (contentRange.startsWith(prefix) && slash > 0) {
                return Long.parseLong(contentRange.substring(slash + 1).strip());
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new TiffException("its server does not say how long it is");
    }

    @Override
    public void close() {
        synchronized (pages) {
            pages.clear();
        }
    }
}
