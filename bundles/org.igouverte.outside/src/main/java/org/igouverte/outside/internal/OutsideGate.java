package org.igouverte.outside.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;
import org.igouverte.rest.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to other servers on behalf of strangers: hosts that the operator allows for them, and of those only what the gateway
 * allows; without the operator's credentials, with few at a time. Thread-safe.
 */
final class OutsideGate {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideGate.class);
    private static final int MAX_ADDRESS = 8000;

    private final OutgoingHttp http;
    private final List<String> hosts;
    private final int maxBytes;
    private final Semaphore slots;

    /**
     * @param hosts names, {@code *.example.org} for all below, {@code *} for all that the gateway allows
     * @param maxBytes of an answer
     * @param slots answers under way at the same time
     */
    OutsideGate(OutgoingHttp http, List<String> hosts, int maxBytes, int slots) {
        this.http = http;
        this.hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        this.maxBytes = maxBytes;
        this.slots = new Semaphore(slots);
    }

    static OutsideGate of(OutgoingHttp http, String hosts, int megabytes) {
        return new OutsideGate(
                http, Arrays.asList(hosts.split(",")), Math.max(1, Math.min(64, megabytes)) * 1_000_000, 16);
    }

    /** An answer, read whole. */
    record Answer(URI uri, String mediaType, byte[] body) {}

    /** The address of a parameter. */
    static URI address(String text) throws RestException {
        try {
            URI uri = new URI(text.length() > MAX_ADDRESS ? "" : text.strip());
            if (uri.isAbsolute()
                    && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return uri.getRawFragment() == null ? uri : new URI(text.strip().replaceFirst("#.*", ""));
            }
        } catch (URISyntaxException e) {
            // Told as any other that is none.
        }
        throw OutsideMessages.problem(400, "bad-address");
    }

    boolean allows(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean listed = hosts.stream()
                .anyMatch(entry -> entry.equals("*")
                        || entry.equals(host)
                        || entry.startsWith("*.") && host.endsWith(entry.substring(1)));
        return listed && http.refusal(uri).isEmpty();
    }

    /**
     * Gets an address.
     *
     * @throws RestException 403 where it is not allowed, 502 or 504 where there is no usable answer, 503 where too many ask
     */
    Answer get(URI uri, String accept, Deadline deadline) throws RestException {
        if (!allows(uri)) {
            throw OutsideMessages.problem(403, "not-allowed", uri.getHost()).member("host", uri.getHost());
        }
        if (!slots.tryAcquire()) {
            throw OutsideMessages.problem(503, "busy").header("Retry-After", "2");
        }
        OutgoingRequest request = OutgoingRequest.get(uri).withHeader("accept", accept).withMaxBytes(maxBytes).withoutCredentials();
        try (OutgoingResponse response = http.send(request, deadline)) {
            // A redirect may have led to a host that the gateway allows for partners alone.
            if (!allows(response.uri())) {
                throw OutsideMessages.problem(403, "not-allowed", response.uri().getHost());
            }
            if (response.status() != 200) {
                throw OutsideMessages.problem(502, "answered", uri.getHost(), String.valueOf(response.status()));
            }
            return new Answer(response.uri(), response.mediaType(), response.bytes());
        } catch (OutgoingException e) {
            throw problem(uri, e);
        } catch (DeadlineExceededException e) {
            throw OutsideMessages.problem(504, "timeout", uri.getHost());
        } catch (IOException e) {
            LOG.debug("{} broke off", uri.getHost(), e);
            throw OutsideMessages.problem(502, "unreachable", uri.getHost());
        } finally {
            slots.release();
        }
    }

    private static RestException problem(URI uri, OutgoingException e) {
        String host = uri.getHost();
        return switch (e.reason()) {
            case NOT_ALLOWED, REDIRECT -> OutsideMessages.problem(403, "not-allowed", host).member("host", host);
            case BUSY -> OutsideMessages.problem(503, "busy").header("Retry-After", "2");
            case TIMEOUT -> OutsideMessages.problem(504, "timeout", host);
            case TOO_LARGE -> OutsideMessages.problem(502, "too-large", host);
            case BROKEN, UNREACHABLE, BAD_ANSWER -> OutsideMessages.problem(502, "unreachable", host);
        };
    }
}
