package org.igouverte.ogc.wms.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.serving.ServedLayer;

/**
 * Where a layer is.
 *
 * @param geographic longitude and latitude bounds, within ±180 and ±90
 * @param boxes bounds in the systems that capabilities list boxes for, the layer's own among them
 */
record LayerExtent(Bounds geographic, Map<CoordinateSystem, Bounds> boxes) {

    private static final Bounds WORLD = new Bounds(-180, -90, 180, 90);
    private static final List<CoordinateSystem> SYSTEMS = List.of(
            CoordinateSystems.crs84(),
            CoordinateSystems.epsg(4326),
            CoordinateSystems.epsg(3857),
            CoordinateSystems.epsg(32198));

    /** For a group without layers. */
    static final LayerExtent EVERYWHERE = new LayerExtent(WORLD, Map.of(CoordinateSystems.crs84(), WORLD));

    /** A layer whose extent is not known may be wherever its coordinate system is used. */
    static LayerExtent of(ServedLayer layer) {
        CoordinateSystem own = layer.schema().crs();
        CoordinateSystem crs84 = CoordinateSystems.crs84();
        Bounds geographic = layer.extent()
                .flatMap(extent -> transformed(own, crs84, extent))
                .map(LayerExtent::withinWorld)
                .map(bounds -> outward(crs84, bounds))
                .orElseGet(() -> withinWorld(own.area()));
        Map<CoordinateSystem, Bounds> boxes = new LinkedHashMap<>();
        boxes.put(crs84, geographic);
        for (CoordinateSystem crs : SYSTEMS) {
            if (!crs.equals(own) && !crs.equals(crs84)) {
                transformed(crs84, crs, geographic).ifPresent(bounds -> boxes.put(crs, outward(crs, bounds)));
            }
        }
        layer.extent()
                .or(() -> transformed(crs84, own, geographic))
                .filter(bounds -> !own.equals(crs84))
                .ifPresent(bounds -> boxes.put(own, outward(own, bounds)));
        return new LayerExtent(geographic, boxes);
    }

    private static Optional<Bounds> transformed(CoordinateSystem from, CoordinateSystem to, Bounds bounds) {
        try {
            return Optional.of(CoordinateTransform.between(from, to).transform(bounds));
        } catch (IllegalArgumentException e) {
            // It lies outside what the projection can show.
            return Optional.empty();
        }
    }

    /** Rounded away from the middle, to a millimetre or what comes near it in degrees. */
    private static Bounds outward(CoordinateSystem crs, Bounds b) {
        double parts = crs.geographic() ? 1e7 : 1e3;
        return new Bounds(
                Math.floor(b.minX() * parts) / parts,
                Math.floor(b.minY() * parts) / parts,
                Math.ceil(b.maxX() * parts) / parts,
                Math.ceil(b.maxY() * parts) / parts);
    }

    private static Bounds withinWorld(Bounds b) {
        double minX = clamp(b.minX(), 180);
        double minY = clamp(b.minY(), 90);
        return new Bounds(minX, minY, Math.max(minX, clamp(b.maxX(), 180)), Math.max(minY, clamp(b.maxY(), 90)));
    }

    private static double clamp(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }
}
