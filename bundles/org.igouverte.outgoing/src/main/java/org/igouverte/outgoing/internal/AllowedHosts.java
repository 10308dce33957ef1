package org.igouverte.outgoing.internal;

import java.net.IDN;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts that the operator allows. An entry is {@code [scheme://]host[:port]}: without a scheme https alone, without a
 * port the scheme's own; {@code *.example.org} stands for every host below {@code example.org}, not for itself.
 */
record AllowedHosts(List<Entry> entries) {

    private static final Logger LOG = LoggerFactory.getLogger(AllowedHosts.class);

    private static final Pattern ENTRY =
            Pattern.compile("(?:(https?)://)?((?:\\*\\.)?[^/:@\\[\\]*]+|\\[[0-9a-fA-F:.]+\\])(?::([0-9]{1,5}))?/?");

    record Entry(String scheme, boolean below, String host, int port) {

        boolean allows(String itsScheme, String itsHost, int itsPort) {
            return scheme.equals(itsScheme)
                    && port == itsPort
                    && (below ? itsHost.endsWith('.' + host) : itsHost.equals(host));
        }
    }

    /** What is no entry is left aside, and logged. */
    static AllowedHosts of(List<String> texts) {
        List<Entry> entries = new ArrayList<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                Matcher matcher = ENTRY.matcher(text.strip());
                if (matcher.matches()) {
                    String scheme = matcher.group(1) == null ? "https" : matcher.group(1);
                    String host = matcher.group(2);
                    boolean below = host.startsWith("*.");
                    entries.add(new Entry(
                            scheme,
                            below,
                            normalized(below ? host.substring(2) : host),
                            matcher.group(3) == null ? defaultPort(scheme) : Integer.parseInt(matcher.group(3))));
                } else {
                    LOG.error("org.igouverte.outgoing.cfg: hosts: not a host: {}", text.strip());
                }
            }
        }
        return new AllowedHosts(List.copyOf(entries));
    }

    boolean allows(URI uri) {
        String scheme = scheme(uri);
        String host = normalized(uri.getHost());
        int port = port(uri);
        return entries.stream().anyMatch(entry -> entry.allows(scheme, host, port));
    }

    static String scheme(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    static int port(URI uri) {
        return uri.getPort() < 0 ? defaultPort(scheme(uri)) : uri.getPort();
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** Lower case, in the letters of the DNS, without the dot of the root. */
    static String normalized(String host) {
        String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        try {
            return plain.startsWith("[") ? plain.toLowerCase(Locale.ROOT) : IDN.toASCII(plain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return plain.toLowerCase(Locale.ROOT);
        }
    }
}
