package org.igouverte.source.remote.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.SourceRequest;

/**
 * Where a source is, as the layer's YAML says.
 *
 * @param url address of the service, with whatever the partner put into its query
 * @param layer name of the layer, type or collection there
 * @param parameters what else it says
 */
public record RemoteSettings(URI url, String layer, Map<String, String> parameters) {

    private static final Set<String> KNOWN = Set.of("protocol", "url", "layer", "fresh", "crs", "version", "format", "style",
            "matrixSet", SourceRequest.REPLACED);

    static RemoteSettings of(SourceRequest request) throws SourceException {
        Map<String, String> parameters = request.parameters();
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new SourceException("a remote service knows no parameter " + String.join(", ", unknown));
        }
        String url = parameters.getOrDefault("url", "");
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || uri.getScheme() == null) {
                throw new SourceException("'" + url + "' is not the address of a service");
            }
            return new RemoteSettings(uri, parameters.getOrDefault("layer", ""), parameters);
        } catch (URISyntaxException e) {
            throw new SourceException("'" + url + "' is not the address of a service: " + e.getMessage(), e);
        }
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    /** How long an answer is taken without asking again: an hour unless {@code fresh}, in seconds, says otherwise. */
    Duration fresh() throws SourceException {
        String seconds = parameter("fresh").orElse("3600");
        if (!seconds.matches("[0-9]{1,7}")) {
            throw new SourceException("'fresh' is a number of seconds, not '" + seconds + "'");
        }
        return Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
    }

    public Optional<CoordinateSystem> crs() throws SourceException {
        Optional<String> name = parameter("crs");
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(CoordinateSystems.parse(name.get()));
        } catch (UnknownCoordinateSystemException e) {
            throw new SourceException("'crs': " + e.getMessage(), e);
        }
    }

    /** What people call the source. */
    String displayName() {
        return url.getHost() + " " + layer;
    }

    /** Sixteen hexadecimal digits that tell what is read from where. */
    String identity() {
        String key = AnswerStore.key("", url + "\n" + new TreeMap<>(parameters), new byte[0]);
        return HexFormat.of().formatHex(HexFormat.of().parseHex(key), 0, 8);
    }

    /** An address with a query in which some keys, whatever their case, have these values and no others. */
    public static URI withQuery(URI base, Map<String, String> query) {
        Set<String> replaced = new TreeSet<>();
        query.keySet().forEach(key -> replaced.add(key.toLowerCase(Locale.ROOT)));
        List<String> kept = new ArrayList<>();
        if (base.getRawQuery() != null) {
            for (String pair : base.getRawQuery().split("&")) {
                String name = pair.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
                if (!pair.isEmpty() && !replaced.contains(name)) {
                    kept.add(pair);
                }
            }
        }
        StringJoiner all = new StringJoiner("&");
        kept.forEach(all::add);
        query.forEach((name, value) -> all.add(name + '=' + encoded(value)));
        String address = base.toString().replaceFirst("[?#].*", "");
        return URI.create(all.length() == 0 ? address : address + '?' + all);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
