package org.igouverte.itests.wms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters of a WMS request, in the order they were given. */
public final class WmsQuery {

    private final Map<String, String> parameters = new LinkedHashMap<>();

    private WmsQuery() {}

    /** A GetMap of 1.3.0 without fault: the square of the test partner fills the picture of 64 by 64 pixels. */
    public static WmsQuery square() {
        return of("SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=essai:carre&STYLES=&CRS=CRS:84&BBOX=-72,46,-71,47"
                + "&WIDTH=64&HEIGHT=64&FORMAT=image/png");
    }

    /** A GetFeatureInfo of 1.3.0 on the middle of {@link #square}. */
    public static WmsQuery squareInfo() {
        return square().with("REQUEST", "GetFeatureInfo")
                .with("QUERY_LAYERS", "essai:carre")
                .with("INFO_FORMAT", "application/geo+json")
                .with("I", "32")
                .with("J", "32");
    }

    /** Reads {@code KEY=value} pairs, parted by {@code &} or line ends, not encoded. */
    public static WmsQuery of(String pairs) {
        WmsQuery query = new WmsQuery();
        for (String pair : pairs.split("[&\\n]")) {
            if (!pair.isBlank() && !pair.startsWith("#")) {
                int equals = pair.indexOf('=');
                query.with(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
            }
        }
        return query;
    }

    public WmsQuery with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public WmsQuery without(String name) {
        parameters.remove(name);
        return this;
    }

    public String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Path and query, encoded. */
    public String path() {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/wms?", ""));
    }

    @Override
    public String toString() {
        return path();
    }
}
