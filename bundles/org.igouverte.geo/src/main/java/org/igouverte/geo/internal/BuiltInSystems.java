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
    private static final Bounds NORTH_AMERICA = new Bounds(-180, 14.92, 180, 86.46);
    private static final Bounds CANADA = new Bounds(-141.01, 38.21, -40.73, 86.46);
    private static final Bounds QUEBEC = new Bounds(-79.85, 44.99, -57.1, 62.62);

    private static final double GRS80 = 298.257222101;
    private static final double WGS84 = 298.257223563;

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

        utm(17, 23.81, 41.67);
        utm(18, 28.28, 43.63);
        utm(19, 14.92, 40.8);
        utm(20, 15.63, 40.04);
        utm(21, 38.56, 38.56);

        mtm("SCoPQ zone 2", 32180, 2944, new Bounds(-57, 46.6, -54, 53.76), -55.5);
        mtm("MTM zone 3", 32183, 2945, new Bounds(-60, 47.5, -57.1, 55.38), -58.5);
        mtm("MTM zone 4", 32184, 2946, new Bounds(-63, 47.16, -60, 58.92), -61.5);
        mtm("MTM zone 5", 32185, 2947, new Bounds(-66, 47.95, -63, 60.52), -64.5);
        mtm("MTM zone 6", 32186, 2948, new Bounds(-69, 47.31, -66, 59), -67.5);
        mtm("MTM zone 7", 32187, 2949, new Bounds(-72, 45.01, -69, 61.8), -70.5);
        mtm("MTM zone 8", 32188, 2950, new Bounds(-75, 44.98, -72, 62.53), -73.5);
        mtm("MTM zone 9", 32189, 2951, new Bounds(-78, 43.63, -75, 62.65), -76.5);
        mtm("MTM zone 10", 32190, 2952, new Bounds(-81, 42.26, -78, 62.45), -79.5);
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

    /** A zone of UTM on WGS 84, NAD83 and NAD83(CSRS), the latter two from the southernmost latitudes given. */
    private static void utm(int zone, double south83, double southCanada) {
        int meridian = 6 * zone - 183;
        String name = " / UTM zone " + zone + "N";
        Projection grs80 = new TransverseMercator(GRS80, meridian, 0.9996, 500_000);
        projected(
                "EPSG:" + (32600 + zone),
                "WGS 84" + name,
                new Bounds(meridian - 3, 0, meridian + 3, 84),
                new TransverseMercator(WGS84, meridian, 0.9996, 500_000));
        projected("EPSG:" + (26900 + zone), "NAD83" + name, new Bounds(meridian - 3, south83, meridian + 3, 84), grs80);
        projected(
                "EPSG:" + (2941 + zone),
                "NAD83(CSRS)" + name,
                new Bounds(meridian - 3, southCanada, meridian + 3, 84),
                grs80);
    }

    /** A zone of Québec's modified transverse Mercator, three degrees wide, on NAD83 and NAD83(CSRS). */
    private static void mtm(String zone, int nad83, int csrs, Bounds area, double meridian) {
        Projection projection = new TransverseMercator(GRS80, meridian, 0.9999, 304_800);
        projected("EPSG:" + nad83, "NAD83 / " + zone, area, projection);
        projected("EPSG:" + csrs, "NAD83(CSRS) / " + zone, area, projection);
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
