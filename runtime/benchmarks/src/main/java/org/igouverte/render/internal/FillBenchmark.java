package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A picture of 512 by 512 pixels filled with a partition: squares whose corners are moved and whose sides are crooked, as
 * stands are. Time for the whole picture.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FillBenchmark {

    private static final int SIZE = 512;
    private static final int COLOURS = 30;

    /** Mean side of a polygon in pixels: about 6 where 100 m are a pixel, 30 at 20 m, 90 at 7 m. */
    @Param({"6", "30", "90"})
    public int side;

    /** Vertices of each side of a square. */
    @Param({"4"})
    public int vertices;

    private final CoverageRasteriser raster = new CoverageRasteriser(SIZE, SIZE);
    private final FillBuffer fills = new FillBuffer(SIZE, SIZE);
    private final Surface surface = new Surface(SIZE, SIZE);
    private final List<double[]> rings = new ArrayList<>();
    private final Paint[] paints = new Paint[COLOURS];

    @Setup
    public void partition() {
        Random random = new Random(1);
        for (int i = 0; i < COLOURS; i++) {
            paints[i] = Paint.of(0xFF000000 | random.nextInt(1 << 24));
        }
        int across = SIZE / side + 2;
        double[][][] horizontal = new double[across][across + 1][];
        double[][][] vertical = new double[across + 1][across][];
        double[][][] corners = new double[across + 1][across + 1][];
        for (int i = 0; i <= across; i++) {
            for (int j = 0; j <= across; j++) {
                corners[i][j] = new double[] {
                    (i - 0.5 + 0.5 * random.nextDouble()) * side, (j - 0.5 + 0.5 * random.nextDouble()) * side
                };
            }
        }
        for (int i = 0; i <= across; i++) {
            for (int j = 0; j <= across; j++) {
                if (i < across) {
                    horizontal[i][j] = crooked(corners[i][j], corners[i + 1][j], random);
                }
                if (j < across) {
                    vertical[i][j] = crooked(corners[i][j], corners[i][j + 1], random);
                }
            }
        }
        for (int i = 0; i < across; i++) {
            for (int j = 0; j < across; j++) {
                rings.add(ring(
                        horizontal[i][j], vertical[i + 1][j], corners[i + 1][j + 1], horizontal[i][j + 1], vertical[i][j]));
            }
        }
    }

    /** A side from one corner to another, the second left out. */
    private double[] crooked(double[] from, double[] to, Random random) {
        double[] side = new double[2 * vertices];
        for (int k = 0; k < vertices; k++) {
            double along = (double) k / vertices;
            double bend = k == 0 ? 0 : (random.nextDouble() - 0.5) * 0.2;
            side[2 * k] = from[0] + along * (to[0] - from[0]) + bend * (to[1] - from[1]);
            side[2 * k + 1] = from[1] + along * (to[1] - from[1]) - bend * (to[0] - from[0]);
        }
        return side;
    }

    /** Round a square: two sides forwards, two backwards. */
    private double[] ring(double[] top, double[] right, double[] far, double[] bottom, double[] left) {
        double[] ring = new double[8 * vertices];
        System.arraycopy(top, 0, ring, 0, 2 * vertices);
        System.arraycopy(right, 0, ring, 2 * vertices, 2 * vertices);
        backwards(ring, 4 * vertices, far, bottom);
        backwards(ring, 6 * vertices, new double[] {bottom[0], bottom[1]}, left);
        return ring;
    }

    /** A side from its end to its beginning, the latter left out. */
    private static void backwards(double[] ring, int at, double[] end, double[] side) {
        ring[at] = end[0];
        ring[at + 1] = end[1];
        for (int k = 2; k < side.length; k += 2) {
            ring[at + k] = side[side.length - k];
            ring[at + k + 1] = side[side.length - k + 1];
        }
    }

    @Benchmark
    public int picture() {
        surface.clear(0xFFFFFFFF);
        for (int i = 0; i < rings.size(); i++) {
            double[] ring = rings.get(i);
            raster.ring(ring, 0, ring.length / 2, false);
            fills.add(raster, paints[i % COLOURS]);
        }
        fills.flushTo(surface);
        return surface.argb()[SIZE * SIZE / 2];
    }
}
