package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;

/** Puts the geometry of a feature and a given one together to a condition. */
final class SpatialConditions {

    private final FilterContext context;
    private final Budget budget;

    SpatialConditions(FilterContext context, Budget budget) {
        this.context = context;
        this.budget = budget;
    }

    /** @param second either may be the feature's geometry; the other is a given one */
    Predicate of(SpatialOperator operator, Operand first, Operand second, Place place) throws FilterException {
        budget.node(place);
        if (first instanceof Operand.GeometryProperty && second instanceof Operand.Shape shape) {
            return of(operator, shape);
        } else if (first instanceof Operand.Shape shape && second instanceof Operand.GeometryProperty) {
            return of(mirrored(operator), shape);
        }
        if (first instanceof Operand.GeometryProperty && second instanceof Operand.GeometryProperty) {
            return itself(operator);
        } else if (first instanceof Operand.Shape a && second instanceof Operand.Shape b) {
            // Of two given geometries the answer is the same for every feature.
            CompiledPredicate asked = CompiledPredicate.of(of(operator, b), List.of());
            return new Predicate.Constant(asked.test(new Object[0], a.geometry()));
        }
        throw place.mistake("spatial.operands");
    }

    /** How a geometry lies to itself. */
    private static Predicate itself(SpatialOperator operator) {
        return switch (operator) {
            case INTERSECTS, EQUALS, WITHIN, CONTAINS, DWITHIN -> new Predicate.Not(new Predicate.NoGeometry());
            default -> new Predicate.Constant(false);
        };
    }

    private static SpatialOperator mirrored(SpatialOperator operator) {
        return switch (operator) {
            case WITHIN -> SpatialOperator.CONTAINS;
            case CONTAINS -> SpatialOperator.WITHIN;
            default -> operator;
        };
    }

    private static Predicate of(SpatialOperator operator, Operand.Shape shape) throws FilterException {
        Geometry geometry = shape.geometry();
        if (!isMixed(geometry)) {
            return new Predicate.Spatial(operator, geometry, 0);
        }
        // A collection of several kinds has no inside and boundary of its own that could be related to another's.
        List<Predicate> parts = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            parts.add(of(operator, new Operand.Shape(geometry.getGeometryN(i), shape.place())));
        }
        return switch (operator) {
            case INTERSECTS -> new Predicate.Or(parts);
            case DISJOINT, CONTAINS -> new Predicate.And(parts);
            default -> throw shape.place().mistake("spatial.collection");
        };
    }

    private static boolean isMixed(Geometry geometry) {
        return geometry instanceof GeometryCollection
                && !(geometry instanceof MultiPoint
                        || geometry instanceof MultiLineString
                        || geometry instanceof MultiPolygon);
    }

    /** @param unit as written; empty for that of the source */
    Predicate distance(
            boolean within, Operand first, Operand second, double distance, String unit, Place place)
            throws FilterException {
        budget.node(place);
        Operand shape = first instanceof Operand.Shape ? first : second;
        Operand property = shape == first ? second : first;
        if (shape instanceof Operand.Shape given && property instanceof Operand.GeometryProperty) {
            return Distances.condition(
                    within, given.geometry(), distance, unit, context.schema().crs(), place);
        }
        throw place.mistake("spatial.operands");
    }
}
