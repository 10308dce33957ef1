package org.igouverte.filter.internal;

import java.util.Locale;
import java.util.Map;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Conditions on the distance to a geometry, in the units that people write. */
final class Distances {

    private static final double DEGREE = 111_319.490_793_273_58;

    /** Metres in a unit, by its names in lower case. */
    private static final Map<String, Double> METRES = Map.ofEntries(
            Map.entry("m", 1.0), Map.entry("metre", 1.0), Map.entry("metres", 1.0),
            Map.entry("meter", 1.0), Map.entry("meters", 1.0),
            Map.entry("urn:ogc:def:uom:epsg::9001", 1.0), Map.entry("urn:ogc:def:uom:ucum::m", 1.0),
            Map.entry("http://www.opengis.net/def/uom/epsg/0/9001", 1.0),
            Map.entry("http://www.opengis.net/def/uom/ucum/m", 1.0),
            Map.entry("km", 1_000.0), Map.entry("kilometre", 1_000.0), Map.entry("kilometres", 1_000.0),
            Map.entry("kilometer", 1_000.0), Map.entry("kilometers", 1_000.0),
            Map.entry("ft", 0.3048), Map.entry("foot", 0.3048), Map.entry("feet", 0.3048),
            Map.entry("[ft_i]", 0.3048),
            Map.entry("mi", 1_609.344), Map.entry("statute miles", 1_609.344), Map.entry("miles", 1_609.344),
            Map.entry("nautical miles", 1_852.0), Map.entry("nmi", 1_852.0),
            Map.entry("deg", DEGREE), Map.entry("degree", DEGREE), Map.entry("degrees", DEGREE));

    private Distances() {}

    /**
     * A condition that features are so near, or farther.
     *
     * @param unit as written; empty for that of the source
     * @param crs of the source and of the geometry
     */
    static Predicate condition(
            boolean within, Geometry geometry, double distance, String unit, CoordinateSystem crs, Place place)
            throws FilterException {
        if (!(distance >= 0 && distance <= 1e9)) {
            throw place.mistake("distance.number");
        }
        SpatialOperator operator = within ? SpatialOperator.DWITHIN : SpatialOperator.BEYOND;
        if (unit.isBlank()) {
            return new Predicate.Spatial(operator, geometry, distance);
        }
        Double metres = METRES.get(unit.strip().toLowerCase(Locale.ROOT));
        if (metres == null) {
            throw place.mistake("distance.unit", Place.shortened(unit));
        }
        double inUnits = distance * metres / crs.metresPerUnit();
        if (!crs.geographic() || metres == DEGREE || distance == 0) {
            return new Predicate.Spatial(operator, geometry, inUnits);
        }
        return new Predicate.Spatial(
                within ? SpatialOperator.INTERSECTS : SpatialOperator.DISJOINT, around(geometry, inUnits), 0);
    }

    /** The surroundings of a geometry in degrees: a degree of longitude is shorter than one of latitude. */
    private static Geometry around(Geometry geometry, double degrees) {
        double latitude = geometry.getEnvelopeInternal().centre().y;
        double shrink = Math.max(0.01, Math.cos(Math.toRadians(latitude)));
        Geometry level = AffineTransformation.scaleInstance(shrink, 1).transform(geometry);
        return AffineTransformation.scaleInstance(1 / shrink, 1).transform(level.buffer(degrees, 16));
    }
}
