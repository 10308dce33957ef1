package org.igouverte.print.internal;

import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;

/**
 * The piece of the earth that one sheet shows, y of the coordinate system upwards.
 *
 * @param name of the sheet, as {@code B2}; empty for a sheet alone
 * @param unitsPerMillimetre units of the coordinate system in a millimetre of paper
 * @param width of the frame, in millimetres
 */
record MapFrame(
        String name,
        CoordinateSystem crs,
        double centreX,
        double centreY,
        double unitsPerMillimetre,
        double width,
        double height) {

    private static final double MILLIMETRES_PER_INCH = 25.4;

    Bounds bounds() {
        double halfWidth = width * unitsPerMillimetre / 2;
        double halfHeight = height * unitsPerMillimetre / 2;
        return new Bounds(centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight);
    }

    /** Side of a pixel on paper, in millimetres. */
    static double pixel(int dpi) {
        return MILLIMETRES_PER_INCH / dpi;
    }

    /** Whole square pixels that cover the frame, which may reach beyond it by half a pixel on each side. */
    PixelGrid pixels(int dpi) {
        double pixel = pixel(dpi);
        int columns = Math.max(1, (int) Math.ceil(width / pixel - 1e-9));
        int rows = Math.max(1, (int) Math.ceil(height / pixel - 1e-9));
        double halfWidth = columns * pixel * unitsPerMillimetre / 2;
        double halfHeight = rows * pixel * unitsPerMillimetre / 2;
        Bounds bounds =
                new Bounds(centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight);
        return new PixelGrid(crs, bounds, columns, rows, pixel / 1000);
    }

    /** Pixels of the picture of a frame. */
    static long pixelCount(double width, double height, int dpi) {
        return (long) Math.ceil(width / pixel(dpi)) * (long) Math.ceil(height / pixel(dpi));
    }

    /** Millimetres from the left edge of the frame. */
    double across(double x) {
        return (x - centreX) / unitsPerMillimetre + width / 2;
    }

    /** Millimetres from the upper edge. */
    double down(double y) {
        return height / 2 - (y - centreY) / unitsPerMillimetre;
    }

    /** Longitude and latitude of the middle, in degrees. */
    double[] centre() {
        double[] place = {centreX, centreY};
        CoordinateTransform.between(crs, CoordinateSystems.crs84()).transform(place, 0, place, 0, 1);
        return place;
    }
}
