package org.igouverte.geo;

import org.igouverte.geo.internal.Systems;

/** Definitions of coordinate systems as version 1 of well-known text, for files that must carry them. */
public final class WellKnownText {

    /** Which of the two spellings that there are. */
    public enum Dialect {
        /** OGC 01-009, with the authority's names, axes and codes; as GeoPackage wants it. */
        OGC,
        /** ESRI's names, without axes and codes; as the {@code .prj} of a shapefile has it. */
        ESRI
    }

    private WellKnownText() {}

    /** The definition on one line. {@code CRS:84} is written as WGS 84; cached. */
    public static String of(CoordinateSystem crs, Dialect dialect) {
        return Systems.wellKnownText(crs, dialect);
    }
}
