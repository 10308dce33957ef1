package org.igouverte.filter;

import org.igouverte.filter.internal.FesReader;
import org.igouverte.filter.internal.GmlReader;
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
}
