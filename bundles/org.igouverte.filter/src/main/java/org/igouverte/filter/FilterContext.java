package org.igouverte.filter;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureSchema;

/**
 * What a filter is read for. Immutable.
 *
 * @param schema whose properties may be named, and in whose coordinate system the geometries of the predicate will be
 * @param literalCrs coordinate system of geometries that do not name theirs
 * @param literalOrder order of the axes in such geometries
 * @param geometryNames names under which the geometry is known, in lower case and read without regard to it; a field of
 *     the same name goes first
 * @param fieldOf the field that a name in XML means, as names are escaped there
 * @param idOf the feature's id that an identifier means; empty for one that no feature of the layer can have
 */
public record FilterContext(
        FeatureSchema schema,
        CoordinateSystem literalCrs,
        AxisOrder literalOrder,
        Set<String> geometryNames,
        Function<String, String> fieldOf,
        Function<String, Optional<String>> idOf) {

    private static final Set<String> USUAL_GEOMETRY_NAMES =
            Set.of("geom", "geometry", "the_geom", "boundedby", "wkb_geometry", "shape");

    public FilterContext {
        Objects.requireNonNull(schema);
        Objects.requireNonNull(literalCrs);
        Objects.requireNonNull(literalOrder);
        geometryNames = Set.copyOf(geometryNames);
        Objects.requireNonNull(fieldOf);
        Objects.requireNonNull(idOf);
    }

    /**
     * Names and ids are as they are in the schema, geometries are in its coordinate system, x before y, and the usual
     * names of a geometry are understood ({@code geom}, {@code geometry}, {@code the_geom}, …).
     */
    public static FilterContext of(FeatureSchema schema) {
        return new FilterContext(
                schema, schema.crs(), AxisOrder.EAST_NORTH, USUAL_GEOMETRY_NAMES, name -> name, Optional::of);
    }

    /** Geometries that do not name their system are in another one, with its axes in an order. */
    public FilterContext literalsIn(CoordinateSystem crs, AxisOrder order) {
        return new FilterContext(schema, crs, order, geometryNames, fieldOf, idOf);
    }

    /** The geometry is known under one more name. */
    public FilterContext callingGeometry(String name) {
        Set<String> names = new HashSet<>(geometryNames);
        names.add(name.toLowerCase(Locale.ROOT));
        return new FilterContext(schema, literalCrs, literalOrder, names, fieldOf, idOf);
    }

    /** Names of XML elements and identifiers are turned into those of the schema and the source. */
    public FilterContext named(
            Function<String, String> newFieldOf, Function<String, Optional<String>> newIdOf) {
        return new FilterContext(schema, literalCrs, literalOrder, geometryNames, newFieldOf, newIdOf);
    }
}
