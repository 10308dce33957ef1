package org.igouverte.geo.internal;

import java.util.HashMap;
import java.util.Map;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;

/**
 * The coordinate systems that Québec's maps use every day, known without opening the EPSG database: the server starts
 * and draws in them before GeoTools has loaded a class.
 */
public final class BuiltInSystems {

    /** Metres in a degree of the equator (OGC 06-042, 7.2.4.6.9). */
    public static final double METRES_PER_DEGREE = 6_378_137 * Math.PI / 180;

    private static final Bounds WORLD = new Bounds(-180, -90, 180, 90);
    private static final Bounds NORTH_AMERICA = new Bounds(-172.54, 23.81, -47.74, 86.46);
    private static final Bounds CANADA = new Bounds(-141.01, 38.21, -40.73, 86.46);
    private static final Bounds QUEBEC = new Bounds(-79.85, 44.99, -57.1, 62.62);

    private record Entry(CoordinateSystem system, Projection projection) {}

    private static final Map<String, Entry> ENTRIES = new HashMap<>();

    static {
        geographic("EPSG:4326", "WGS 84", AxisOrder.NORTH_EAST, WORLD);
        geographic("EPSG:4269", "NAD83", AxisOrder.NORTH_EAST, NORTH_AMERICA);
        geographic("EPSG:4617", "NAD83(CSRS)", AxisOrder.NORTH_EAST, CANADA);
        geographic("CRS:84", "WGS 84 longitude-latitude", AxisOrder.EAST_NORTH, WORLD);
        geographic("CRS:83", "NAD83 longitude-latitude", AxisOrder.EAST_NORTH, NORTH_AMERICA);
        projected("EPSG:3857", "WGS 84 / Pseudo-Mercator", new Bounds(-180, -85.06, 180, 85.06), new WebMercator());
        Projection quebecLambert = new LambertConformalConic(44, -68.5, 46, 60, 0, 0);
        projected("EPSG:32198", "NAD83 / Quebec Lambert", QUEBEC, quebecLambert);
        projected("EPSG:6622", "NAD83(CSRS) / Quebec Lambert", QUEBEC, quebecLambert);
        Projection canadaAtlas = new LambertConformalConic(49, -95, 49, 77, 0, 0);
        projected("EPSG:3978", "NAD83 / Canada Atlas Lambert", CANADA, canadaAtlas);
        projected("EPSG:3979", "NAD83(CSRS) / Canada Atlas Lambert", CANADA, canadaAtlas);
    }

    private BuiltInSystems() {}

    /** The system of an id such as {@code EPSG:32198}; {@code null} if it is not built in. */
    public static CoordinateSystem find(String id) {
        Entry entry = ENTRIES.get(id);
        return entry == null ? null : entry.system();
    }

    /** The projection of a built-in system; {@code null} if it is not one. */
    static Projection projection(CoordinateSystem system) {
        Entry entry = ENTRIES.get(system.id());
        return entry == null ? null : entry.projection();
    }

    private static void geographic(String id, String name, AxisOrder order, Bounds area) {
        ENTRIES.put(
                id,
                new Entry(new CoordinateSystem(id, name, order, true, METRES_PER_DEGREE, area), Projection.NONE));
    }

    private static void projected(String id, String name, Bounds area, Projection projection) {
        ENTRIES.put(
                id, new Entry(new CoordinateSystem(id, name, AxisOrder.EAST_NORTH, false, 1, area), projection));
    }
}
