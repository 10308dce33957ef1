package org.igouverte.geo;

import java.util.Objects;

/**
 * A horizontal coordinate reference system by its identifier, with what protocols and drawing ask of it. Two are equal
 * when their identifiers are. Immutable; obtained from {@link CoordinateSystems}.
 *
 * @param id authority and code, as {@code EPSG:32198} or {@code CRS:84}
 * @param name the authority's own name of it, English
 * @param axisOrder order of the axes in the authority's definition; {@link AxisOrder#EAST_NORTH} for {@code CRS:84}
 * @param geographic whether x and y are longitude and latitude in degrees
 * @param metresPerUnit metres on the ground in one unit; for degrees that of the equator on a sphere of radius
 *     6 378 137 m, 111 319.490 793 273 58, as OGC 06-042 wants for scale denominators
 * @param area where it may be used, as longitude and latitude bounds
 */
public record CoordinateSystem(
        String id, String name, AxisOrder axisOrder, boolean geographic, double metresPerUnit, Bounds area) {

    public CoordinateSystem {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(axisOrder);
        Objects.requireNonNull(area);
    }

    /** The same as a URN, {@code urn:ogc:def:crs:EPSG::32198}; CRS84 for {@code CRS:84}. */
    public String urn() {
        return id.equals("CRS:84") ? "urn:ogc:def:crs:OGC:1.3:CRS84" : "urn:ogc:def:crs:EPSG::" + code();
    }

    /** The same as a URI, {@code http://www.opengis.net/def/crs/EPSG/0/32198}; OGC/1.3/CRS84 for {@code CRS:84}. */
    public String uri() {
        return id.equals("CRS:84")
                ? "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
                : "http://www.opengis.net/def/crs/EPSG/0/" + code();
    }

    /**
     * The order of axes that a way of naming this system asks for: that of its definition for a URN and for {@code
     * http://www.opengis.net/def/crs/…}; x before y for {@code EPSG:…} and {@code http://www.opengis.net/gml/srs/…}, as
     * the servers and clients of WFS have settled it.
     */
    public AxisOrder axisOrderAs(String identifier) {
        boolean ofAuthority = identifier.regionMatches(true, 0, "urn:", 0, 4) || identifier.contains("/def/crs/");
        return ofAuthority ? axisOrder : AxisOrder.EAST_NORTH;
    }

    /** What follows the authority in {@link #id}. */
    public String code() {
        return id.substring(id.indexOf(':') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoordinateSystem c && c.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
