package org.igouverte.outgoing;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is asked of another server.
 *
 * @param method {@code GET}, {@code HEAD} or {@code POST}
 * @param uri absolute, http or https, without user or fragment
 * @param headers by name in lower case; those that the gateway sets itself (host, authorization, accept-encoding, cookie,
 *     user-agent, content-length) are refused
 * @param body what is posted; empty for none. Not copied
 * @param maxBytes how long the answer's body may be, unpacked
 * @param anonymous whether it goes without the operator's credentials for the host
 */
public record OutgoingRequest(
        String method, URI uri, Map<String, String> headers, Optional<byte[]> body, long maxBytes, boolean anonymous) {

    /** Bytes of a body at most unless {@link #withMaxBytes} says otherwise: 16 MiB. */
    public static final long DEFAULT_MAX_BYTES = 16L << 20;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final Set<String> SET_BY_GATEWAY = Set.of("host", "authorization",
            "proxy-authorization", "accept-encoding", "cookie", "user-agent", "content-length", "connection",
            "transfer-encoding");

    public OutgoingRequest {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("method " + method);
        }
        Objects.requireNonNull(uri);
        Objects.requireNonNull(body);
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes " + maxBytes);
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey();
            if (SET_BY_GATEWAY.contains(name) || !name.matches("[a-z0-9-]{1,64}")) {
                throw new IllegalArgumentException("header " + name);
            }
            if (header.getValue().chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("value of header " + name);
            }
        }
        headers = Map.copyOf(headers);
    }

    public static OutgoingRequest get(URI uri) {
        return new OutgoingRequest("GET", uri, Map.of(), Optional.empty(), DEFAULT_MAX_BYTES, false);
    }

    public static OutgoingRequest post(URI uri, String contentType, byte[] body) {
        return new OutgoingRequest(
                "POST", uri, Map.of("content-type", contentType), Optional.of(body), DEFAULT_MAX_BYTES, false);
    }

    public OutgoingRequest withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new OutgoingRequest(method, uri, more, body, maxBytes, anonymous);
    }

    public OutgoingRequest withMaxBytes(long bytes) {
        return new OutgoingRequest(method, uri, headers, body, bytes, anonymous);
    }

    /** Goes without the operator's credentials, as on behalf of strangers. */
    public OutgoingRequest withoutCredentials() {
        return new OutgoingRequest(method, uri, headers, body, maxBytes, true);
    }

    /**
     * Asks for some bytes alone (RFC 9110, clause 14.2). A server may answer 200 with the whole, so {@code maxBytes} should
     * be set too.
     *
     * @param first index of the first byte
     * @param last index of the last byte, itself included
     */
    public OutgoingRequest withRange(long first, long last) {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("range " + first + "-" + last);
        }
        return withHeader("range", "bytes=" + first + '-' + last);
    }

    /** Asks for the content only if it is no longer the one with these validators, which a 304 then says. */
    public OutgoingRequest ifChanged(Optional<String> entityTag, Optional<String> lastModified) {
        OutgoingRequest request = this;
        if (entityTag.isPresent()) {
            request = request.withHeader("if-none-match", entityTag.get());
        }
        return lastModified.isPresent() ? request.withHeader("if-modified-since", lastModified.get()) : request;
    }
}
