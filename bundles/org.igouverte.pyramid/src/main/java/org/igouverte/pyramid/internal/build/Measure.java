package org.igouverte.pyramid.internal.build;

import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;
import org.igouverte.pyramid.internal.file.Mix;

/** What a shape's full geometry tells: area, centroid, spread and a hash. Used again for each shape. */
final class Measure {

    private double minX;
    private double minY;
    private double maxX;
    private double maxY;
    private double centreX;
    private double centreY;
    private double area;
    private long hash;

    /**
     * Measures a shape; false if it has no vertex.
     *
     * @throws IllegalArgumentException if a coordinate is beyond {@code limit}
     */
    boolean of(Shape shape, double limit) {
        minX = Double.POSITIVE_INFINITY;
        minY = Double.POSITIVE_INFINITY;
        maxX = Double.NEGATIVE_INFINITY;
        maxY = Double.NEGATIVE_INFINITY;
        hash = shape.kind().ordinal();
        double[] xy = shape.xy();
        for (int i = 0; i < 2 * shape.points(); i += 2) {
            double x = xy[i];
            double y = xy[i + 1];
            // NaN fails both comparisons and leaves the box as it is.
            minX = x < minX ? x : minX;
            maxX = x > maxX ? x : maxX;
            minY = y < minY ? y : minY;
            maxY = y > maxY ? y : maxY;
            hash = 31 * hash + Double.doubleToRawLongBits(x);
            hash = 31 * hash + Double.doubleToRawLongBits(y);
        }
        hash = Mix.of(hash);
        if (!(minX <= maxX && minY <= maxY)) {
            return false;
        }
        if (Math.max(Math.max(-minX, -minY), Math.max(maxX, maxY)) > limit) {
            throw new IllegalArgumentException(
                    "a coordinate lies beyond " + limit + " in bounds " + minX + "," + minY + "," + maxX + "," + maxY);
        }
        centreX = (minX + maxX) / 2;
        centreY = (minY + maxY) / 2;
        area = 0;
        if (shape.kind() == GeometryKind.POLYGON) {
            areaAndCentroid(shape);
        }
        return true;
    }

    private void areaAndCentroid(Shape shape) {
        double momentX = 0;
        double momentY = 0;
        double total = 0;
        double originX = minX;
        double originY = minY;
        double[] xy = shape.xy();
        for (int part = 0; part < shape.parts(); part++) {
            int start = shape.partStart(part);
            int end = shape.partEnd(part);
            double ring = 0;
            double ringX = 0;
            double ringY = 0;
            for (int i = start; i < end; i++) {
                int j = i + 1 == end ? start : i + 1;
                double x0 = xy[2 * i] - originX;
                double y0 = xy[2 * i + 1] - originY;
                double x1 = xy[2 * j] - originX;
                double y1 = xy[2 * j + 1] - originY;
                double cross = x0 * y1 - x1 * y0;
                ring += cross;
                ringX += (x0 + x1) * cross;
                ringY += (y0 + y1) * cross;
            }
            // A hole takes away, whatever its direction.
            double sign = ring < 0 != shape.isHole(part) ? -1 : 1;
            total += sign * ring;
            momentX += sign * ringX;
            momentY += sign * ringY;
        }
        if (total > 0) {
            double x = originX + momentX / (3 * total);
            double y = originY + momentY / (3 * total);
            if (x >= minX && x <= maxX && y >= minY && y <= maxY) {
                centreX = x;
                centreY = y;
            }
            area = Math.min(total / 2, (maxX - minX) * (maxY - minY));
        }
    }

    /** The centroid of a polygon, the middle of the bounds of anything else. */
    double centreX() {
        return centreX;
    }

    double centreY() {
        return centreY;
    }

    double minX() {
        return minX;
    }

    double minY() {
        return minY;
    }

    double maxX() {
        return maxX;
    }

    double maxY() {
        return maxY;
    }

    /** Longer side of the bounds. */
    float span() {
        return (float) Math.max(maxX - minX, maxY - minY);
    }

    /** Width of a box as wide for its height as the bounds, with the polygon's area. */
    float boxWidth() {
        return (float) (shrink() * (maxX - minX));
    }

    float boxHeight() {
        return (float) (shrink() * (maxY - minY));
    }

    private double shrink() {
        return area > 0 ? Math.sqrt(area / ((maxX - minX) * (maxY - minY))) : 0;
    }

    long hash() {
        return hash;
    }
}
