package org.igouverte.geo;

/**
 * An axis-aligned rectangle, x to the east and y to the north, in the units of a coordinate system that the context
 * names. Edges belong to it. Never empty: a point or a line is a rectangle without width or height.
 *
 * @throws IllegalArgumentException if a number is not finite or a minimum exceeds its maximum
 */
public record Bounds(double minX, double minY, double maxX, double maxY) {

    public Bounds {
        if (!(Double.isFinite(minX) && Double.isFinite(minY) && Double.isFinite(maxX) && Double.isFinite(maxY))) {
            throw new IllegalArgumentException(
                    "bounds must be finite: " + minX + "," + minY + "," + maxX + "," + maxY);
        }
        if (minX > maxX || minY > maxY) {
            throw new IllegalArgumentException(
                    "minimum exceeds maximum: " + minX + "," + minY + "," + maxX + "," + maxY);
        }
    }

    public static Bounds ofPoint(double x, double y) {
        return new Bounds(x, y, x, y);
    }

    public double width() {
        return maxX - minX;
    }

    public double height() {
        return maxY - minY;
    }

    public double centreX() {
        return minX + (maxX - minX) / 2;
    }

    public double centreY() {
        return minY + (maxY - minY) / 2;
    }

    public boolean contains(double x, double y) {
        return x >= minX && x <= maxX && y >= minY && y <= maxY;
    }

    public boolean contains(Bounds other) {
        return other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY;
    }

    /** Whether the two share at least a point, edges included. */
    public boolean intersects(Bounds other) {
        return other.minX <= maxX && other.maxX >= minX && other.minY <= maxY && other.maxY >= minY;
    }

    /** The smallest bounds that hold both. */
    public Bounds union(Bounds other) {
        return new Bounds(
                Math.min(minX, other.minX),
                Math.min(minY, other.minY),
                Math.max(maxX, other.maxX),
                Math.max(maxY, other.maxY));
    }

    /** These bounds grown by a distance on each side, in their own units. */
    public Bounds expandedBy(double distance) {
        return new Bounds(minX - distance, minY - distance, maxX + distance, maxY + distance);
    }
}
