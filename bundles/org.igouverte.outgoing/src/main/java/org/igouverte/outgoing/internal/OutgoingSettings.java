package org.igouverte.outgoing.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code org.igouverte.outgoing.cfg} says, read once a change. */
public record OutgoingSettings(
        AllowedHosts hosts,
        AddressRules addresses,
        int hostSlots,
        Duration connect,
        Duration idle,
        Duration pause,
        String userAgent,
        Optional<Proxy> proxy,
        Map<String, Header> credentials) {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingSettings.class);
    private static final String AUTHORIZATION = "authorization.";
    private static final String HEADER = "header.";

    /** What the file may say, beside {@code authorization.<host>} and {@code header.<host>}. */
    public @interface Config {
        /** Hosts that may be asked, {@code [scheme://]host[:port]}; none by default. */
        String[] hosts() default {};

        /** Private addresses and networks that such a host may have. */
        String[] privateNetworks() default {};

        /** Requests to one host at the same time. */
        int hostSlots() default 8;

        /** Seconds to connect. */
        int connectSeconds() default 5;

        /** Seconds without a byte after which an answer is given up. */
        int idleSeconds() default 15;

        /** Seconds that a host is left alone after several failures in a row. */
        int pauseSeconds() default 30;

        /** What the server calls itself. */
        String userAgent() default "IGO";

        /** Proxy that all requests go through, {@code http://host:port}. */
        String proxy() default "";

        String proxyUser() default "";

        String proxyPassword() default "";
    }

    record Proxy(URI address, String user, String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return address.toString();
        }
    }

    record Header(String name, String value) {
        /** Never the value. */
        @Override
        public String toString() {
            return name;
        }
    }

    static OutgoingSettings of(Config config, Map<String, Object> properties) {
        return new OutgoingSettings(
                AllowedHosts.of(list(properties.get("hosts"), config.hosts())),
                AddressRules.of(list(properties.get("privateNetworks"), config.privateNetworks())),
                Math.max(1, config.hostSlots()),
                Duration.ofSeconds(Math.max(1, config.connectSeconds())),
                Duration.ofSeconds(Math.max(1, config.idleSeconds())),
                Duration.ofSeconds(Math.max(1, config.pauseSeconds())),
                config.userAgent().chars().anyMatch(c -> c < ' ' || c > '~') ? "IGO" : config.userAgent(),
                proxy(config),
                credentials(properties));
    }

    /** A list in a .cfg file is one text with commas. */
    private static List<String> list(Object property, String[] otherwise) {
        return Arrays.asList(property instanceof String text ? text.split(",") : otherwise);
    }

    private static Optional<Proxy> proxy(Config config) {
        if (config.proxy().isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(config.proxy().strip());
            if (uri.getHost() != null && uri.getPort() > 0 && "http".equalsIgnoreCase(uri.getScheme())) {
                return Optional.of(new Proxy(uri, config.proxyUser(), config.proxyPassword()));
            }
        } catch (URISyntaxException e) {
            LOG.debug("proxy", e);
        }
        // To go round a proxy because of a slip of the pen would be worse than to go nowhere.
        throw new IllegalArgumentException("org.igouverte.outgoing.cfg: proxy: not http://host:port");
    }

    private static Map<String, Header> credentials(Map<String, Object> properties) {
        Map<String, Header> credentials = new HashMap<>();
        properties.forEach((key, value) -> {
            String text = String.valueOf(value).strip();
            if (key.startsWith(AUTHORIZATION) && !text.isEmpty()) {
                credentials.put(
                        AllowedHosts.normalized(key.substring(AUTHORIZATION.length())),
                        new Header("Authorization", authorization(text)));
            } else if (key.startsWith(HEADER) && text.indexOf(':') > 0) {
                int colon = text.indexOf(':');
                credentials.put(
                        AllowedHosts.normalized(key.substring(HEADER.length())),
                        new Header(
                                text.substring(0, colon).strip(),
                                text.substring(colon + 1).strip()));
            }
        });
        return Map.copyOf(credentials);
    }

    /** {@code Bearer …} as it is, {@code user:password} as HTTP Basic has it. */
    private static String authorization(String text) {
        if (text.indexOf(' ') > 0) {
            return text;
        }
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
