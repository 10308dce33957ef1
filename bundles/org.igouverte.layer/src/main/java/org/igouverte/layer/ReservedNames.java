package org.igouverte.layer;

import java.util.Set;

/** Words that no namespace may be, since the server's own addresses begin with them. */
public final class ReservedNames {

    private static final Set<String> WORDS = Set.of(
            "admin", "apis", "config", "events", "health", "identify", "igo", "metrics", "mvt", "ogcapi", "partner",
            "static", "status", "tiles", "viewer", "wcs", "wfs", "wms", "wmts", "wps", "csw", "xml", "xlink", "gml",
            "ogc", "ows", "fes", "sld", "se", "kml", "statistics", "maps", "opendata", "donnees", "api",
            "preview", "telechargements", "print", "accounts");

    private ReservedNames() {}

    public static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
