package org.igouverte.ogc.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.igouverte.ogc.OgcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the server's address off a request. {@code X-Forwarded-Proto}, {@code -Host} and {@code -Prefix} count only from
 * proxies that the operator named; anybody else could send links of their choice into caches and pages.
 */
final class TrustedProxies {

    /** Characters of an IPv6 address with an IPv4 address in it, brackets and zone. */
    private static final int MAX_ADDRESS = 64;
    private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);

    /** A DNS name, an IPv4 address or an IPv6 address in brackets, with a port or without. */
    private static final Pattern HOST = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?");

    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]{1,64}){0,8}");

    private record Network(byte[] address, int prefixLength) {

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int rest = 8 * address.length - prefixLength;
            return new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, other).shiftRight(rest));
        }
    }

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /** @param texts addresses ({@code 10.0.0.7}) or networks ({@code 10.0.0.0/8}); what is neither is left aside */
    static TrustedProxies of(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                try {
                    networks.add(network(text.strip()));
                } catch (IllegalArgumentException e) {
                    LOG.error("org.igouverte.ogc.cfg: trustedProxies: no address or network: {}", text.strip());
                }
            }
        }
        return new TrustedProxies(List.copyOf(networks));
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
        int length = slash < 0 ? 8 * address.length : Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > 8 * address.length) {
            throw new IllegalArgumentException(text);
        }
        return new Network(address, length);
    }

    /** Never asks a name server. */
    private static byte[] literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private boolean trusts(String remote) {
        if (networks.isEmpty() || remote == null) {
            return false;
        }
        try {
            byte[] address = literal(remote.replace("[", "").replace("]", ""));
            return networks.stream().anyMatch(network -> network.contains(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** See {@link org.igouverte.ogc.PublicAddress#of}. */
    String address(HttpServletRequest request) throws OgcException {
        String scheme = request.getScheme();
        String host = request.getHeader("Host");
        String prefix = "";
        if (trusts(request.getRemoteAddr())) {
            scheme = "https".equalsIgnoreCase(last(request.getHeader("X-Forwarded-Proto"), scheme)) ? "https" : "http";
            host = last(request.getHeader("X-Forwarded-Host"), host);
            prefix = last(request.getHeader("X-Forwarded-Prefix"), "");
        }
        if (host == null) {
            // HTTP/1.0, or HTTP/2 where the container keeps the authority elsewhere.
            host = request.getServerName() + ":" + request.getServerPort();
        }
        if (!HOST.matcher(host).matches() || !PREFIX.matcher(prefix).matches()) {
            throw new OgcException("NoApplicableCode", "", 400, CoreMessages.MESSAGES.text("host"));
        }
        return scheme + "://" + withoutDefaultPort(scheme, host) + prefix;
    }

    /** See {@link org.igouverte.ogc.OgcRequest#client}. */
    String client(HttpServletRequest request) {
        String remote = request.getRemoteAddr() == null ? "" : request.getRemoteAddr();
        String told = trusts(remote) ? last(request.getHeader("X-Forwarded-For"), remote) : remote;
        return told.length() > MAX_ADDRESS ? told.substring(0, MAX_ADDRESS) : told;
    }

    /** Of several proxies the last is the one that we know. */
    private static String last(String header, String otherwise) {
        if (header == null || header.isBlank()) {
            return otherwise;
        }
        return header.substring(header.lastIndexOf(',') + 1).strip();
    }

    private static String withoutDefaultPort(String scheme, String host) {
        String port = scheme.equals("https") ? ":443" : ":80";
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }
}
