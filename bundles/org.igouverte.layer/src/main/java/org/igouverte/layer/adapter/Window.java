package org.igouverte.layer.adapter;

import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Predicate;
import org.locationtech.jts.geom.Envelope;

/**
 * What the bounds of a feature must reach: {@code minX <= maxX()} and so on for each side. It need be no rectangle: two
 * bounds that a feature must both meet may lie apart.
 */
public record Window(double minX, double minY, double maxX, double maxY) {

    /** Lets every feature in. */
    public static final Window ALL = new Window(
            Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public static Window of(Bounds bounds) {
        return new Window(bounds.minX(), bounds.minY(), bounds.maxX(), bounds.maxY());
    }

    /** A window that lets in every feature for which a predicate can be true. */
    public static Window of(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            Window window = ALL;
            for (Predicate operand : and.operands()) {
                window = window.and(of(operand));
            }
            return window;
        } else if (predicate instanceof Predicate.Or or && !or.operands().isEmpty()) {
            return anyOf(or.operands());
        } else if (predicate instanceof Predicate.Spatial spatial) {
            return of(spatial);
        }
        return ALL;
    }

    private static Window anyOf(List<Predicate> operands) {
        Window window = of(operands.get(0));
        for (Predicate operand : operands.subList(1, operands.size())) {
            Window other = of(operand);
            window = new Window(
                    Math.min(window.minX, other.minX),
                    Math.min(window.minY, other.minY),
                    Math.max(window.maxX, other.maxX),
                    Math.max(window.maxY, other.maxY));
        }
        return window;
    }

    private static Window of(Predicate.Spatial spatial) {
        Envelope envelope = spatial.geometry().getEnvelopeInternal();
        double reach =
                switch (spatial.operator()) {
                    case DISJOINT, BEYOND -> Double.POSITIVE_INFINITY;
                    case DWITHIN -> spatial.distance();
                    default -> 0;
                };
        if (envelope.isNull() || reach == Double.POSITIVE_INFINITY) {
            return ALL;
        }
        return new Window(
                envelope.getMinX() - reach,
                envelope.getMinY() - reach,
                envelope.getMaxX() + reach,
                envelope.getMaxY() + reach);
    }

    /** Lets in what both let in. */
    public Window and(Window other) {
        return new Window(
                Math.max(minX, other.minX),
                Math.max(minY, other.minY),
                Math.min(maxX, other.maxX),
                Math.min(maxY, other.maxY));
    }

    public boolean letsIn(double featureMinX, double featureMinY, double featureMaxX, double featureMaxY) {
        return featureMinX <= maxX && featureMaxX >= minX && featureMinY <= maxY && featureMaxY >= minY;
    }

    /** Whether every feature within the given bounds is let in. */
    public boolean holds(Bounds bounds) {
        return minX <= bounds.minX() && minY <= bounds.minY() && maxX >= bounds.maxX() && maxY >= bounds.maxY();
    }
}
