package org.igouverte.geo;

import org.igouverte.geo.internal.KnownTexts;
import org.igouverte.geo.internal.Systems;

/** Definitions of coordinate systems as version 1 of well-known text, which files carry. */
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

    /**
     * Finds the system that a file's text describes, in either dialect: by the authority's code if the text gives one, else
     * by comparing datum, method and parameters with the systems used in Canada and with UTM.
     *
     * @throws UnknownCoordinateSystemException if it is none of those, or no such text
     */
    public static CoordinateSystem identify(String text) throws UnknownCoordinateSystemException {
        return KnownTexts.identify(text).orElseThrow(() -> new UnknownCoordinateSystemException(text));
    }
}
