package org.igouverte.geo;

import java.util.Objects;

/**
 * A picture's pixels laid over a piece of the earth: pixel (0, 0) is in the north-west corner, columns run east and rows
 * run south. Pixels need not be square.
 *
 * @param crs the coordinate system of {@code bounds}
 * @param bounds the outer edges of the outermost pixels; width and height above zero
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param pixelMetres side of a pixel where the picture is shown, in metres, by which the scale is reckoned; above zero
 */
public record PixelGrid(CoordinateSystem crs, Bounds bounds, int width, int height, double pixelMetres) {

    /** Pixel side assumed by OGC for the scale denominator, in metres (OGC 06-042, 7.2.4.6.9). */
    public static final double STANDARD_PIXEL_METRES = 0.00028;

    public PixelGrid {
        Objects.requireNonNull(crs);
        Objects.requireNonNull(bounds);
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a grid has at least one pixel: " + width + "x" + height);
        }
        if (!(bounds.width() > 0 && bounds.height() > 0)) {
            throw new IllegalArgumentException("the bounds of a grid have an area: " + bounds);
        }
        if (!(pixelMetres > 0)) {
            throw new IllegalArgumentException("a pixel has a size: " + pixelMetres);
        }
    }

    /** A grid of pixels of the standard size. */
    public PixelGrid(CoordinateSystem crs, Bounds bounds, int width, int height) {
        this(crs, bounds, width, height, STANDARD_PIXEL_METRES);
    }

    /** Width of a pixel in units of the coordinate system. */
    public double resolutionX() {
        return bounds.width() / width;
    }

    /** Height of a pixel in units of the coordinate system. */
    public double resolutionY() {
        return bounds.height() / height;
    }

    /**
     * The OGC scale denominator of this grid: metres on the ground per pixel over the size of the pixel itself. Rounded
     * to millionths: the last digits of bounds must not decide on which side of a style's limit a grid of 1:20 000 lies.
     */
    public double scaleDenominator() {
        return Math.rint(resolutionX() * crs.metresPerUnit() / pixelMetres * 1e6) / 1e6;
    }

    /** Column position of an x, in pixels from the left edge, not rounded. */
    public double column(double x) {
        return (x - bounds.minX()) / resolutionX();
    }

    /** Row position of a y, in pixels from the top edge, not rounded. */
    public double row(double y) {
        return (bounds.maxY() - y) / resolutionY();
    }

    /** The x of a column position, inverse of {@link #column}. */
    public double x(double column) {
        return bounds.minX() + column * resolutionX();
    }

    /** The y of a row position, inverse of {@link #row}. */
    public double y(double row) {
        return bounds.maxY() - row * resolutionY();
    }
}
