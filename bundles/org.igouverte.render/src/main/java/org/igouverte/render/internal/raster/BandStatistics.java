package org.igouverte.render.internal.raster;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterSource;

/**
 * How the values of a band are spread, told from about a million of them at most, evenly over the whole raster: the same for
 * every picture, or neighbouring ones would not match.
 *
 * @param counts of values in equal steps from least to greatest
 */
public record BandStatistics(double min, double max, long[] counts) {

    private static final int SIDE = 1024;
    private static final int STEPS = 1024;

    /** @return of a raster without any data, from 0 to 1 */
    public static BandStatistics of(RasterSource source, int band, Deadline deadline) throws SourceException {
        RasterGrid grid = source.grid();
        Bounds bounds = grid.bounds();
        Optional<Window> window = Window.read(
                source, List.of(band), bounds, bounds.width() / SIDE, bounds.height() / SIDE, false, deadline);
        float[] samples = window.map(w -> w.bands()[0]).orElse(new float[0]);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float sample : samples) {
            // NaN and the infinite are neither.
            if (sample < min && sample > Float.NEGATIVE_INFINITY) {
                min = sample;
            }
            if (sample > max && sample < Float.POSITIVE_INFINITY) {
                max = sample;
            }
        }
        if (!(min <= max)) {
            return new BandStatistics(0, 1, new long[STEPS]);
        }
        long[] counts = new long[STEPS];
        double scale = max > min ? STEPS / (max - min) : 0;
        for (float sample : samples) {
            if (sample >= min && sample <= max) {
                counts[(int) Math.min(STEPS - 1.0, (sample - min) * scale)]++;
            }
        }
        return new BandStatistics(min, max, counts);
    }

    /** The value that such a part of all values does not exceed. */
    public double quantile(double part) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        double left = all * part;
        for (int i = 0; i < counts.length; i++) {
            left -= counts[i];
            if (left <= 0 && counts[i] > 0) {
                return min + (max - min) * (i + 0.5) / counts.length;
            }
        }
        return max;
    }
}
