package org.igouverte.geo;

import org.igouverte.geo.internal.Systems;

/** The coordinate systems known here: all of the EPSG database and {@code CRS:84}. Thread-safe; look-ups are cached. */
public final class CoordinateSystems {

    private CoordinateSystems() {}

    /**
     * Finds a coordinate system by any of the spellings of OGC: {@code EPSG:4326}, {@code epsg:4326}, {@code CRS:84},
     * {@code urn:ogc:def:crs:EPSG::4326}, {@code urn:ogc:def:crs:EPSG:8.5:4326}, {@code urn:ogc:def:crs:OGC:1.3:CRS84},
     * {@code http://www.opengis.net/def/crs/EPSG/0/4326}, {@code http://www.opengis.net/gml/srs/epsg.xml#4326}.
     * {@code EPSG:900913} and {@code EPSG:102100} are read as EPSG:3857.
     *
     * @throws UnknownCoordinateSystemException for anything else, at once and without work for malformed text
     */
    public static CoordinateSystem parse(String identifier) throws UnknownCoordinateSystemException {
        return Systems.find(identifier).orElseThrow(() -> new UnknownCoordinateSystemException(identifier));
    }

    /** {@code EPSG:n}; for codes written in the source, so a missing one is a defect and throws unchecked. */
    public static CoordinateSystem epsg(int code) {
        try {
            return parse("EPSG:" + code);
        } catch (UnknownCoordinateSystemException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** {@code CRS:84}: WGS 84 with longitude first. */
    public static CoordinateSystem crs84() {
        try {
            return parse("CRS:84");
        } catch (UnknownCoordinateSystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
