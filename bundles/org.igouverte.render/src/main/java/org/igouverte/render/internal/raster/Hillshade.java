package org.igouverte.render.internal.raster;

import org.igouverte.geo.PixelGrid;
import org.igouverte.style.RasterSymbolizer.ShadedRelief;

/**
 * Light on heights: the slope at each pixel by Horn's third-order differences (B. K. P. Horn, Hill shading and the
 * reflectance map, 1981), and the cosine of the angle between the surface's normal and the light.
 */
public final class Hillshade {

    private Hillshade() {}

    /**
     * @param heights of the grid with a margin of one pixel on each side, in metres; NaN where not known
     * @param shade filled with the light on each pixel of the grid, 0 for none to 1; NaN where a height is not known
     */
    public static void shade(float[] heights, PixelGrid grid, ShadedRelief relief, float[] shade) {
        int width = grid.width();
        int stride = width + 2;
        double zenith = Math.toRadians(90 - relief.altitude());
        double azimuth = Math.toRadians(relief.azimuth());
        double sine = Math.sin(zenith);
        double up = Math.cos(zenith);
        double east = sine * Math.sin(azimuth);
        double north = sine * Math.cos(azimuth);
        for (int row = 0, i = 0; row < grid.height(); row++) {
            double[] metres = pixelMetres(grid, row);
            double byX = relief.factor() / (8 * metres[0]);
            double byY = relief.factor() / (8 * metres[1]);
            for (int column = 0; column < width; column++, i++) {
                int above = row * stride + column;
                int middle = above + stride;
                int below = middle + stride;
                float centre = heights[middle + 1];
                double a = or(heights[above], centre);
                double b = or(heights[above + 1], centre);
                double c = or(heights[above + 2], centre);
                double d = or(heights[middle], centre);
                double f = or(heights[middle + 2], centre);
                double g = or(heights[below], centre);
                double h = or(heights[below + 1], centre);
                double k = or(heights[below + 2], centre);
                double rise = (c + 2 * f + k - a - 2 * d - g) * byX;
                double climb = (a + 2 * b + c - g - 2 * h - k) * byY;
                double light = (up - rise * east - climb * north) / Math.sqrt(1 + rise * rise + climb * climb);
                shade[i] = (float) (Float.isNaN(centre) ? Float.NaN : Math.max(0, light));
            }
        }
    }

    private static float or(float height, float otherwise) {
        return Float.isNaN(height) ? otherwise : height;
    }

    /** Width and height of a pixel on the ground: degrees shrink towards the poles, and metres of Mercator do too. */
    private static double[] pixelMetres(PixelGrid grid, int row) {
        double width = grid.resolutionX() * grid.crs().metresPerUnit();
        double height = grid.resolutionY() * grid.crs().metresPerUnit();
        double y = grid.y(row + 0.5);
        if (grid.crs().geographic()) {
            return new double[] {width * Math.max(0.01, Math.cos(Math.toRadians(y))), height};
        } else if (grid.crs().id().equals("EPSG:3857")) {
            double shrink = 1 / Math.cosh(y / 6_378_137);
            return new double[] {width * shrink, height * shrink};
        }
        return new double[] {width, height};
    }
}
