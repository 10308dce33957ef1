package org.igouverte.ogc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.internal.CoreMessages;

/**
 * The coordinate systems in which features are offered (OGC API Features part 2): longitude and latitude first, then the
 * layer's own, then those that Québec's maps use.
 */
public final class OfferedSystems {

    private static final int[] USUAL = {4326, 3857, 32198, 6622, 4269, 4617, 3978, 3979, 2949, 2950, 26918, 26919};

    private OfferedSystems() {}

    /** Those in which every layer is offered. */
    public static List<CoordinateSystem> ofAll() {
        return after(CoordinateSystems.crs84());
    }

    /** Those in which a layer is offered. */
    public static List<CoordinateSystem> of(ServedLayer layer) {
        return after(CoordinateSystems.crs84(), layer.schema().crs());
    }

    private static List<CoordinateSystem> after(CoordinateSystem... first) {
        Map<String, CoordinateSystem> systems = new LinkedHashMap<>();
        for (CoordinateSystem system : first) {
            add(system, systems);
        }
        for (int code : USUAL) {
            add(CoordinateSystems.epsg(code), systems);
        }
        return List.copyOf(systems.values());
    }

    private static void add(CoordinateSystem system, Map<String, CoordinateSystem> systems) {
        systems.putIfAbsent(system.id(), system);
    }

    /** @throws OgcException 400 for a system that is unknown or in which the layer is not offered */
    public static CoordinateSystem find(String parameter, String identifier, ServedLayer layer) throws OgcException {
        try {
            CoordinateSystem system = CoordinateSystems.parse(identifier);
            if (of(layer).contains(system)) {
                return system;
            }
        } catch (UnknownCoordinateSystemException e) {
            // The client hears the same of a system that there is not and of one that is not offered.
        }
        throw OgcException.invalidParameter(
                parameter, CoreMessages.MESSAGES.text("crs.unknown", OgcException.shortened(identifier)));
    }
}
