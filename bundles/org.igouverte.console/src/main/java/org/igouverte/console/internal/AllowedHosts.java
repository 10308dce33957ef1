package org.igouverte.console.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names under which operators call this server. A page of another site that has its name resolve to this machine
 * (DNS rebinding) sends that other name and is turned away.
 */
final class AllowedHosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names = new HashSet<>(LOOPBACK);

    /** @param further names; several in one text are parted by commas, as in a {@code .cfg} file */
    AllowedHosts(String[] further) {
        for (String name : String.join(",", further).split(",")) {
            if (!name.isBlank()) {
                names.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** @param header the {@code Host} header, with or without port; null if there was none */
    boolean allows(String header) {
        if (header == null) {
            return false;
        }
        String host = header.trim().toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        if (port > host.lastIndexOf(']')) {
            host = host.substring(0, port);
        }
        return names.contains(host);
    }
}
