package org.igouverte.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** Addresses on the public server, which has another port than the operators' and in production another host. */
final class PublicPages {

    private final Supplier<Optional<String>> configured;
    private final String port;

    /**
     * @param configured the address that the world knows the public server by, if one is configured
     * @param port that it listens on
     */
    PublicPages(Supplier<Optional<String>> configured, String port) {
        this.configured = configured;
        this.port = port;
    }

    /**
     * @param request to the operators' server, whose host name is taken where no address is configured
     * @param path from the root
     */
    String address(HttpServletRequest request, String path) {
        String host = String.valueOf(request.getHeader("Host")).replaceFirst(":\\d+$", "");
        return configured.get().orElseGet(() -> "http://" + host + ":" + port) + path;
    }
}
