package org.igouverte.ogc;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Says of a request that it looks at a staged version, before that goes live. The request's catalogue is that of the
 * version already (see {@link org.igouverte.layer.serving.CatalogScope}); what is left is to have links stay within.
 *
 * @param path under which everything of it is found, as {@code /preview/0123456789abcdef}
 * @param symbolicName of the bundle
 * @param version of the bundle
 * @param until when it is given up by itself
 */
public record Preview(String path, String symbolicName, String version, Instant until) {

    /** Name of the request attribute that holds it. */
    public static final String ATTRIBUTE = "org.igouverte.ogc.preview";

    public Preview {
        Objects.requireNonNull(path);
        Objects.requireNonNull(symbolicName);
        Objects.requireNonNull(version);
        Objects.requireNonNull(until);
    }

    /** Empty for a request to what is served. */
    public static Optional<Preview> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Preview preview ? Optional.of(preview) : Optional.empty();
    }

    /** What is put before paths from the root: {@link #path}, or nothing. */
    public static String prefix(HttpServletRequest request) {
        return of(request).map(Preview::path).orElse("");
    }
}
