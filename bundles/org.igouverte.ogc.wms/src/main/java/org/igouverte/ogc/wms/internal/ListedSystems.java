package org.igouverte.ogc.wms.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Coordinate systems that the configuration names. They are looked up when somebody first asks: the start of the EPSG
 * database takes most of a second, for which neither the server's start nor the first map should wait. Thread-safe.
 */
final class ListedSystems {

    private static final Logger LOG = LoggerFactory.getLogger(ListedSystems.class);

    private final String text;
    private List<CoordinateSystem> found;

    ListedSystems(String text) {
        this.text = text;
    }

    /** Those that are known, in the order of the text; the others are logged once. */
    synchronized List<CoordinateSystem> all() {
        if (found == null) {
            List<CoordinateSystem> systems = new ArrayList<>();
            for (String id : text.split(",")) {
                try {
                    systems.add(CoordinateSystems.parse(id.strip()));
                } catch (UnknownCoordinateSystemException e) {
                    LOG.error("org.igouverte.ogc.wms.cfg: crs: {}", e.getMessage());
                }
            }
            found = List.copyOf(systems);
        }
        return found;
    }

    @Override
    public String toString() {
        return text;
    }
}
