package org.igouverte.ogc.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.spi.OgcService;

/**
 * A path taken apart: a namespace where there is one, the service's segment, and the rest.
 *
 * @param namespace not checked yet
 * @param rest decoded segments after the service's own, an empty one at the end for a path that ends in a slash left out
 */
record RequestPath(Optional<String> namespace, String segment, List<String> rest) {

    private static final int MAX_LENGTH = 4096;
    private static final int MAX_SEGMENTS = 32;

    /**
     * Finds the service that a path is for.
     *
     * @param path as it was sent, still escaped, beginning with a slash
     * @return empty if it is for none
     * @throws OgcException for a path that is too long or badly escaped
     */
    static Optional<RequestPath> of(String path, Map<String, OgcService> services) throws OgcException {
        if (path.length() > MAX_LENGTH) {
            throw refused();
        }
        String[] raw = path.substring(Math.min(1, path.length())).split("/", MAX_SEGMENTS + 1);
        if (raw.length > MAX_SEGMENTS) {
            throw refused();
        }
        int at = services.containsKey(raw[0]) ? 0 : raw.length > 1 && services.containsKey(raw[1]) ? 1 : -1;
        if (at < 0) {
            return Optional.empty();
        }
        List<String> rest = new ArrayList<>();
        for (int i = at + 1; i < raw.length; i++) {
            if (i < raw.length - 1 || !raw[i].isEmpty()) {
                rest.add(Parameters.decodeSegment(raw[i]));
            }
        }
        return Optional.of(new RequestPath(at == 0 ? Optional.empty() : Optional.of(raw[0]), raw[at], List.copyOf(rest)));
    }

    private static OgcException refused() {
        return new OgcException("NoApplicableCode", "", 414, CoreMessages.MESSAGES.text("path.long"));
    }

    /** Path of the service itself, beginning with a slash. */
    String service() {
        return namespace.map(n -> "/" + n).orElse("") + "/" + segment;
    }
}
