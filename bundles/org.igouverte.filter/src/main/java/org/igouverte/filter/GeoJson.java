package org.igouverte.filter;

import org.igouverte.filter.internal.CqlJsonReader;
import org.locationtech.jts.geom.Geometry;

/** Geometries that clients send as GeoJSON (RFC 7946), within the limits of filters. */
public final class GeoJson {

    private GeoJson() {}

    /**
     * Reads a geometry.
     *
     * @param json at most {@link Cql2#MAX_LENGTH} characters and {@link Cql2#MAX_COORDINATES} pairs; longitude first
     * @return in longitude and latitude, CRS84
     * @throws FilterException saying what is wrong with it
     */
    public static Geometry read(String json) throws FilterException {
        return CqlJsonReader.readGeometry(json);
    }
}
