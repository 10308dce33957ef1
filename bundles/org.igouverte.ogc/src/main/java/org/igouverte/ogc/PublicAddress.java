package org.igouverte.ogc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Where the world finds this server. An OSGi service. Thread-safe. */
@FunctionalInterface
public interface PublicAddress {

    /**
     * Scheme, host, port and path prefix of absolute links, without a slash at the end. The configured {@code publicUrl}
     * where there is one, whatever the request says; else the host that the request was sent to. Forwarding headers
     * count only if a configured proxy sent them. In a {@link Preview} its path is a part of the address.
     *
     * @throws OgcException 400 if the request's host is malformed
     */
    String of(HttpServletRequest request) throws OgcException;

    /** The configured {@code publicUrl}, without a slash at the end; empty where links follow the requests' host. */
    default Optional<String> configured() {
        return Optional.empty();
    }
}
