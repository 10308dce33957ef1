package org.igouverte.tile.internal;

import org.igouverte.geo.CoordinateTransform;
import org.igouverte.pyramid.AreaPoints;

/**
 * Adds up the areas of polygons that are too small to see, and tells whenever they make a pixel. Not thread-safe.
 */
final class SmallAreas {

    private static final double PIXEL = TileShapes.PIXEL;

    private final CoordinateTransform transform;
    private final double scale;
    private final Rings pixel = new Rings();
    private double gathered;
    private double areaScale;

    /**
     * @param transform from the source's system to the set's
     * @param scale units of the tile to one of the set's system
     */
    SmallAreas(CoordinateTransform transform, double scale) {
        this.transform = transform;
        this.scale = scale;
    }

    /** Area of a pyramid's box in square units of the tile. */
    double of(AreaPoints points, int box) {
        return (double) points.widths[box] * points.heights[box] * areaScale(points, box);
    }

    /**
     * Square units of the tile to one of the source's system; found where the first box lies, and much the same all over.
     */
    private double areaScale(AreaPoints points, int box) {
        double step = Math.max(points.widths[box], points.heights[box]);
        if (areaScale == 0 && step > 0) {
            double x = points.xy[2 * box];
            double y = points.xy[2 * box + 1];
            double[] corner = {x, y, x + step, y, x, y + step};
            transform.transform(corner, 0, corner, 0, 3);
            double cross = (corner[2] - corner[0]) * (corner[5] - corner[1])
                    - (corner[3] - corner[1]) * (corner[4] - corner[0]);
            areaScale = Math.abs(cross) / (step * step) * scale * scale;
        }
        return areaScale;
    }

    /** Adds an area, and tells how many pixels are full now that were not before. */
    int add(double area) {
        if (!(area > 0)) {
            return 0;
        }
        gathered += area;
        int full = (int) (gathered / (PIXEL * PIXEL));
        gathered -= full * PIXEL * PIXEL;
        return full;
    }

    /** The pixel that a place lies in; used again for the next. */
    Rings pixelAt(double x, double y) {
        double cornerX = Math.floor(x / PIXEL) * PIXEL;
        double cornerY = Math.floor(y / PIXEL) * PIXEL;
        double endX = cornerX + PIXEL;
        double endY = cornerY + PIXEL;
        pixel.clear();
        pixel.add(new double[] {cornerX, cornerY, endX, cornerY, endX, endY, cornerX, endY}, 0, 4, false, 1);
        return pixel;
    }
}
