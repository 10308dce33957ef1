package org.igouverte.source.file.internal;

import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.spi.Shape;

/** Bounds that grow with what is added; used again for one geometry after the other. Not thread-safe. */
public final class ShapeBounds {

    private double minX;
    private double minY;
    private double maxX;
    private double maxY;

    public ShapeBounds() {
        clear();
    }

    public void clear() {
        minX = Double.POSITIVE_INFINITY;
        minY = Double.POSITIVE_INFINITY;
        maxX = Double.NEGATIVE_INFINITY;
        maxY = Double.NEGATIVE_INFINITY;
    }

    public void add(double x, double y) {
        minX = Math.min(minX, x);
        minY = Math.min(minY, y);
        maxX = Math.max(maxX, x);
        maxY = Math.max(maxY, y);
    }

    public void add(Shape shape) {
        double[] xy = shape.xy();
        for (int i = 0; i < 2 * shape.points(); i += 2) {
            add(xy[i], xy[i + 1]);
        }
    }

    public void add(ShapeBounds other) {
        minX = Math.min(minX, other.minX);
        minY = Math.min(minY, other.minY);
        maxX = Math.max(maxX, other.maxX);
        maxY = Math.max(maxY, other.maxY);
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return minX > maxX;
    }

    public double minX() {
        return minX;
    }

    public double minY() {
        return minY;
    }

    public double maxX() {
        return maxX;
    }

    public double maxY() {
        return maxY;
    }

    public Optional<Bounds> toBounds() {
        return isEmpty() ? Optional.empty() : Optional.of(new Bounds(minX, minY, maxX, maxY));
    }
}
