package org.igouverte.source.file.internal;

import org.igouverte.layer.Predicate;

/** Tells which predicates ask for the geometry of a feature. */
public final class SpatialPredicates {

    private SpatialPredicates() {}

    public static boolean isSpatial(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return and.operands().stream().anyMatch(SpatialPredicates::isSpatial);
        } else if (predicate instanceof Predicate.Or or) {
            return or.operands().stream().anyMatch(SpatialPredicates::isSpatial);
        } else if (predicate instanceof Predicate.Not not) {
            return isSpatial(not.operand());
        }
        return predicate instanceof Predicate.Spatial;
    }
}
