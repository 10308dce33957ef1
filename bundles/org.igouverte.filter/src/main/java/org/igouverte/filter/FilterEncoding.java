package org.igouverte.filter;

import java.util.Optional;
import org.igouverte.filter.internal.FesReader;
import org.igouverte.filter.internal.FesWriter;
import org.igouverte.filter.internal.GmlReader;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Predicate;
import org.igouverte.xml.XmlElement;

/**
 * OGC Filter Encoding 2.0 (09-026r2, ISO 19143), 1.1 (04-095) and 1.0 (02-059), told apart element by element, with
 * geometries of GML 3.2, 3.1 and 2.1.2.
 *
 * <p>The axes of a geometry are in the order that the form of its {@code srsName} asks for: that of the authority for
 * {@code urn:ogc:def:crs:…} and {@code http://www.opengis.net/def/crs/…}; x before y for {@code EPSG:…} and {@code
 * http://www.opengis.net/gml/srs/…}.
 */
public final class FilterEncoding {

    private FilterEncoding() {}

    /**
     * Reads a {@code Filter}.
     *
     * @param filter the element itself, of any of the namespaces
     */
    public static Filter read(XmlElement filter, FilterContext context) throws FilterException {
        return FesReader.read(filter, context);
    }

    /**
     * A condition that the geometry meets a rectangle, as the {@code bbox} of a request.
     *
     * @param envelope numbers in the order of the context's axes: lower corner, upper corner
     */
    public static Predicate bbox(double[] envelope, FilterContext context) throws FilterException {
        return GmlReader.bbox(envelope, context);
    }

    /**
     * Whether {@link #write} can write a condition: comparisons with literals, lists, patterns that mind case, nothing, and
     * the intersection with a plain polygon, put together by and, or and not. Every server understands as much.
     */
    public static boolean writes(Predicate predicate) {
        return FesWriter.takes(predicate);
    }

    /**
     * Writes a {@code Filter} that declares its own namespaces.
     *
     * @param filter such as {@link #writes} says; may be {@link Predicate#TRUE} where there are bounds
     * @param bounds in {@code crs}; empty for none
     * @param version2 as 2.0 (with {@code ValueReference}); else as 1.0 and 1.1 have it alike
     * @param geometryName name of the geometry
     * @param crs system of bounds and geometries, which are written in the order of its authority
     */
    public static String write(
            Predicate filter, Optional<Bounds> bounds, boolean version2, String geometryName, CoordinateSystem crs) {
        return FesWriter.write(filter, bounds, version2, geometryName, crs);
    }
}
