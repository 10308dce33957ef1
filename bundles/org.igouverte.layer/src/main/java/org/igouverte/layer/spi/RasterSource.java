package org.igouverte.layer.spi;

import java.nio.file.Path;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;

/**
 * A georeferenced grid of samples in one or more bands. Rows run from north to south, columns from west to east, along the
 * axes of {@link #crs()}.
 */
public non-sealed interface RasterSource extends LayerSource {

    RasterGrid grid();

    /**
     * Reads a window of one level. What lies outside of the window is not read, but for the blocks of the store that it
     * touches.
     *
     * @param window within the level
     * @param samples one array for each band of the window, filled by rows from the north: {@code samples[i][row * width +
     *     column]}; {@link Float#NaN} where there is no data (the band's nodata value, a mask, an absent block)
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over before the window is whole
     */
    void read(RasterWindow window, float[][] samples, Deadline deadline) throws SourceException;

    /**
     * The exact values of one pixel of the finest level, by band; {@link Double#NaN} where there is no data.
     *
     * @param column from the west, within the grid
     * @param row from the north, within the grid
     */
    double[] values(int column, int row, Deadline deadline) throws SourceException;

    /** The file itself, for those who want it whole: a GeoTIFF of this machine; empty if there is none. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    default Optional<Bounds> extent() {
        return Optional.of(grid().bounds());
    }
}
