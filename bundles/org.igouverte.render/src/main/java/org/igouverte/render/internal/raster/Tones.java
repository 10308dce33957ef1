package org.igouverte.render.internal.raster;

import java.util.OptionalDouble;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterGrid.SampleType;
import org.igouverte.style.RasterSymbolizer.Contrast;
import org.igouverte.style.RasterSymbolizer.Contrast.Method;

/** Turns values of one band into tones of 0 to 255, as {@code ContrastEnhancement} asks. Immutable. */
public final class Tones {

    /** What a tenth of the least and the greatest hides of the rest, where nobody says how values become tones. */
    private static final double CUT = 0.02;

    private static final int STEPS = 1024;

    private final double min;
    private final double scale;
    private final byte[] table = new byte[STEPS];

    private Tones(double min, double max, double gamma, double[] spread) {
        this.min = min;
        scale = max > min ? (STEPS - 1) / (max - min) : 0;
        for (int i = 0; i < STEPS; i++) {
            double tone = spread == null ? i / (STEPS - 1.0) : spread[i];
            table[i] = (byte) Math.round(255 * Math.pow(tone, 1 / gamma));
        }
    }

    /** @param statistics asked only if the contrast or the type needs them */
    static Tones of(SampleType type, Contrast contrast, Statistics statistics, int band, Deadline deadline)
            throws SourceException {
        boolean asStored = contrast.method() == Method.NONE && type == SampleType.UINT8;
        if (asStored) {
            return new Tones(0, 255, contrast.gamma(), null);
        }
        OptionalDouble min = contrast.min();
        OptionalDouble max = contrast.max();
        if (min.isPresent() && max.isPresent()) {
            return new Tones(min.getAsDouble(), max.getAsDouble(), contrast.gamma(), null);
        }
        BandStatistics spread = statistics.statistics(band, deadline);
        return switch (contrast.method()) {
            case NONE -> new Tones(spread.quantile(CUT), spread.quantile(1 - CUT), contrast.gamma(), null);
            case NORMALIZE -> new Tones(
                    min.orElse(spread.min()), max.orElse(spread.max()), contrast.gamma(), null);
            case HISTOGRAM -> new Tones(spread.min(), spread.max(), contrast.gamma(), cumulated(spread));
        };
    }

    /** How many of all values are no greater, by step. */
    private static double[] cumulated(BandStatistics statistics) {
        long[] counts = statistics.counts();
        double[] spread = new double[STEPS];
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += counts[i * counts.length / STEPS];
            spread[i] = all == 0 ? 0 : Math.min(1, (double) sum / all);
        }
        return spread;
    }

    /** @param value not NaN */
    int tone(float value) {
        double step = (value - min) * scale + 0.5;
        return table[(int) Math.max(0, Math.min(STEPS - 1.0, step))] & 0xFF;
    }
}
