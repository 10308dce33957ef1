package org.igouverte.layer.spi;

import java.util.List;

/**
 * A rectangle of pixels of one level of a raster.
 *
 * @param level index in {@link RasterGrid#levels}
 * @param column first column, from the west
 * @param row first row, from the north
 * @param bands indices in {@link RasterGrid#bands}
 */
public record RasterWindow(int level, int column, int row, int width, int height, List<Integer> bands) {

    /** Samples in a window at most, so that nobody asks for more than a picture can need. */
    public static final long MAX_PIXELS = 64L << 20;

    public RasterWindow {
        bands = List.copyOf(bands);
        if (level < 0 || column < 0 || row < 0 || width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
            throw new IllegalArgumentException(
                    "window " + column + "," + row + " " + width + "x" + height + " of level " + level);
        }
    }
}
