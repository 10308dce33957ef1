package org.igouverte.render.internal.raster;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterSource;

/** Brings samples of a raster onto the pixels of a picture. */
public final class Resampler {

    /** How a value between samples is found. */
    public enum Method {
        /** The sample that the pixel's middle lies in; for classes. */
        NEAREST,
        /** Between the four around; for quantities. */
        BILINEAR,
        /** Between the sixteen around, without kinks in slopes; for heights that light falls on. */
        CUBIC
    }

    private static final int ROWS_A_CHECK = 64;

    private Resampler() {}

    /**
     * Samples for every pixel of a lattice.
     *
     * @return by band, then by rows, margins of the lattice included; NaN where there is no data. Empty if the raster does
     *     not reach into the picture
     */
    public static Optional<float[][]> resample(
            RasterSource source, List<Integer> bands, SourceLattice lattice, Method method, Deadline deadline)
            throws SourceException {
        Optional<Bounds> bounds = lattice.bounds();
        if (bounds.isEmpty()) {
            return Optional.empty();
        }
        Optional<Window> read = Window.read(
                source,
                bands,
                bounds.get(),
                lattice.resolutionX(),
                lattice.resolutionY(),
                method != Method.NEAREST,
                deadline);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Window window = read.get();
        Bounds edge = source.grid().bounds();
        int width = lattice.width();
        float[][] samples = new float[bands.size()][width * lattice.height()];
        double[] xy = new double[2 * width];
        for (int row = 0; row < lattice.height(); row++) {
            if (row % ROWS_A_CHECK == 0) {
                deadline.check();
            }
            lattice.row(row, xy);
            for (int b = 0; b < samples.length; b++) {
                row(window, window.bands()[b], edge, xy, method, samples[b], row * width, width);
            }
        }
        return Optional.of(samples);
    }

    private static void row(
            Window window, float[] band, Bounds edge, double[] xy, Method method, float[] target, int at, int width) {
        for (int i = 0; i < width; i++) {
            double x = xy[2 * i];
            double y = xy[2 * i + 1];
            // Not "x < minX": NaN, where the projection ends, lies outside.
            if (!(x >= edge.minX() && x < edge.maxX() && y > edge.minY() && y <= edge.maxY())) {
                target[at + i] = Float.NaN;
                continue;
            }
            double u = (x - window.left()) / window.pixelWidth();
            double v = (window.top() - y) / window.pixelHeight();
            int column = Math.max(0, Math.min(window.width() - 1, (int) u));
            int row = Math.max(0, Math.min(window.height() - 1, (int) v));
            float nearest = band[row * window.width() + column];
            // What has no data stays without: data do not grow into their gaps.
            target[at + i] = method == Method.NEAREST || Float.isNaN(nearest)
                    ? nearest
                    : method == Method.BILINEAR
                            ? bilinear(window, band, u - 0.5, v - 0.5, nearest)
                            : cubic(window, band, u - 0.5, v - 0.5, nearest);
        }
    }

    private static float bilinear(Window window, float[] band, double u, double v, float nearest) {
        int column = (int) Math.floor(u);
        int row = (int) Math.floor(v);
        double fx = u - column;
        double fy = v - row;
        int left = Math.max(0, column);
        int right = Math.min(window.width() - 1, column + 1);
        int above = Math.max(0, row) * window.width();
        int below = Math.min(window.height() - 1, row + 1) * window.width();
        double a = or(band[above + left], nearest);
        double b = or(band[above + right], nearest);
        double c = or(band[below + left], nearest);
        double d = or(band[below + right], nearest);
        double upper = a + (b - a) * fx;
        double lower = c + (d - c) * fx;
        return (float) (upper + (lower - upper) * fy);
    }

    /** Cubic convolution of Catmull and Rom: through the samples, with continuous slopes. */
    private static float cubic(Window window, float[] band, double u, double v, float nearest) {
        int column = (int) Math.floor(u);
        int row = (int) Math.floor(v);
        double fx = u - column;
        double fy = v - row;
        double sum = 0;
        for (int j = -1; j <= 2; j++) {
            int line = Math.max(0, Math.min(window.height() - 1, row + j)) * window.width();
            double ofRow = 0;
            for (int i = -1; i <= 2; i++) {
                int at = Math.max(0, Math.min(window.width() - 1, column + i));
                ofRow += weight(i - fx) * or(band[line + at], nearest);
            }
            sum += weight(j - fy) * ofRow;
        }
        return (float) sum;
    }

    private static double weight(double distance) {
        double d = Math.abs(distance);
        return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }

    private static float or(float sample, float otherwise) {
        return Float.isNaN(sample) ? otherwise : sample;
    }
}
