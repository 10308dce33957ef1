package org.igouverte.ogc.api.internal;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.ServedLayer;

/** Extents of layers in longitude and latitude, kept as long as the layer keeps its revision. Thread-safe. */
final class GeographicExtents {

    private record Known(String revision, Optional<Bounds> bounds) {}

    private final ConcurrentHashMap<LayerName, Known> known = new ConcurrentHashMap<>();

    Optional<Bounds> of(ServedLayer layer) {
        Known now = known.get(layer.name());
        if (now == null || !now.revision().equals(layer.revision())) {
            now = new Known(layer.revision(), layer.extent().map(own -> transformed(layer, own)));
            known.put(layer.name(), now);
        }
        return now.bounds();
    }

    private static Bounds transformed(ServedLayer layer, Bounds own) {
        try {
            Bounds degrees = CoordinateTransform.between(layer.schema().crs(), CoordinateSystems.crs84())
                    .transform(own);
            return new Bounds(
                    Math.max(-180, degrees.minX()),
                    Math.max(-90, degrees.minY()),
                    Math.min(180, degrees.maxX()),
                    Math.min(90, degrees.maxY()));
        } catch (IllegalArgumentException e) {
            return layer.schema().crs().area();
        }
    }
}
