package org.igouverte.extender.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code data:} of a layer that another server has: {@code {wms: https://…, layer: …}}. */
final class RemoteReader {

    private static final List<String> PROTOCOLS = List.of("wms", "wmts", "wfs", "ogcapi", "cog");
    private static final List<String> WORDS = List.of("layer", "fresh", "crs", "version", "format", "style", "matrixSet");

    private RemoteReader() {}

    /** Empty if the data are none of another server's. */
    static Optional<DataReference> read(YamlNode data) throws StagingException {
        List<String> named = PROTOCOLS.stream().filter(p -> data.get(p).isPresent()).toList();
        if (named.isEmpty()) {
            for (String word : WORDS) {
                if (data.get(word).isPresent()) {
                    throw data.required(word).mistake(
                            ExtenderMessages.text("data.another.server", word, String.join(", ", PROTOCOLS)));
                }
            }
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>(data.entries().keySet());
        keys.removeAll(WORDS);
        if (keys.size() > 1) {
            throw data.required(keys.get(1)).mistake(
                    ExtenderMessages.text("data.service.nothing", String.join(", ", keys)));
        }
        String protocol = named.get(0);
        Map<String, String> parameters = new HashMap<>();
        parameters.put("protocol", protocol);
        parameters.put("url", address(data.required(protocol)));
        // A file is a layer by itself; a service has several.
        if (data.get("layer").isEmpty() && !protocol.equals("cog")) {
            throw data.mistake(ExtenderMessages.text("data.service.lack"));
        }
        for (String word : WORDS) {
            data.get(word).ifPresent(node -> parameters.put(word, node.text()));
        }
        return Optional.of(new DataReference.Remote(protocol, parameters));
    }

    private static String address(YamlNode node) throws StagingException {
        try {
            URI uri = new URI(node.text());
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return node.text();
            } else if (uri.getRawUserInfo() != null) {
                throw node.mistake(ExtenderMessages.text("address.user.password"));
            }
        } catch (URISyntaxException e) {
            throw node.mistake(ExtenderMessages.text("address", node.text(), e.getReason()));
        }
        throw node.mistake(ExtenderMessages.text("https.http.address", node.text()));
    }
}
