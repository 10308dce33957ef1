package org.igouverte.telemetry.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a request asks for, in few words: both parts come from closed lists, since each becomes a time series for ever.
 *
 * @param service {@code wms}, {@code viewer}, …; {@code other} for what is not known
 * @param operation of OGC's key-value protocols, {@code GetMap}; empty where there is none
 */
record Endpoint(String service, String operation) {

    private static final Set<String> SERVICES = Set.of("wms", "wfs", "wmts", "ogcapi", "tiles", "mvt", "identify", "events",
            "viewer", "status", "health", "metrics", "statistics", "maps", "apis", "config", "donnees", "partner", "preview", "print",
            "telechargements");

    private static final Set<String> PROTOCOLS = Set.of("wms", "wfs", "wmts");

    private static final Map<String, String> OPERATIONS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        for (String operation : new String[] {
            "GetCapabilities", "GetMap", "GetFeatureInfo", "GetLegendGraphic", "DescribeLayer", "GetStyles",
            "DescribeFeatureType", "GetFeature", "GetPropertyValue", "ListStoredQueries", "DescribeStoredQueries", "GetTile"
        }) {
            OPERATIONS.put(operation, operation);
        }
    }

    /**
     * @param path from the root, as it was sent
     * @param query as it was sent; may be {@code null}
     */
    static Endpoint of(String path, String query) {
        if (path.length() <= 1) {
            return new Endpoint("viewer", "");
        }
        String first = segment(path, 1);
        String service = SERVICES.contains(first) ? first : second(path, first);
        return new Endpoint(service, PROTOCOLS.contains(service) ? operation(query) : "");
    }

    /** An address of a namespace, {@code /foret/wms}. */
    private static String second(String path, String first) {
        int start = first.length() + 2;
        String second = start < path.length() ? segment(path, start) : "";
        return PROTOCOLS.contains(second) || second.equals("ogcapi") ? second : "other";
    }

    private static String segment(String path, int start) {
        int end = path.indexOf('/', start);
        return path.substring(start, end < 0 ? path.length() : end).toLowerCase(Locale.ROOT);
    }

    private static String operation(String query) {
        if (query == null) {
            return "";
        }
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            if (query.regionMatches(true, start, "request=", 0, 8)) {
                return OPERATIONS.getOrDefault(query.substring(start + 8, end), "other");
            }
            start = end + 1;
        }
        return "";
    }
}
