package org.igouverte.ogc;

import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.serving.ServedLayer;

/** Where on earth a layer lies, as descriptions of it tell. */
public final class GeographicExtent {

    private static final double PLACES = 1e5;

    private GeographicExtent() {}

    /**
     * Longitudes and latitudes of a layer's extent, rounded outwards to five decimals, about a metre; where the extent
     * is not known, the area of use of its coordinate system.
     */
    public static Bounds of(ServedLayer layer) {
        Bounds area = layer.schema().crs().area();
        Optional<Bounds> own = layer.extent();
        Bounds degrees;
        try {
            degrees = own.isEmpty()
                    ? area
                    : CoordinateTransform.between(layer.schema().crs(), CoordinateSystems.crs84())
                            .transform(own.get());
        } catch (IllegalArgumentException e) {
            // Data outside the domain of their own projection.
            degrees = area;
        }
        return new Bounds(
                Math.max(-180, Math.floor(degrees.minX() * PLACES) / PLACES),
                Math.max(-90, Math.floor(degrees.minY() * PLACES) / PLACES),
                Math.min(180, Math.ceil(degrees.maxX() * PLACES) / PLACES),
                Math.min(90, Math.ceil(degrees.maxY() * PLACES) / PLACES));
    }
}
