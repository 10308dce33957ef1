package org.igouverte.geo;

/** The order in which a coordinate reference system's definition lists its two horizontal axes. */
public enum AxisOrder {
    /** Easting or longitude first. */
    EAST_NORTH,
    /** Northing or latitude first, as EPSG:4326 has it. */
    NORTH_EAST
}
