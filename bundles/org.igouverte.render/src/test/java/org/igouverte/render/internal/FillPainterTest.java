package org.igouverte.render.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.junit.jupiter.api.Test;

/** Fills whose colours are added up, against the same drawn shape by shape. */
class FillPainterTest {

    private static final int WIDTH = 113;
    /** More than two bands. */
    private static final int HEIGHT = 150;

    private static final int BACKGROUND = 0xFFFF00FF;
    /** What a hair of {@link FillSums} makes of the difference of two colours, and roundings. */
    private static final int TOLERANCE = 255 / 32 + 3;

    private record Fill(double[][] rings, Paint paint) {}

    @Test
    void aPartitionIsAsIfDrawnShapeByShape() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<Fill> fills = partition(random, 2 + random.nextInt(40), 0);
            compare(fills, "seed " + seed, 2);
        }
    }

    @Test
    void soIsOneWithRingsThatCrossThemselvesHolesIslandsAndOverlaps() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Fill> fills = partition(random, 4 + random.nextInt(30), 0.1);
            for (int i = random.nextInt(4); i > 0; i--) {
                fills.add(random.nextInt(fills.size() + 1), anywhere(random));
            }
            compare(fills, "seed " + seed, TOLERANCE);
        }
    }

    @Test
    void whatLiesFarOutsideDoesNoHarm() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            double size = Math.pow(10, 2 + 4 * random.nextDouble());
            List<Fill> fills = new ArrayList<>();
            // Fans about a point in the picture, each wedge far beyond it.
            double x = snapped(WIDTH * random.nextDouble());
            double y = snapped(HEIGHT * random.nextDouble());
            int wedges = 3 + random.nextInt(9);
            double[][] rim = new double[wedges][];
            for (int i = 0; i < wedges; i++) {
                double angle = 2 * Math.PI * (i + 0.4 * random.nextDouble()) / wedges;
                rim[i] = new double[] {snapped(x + size * Math.cos(angle)), snapped(y + size * Math.sin(angle))};
            }
            for (int i = 0; i < wedges; i++) {
                double[] a = rim[i];
                double[] b = rim[(i + 1) % wedges];
                fills.add(new Fill(new double[][] {{x, y, a[0], a[1], b[0], b[1], x, y}}, paint(random)));
            }
            compare(fills, "seed " + seed, TOLERANCE);
        }
    }

    private static void compare(List<Fill> fills, String name, int tolerance) {
        int[] expected = shapeByShape(fills);
        PictureBuffers buffers = new PictureBuffers(WIDTH, HEIGHT);
        // Twice with the same buffers: what one picture leaves behind must not show in the next.
        for (int round = 0; round < 2; round++) {
            buffers.picture().clear(BACKGROUND);
            FillPainter painter = new FillPainter(buffers, Deadline.after(Duration.ofMinutes(1)));
            for (int i = 0; i < fills.size(); i++) {
                painter.order(i);
                PixelPath path = path(fills.get(i));
                if (!painter.keep(path, fills.get(i).paint())) {
                    painter.add(path, fills.get(i).paint());
                }
            }
            painter.finish();
            buffers.fills().flushTo(buffers.picture());
            int[] actual = buffers.picture().argb();
            for (int i = 0; i < expected.length; i++) {
                for (int shift = 0; shift < 32; shift += 8) {
                    assertEquals(
                            expected[i] >>> shift & 255,
                            actual[i] >>> shift & 255,
                            tolerance,
                            name + ", round " + round + ", pixel " + i % WIDTH + "," + i / WIDTH);
                }
            }
        }
    }

    private static int[] shapeByShape(List<Fill> fills) {
        CoverageRasteriser raster = new CoverageRasteriser(WIDTH, HEIGHT);
        FillBuffer buffer = new FillBuffer(WIDTH, HEIGHT);
        Surface surface = new Surface(WIDTH, HEIGHT);
        surface.clear(BACKGROUND);
        for (Fill fill : fills) {
            FillPainter.rasterise(path(fill), raster);
            buffer.add(raster, fill.paint());
        }
        buffer.flushTo(surface);
        return surface.argb().clone();
    }

    private static PixelPath path(Fill fill) {
        PixelPath path = new PixelPath();
        path.begin(GeometryKind.POLYGON);
        for (int ring = 0; ring < fill.rings().length; ring++) {
            double[] xy = fill.rings()[ring];
            path.reserve(xy.length / 2);
            for (int i = 0; i < xy.length; i += 2) {
                path.add(xy[i], xy[i + 1]);
            }
            path.endPart(ring > 0);
        }
        return path;
    }

    /** Crooked squares that share their borders and reach over those of the picture. */
    private static List<Fill> partition(Random random, int across, double faults) {
        double side = (double) Math.max(WIDTH, HEIGHT) / across;
        double[][][] corners = new double[across + 2][across + 2][];
        double[][][] horizontal = new double[across + 2][across + 2][];
        double[][][] vertical = new double[across + 2][across + 2][];
        for (int i = 0; i < corners.length; i++) {
            for (int j = 0; j < corners.length; j++) {
                corners[i][j] = near(random, (i - 0.5) * side, (j - 0.5) * side, side);
                horizontal[i][j] = near(random, i * side, (j - 0.5) * side, side / 2);
                vertical[i][j] = near(random, (i - 0.5) * side, j * side, side / 2);
            }
        }
        Paint[] paints = new Paint[5];
        for (int i = 0; i < paints.length; i++) {
            paints[i] = paint(random);
        }
        List<Fill> fills = new ArrayList<>();
        for (int i = 0; i <= across; i++) {
            for (int j = 0; j <= across; j++) {
                double[][] pairs = {
                    corners[i][j], horizontal[i][j], corners[i + 1][j], vertical[i + 1][j],
                    corners[i + 1][j + 1], horizontal[i][j + 1], corners[i][j + 1], vertical[i][j]
                };
                if (random.nextDouble() < faults) {
                    int at = random.nextInt(7);
                    double[] kept = pairs[at];
                    pairs[at] = pairs[at + 1];
                    pairs[at + 1] = kept;
                }
                boolean backwards = random.nextBoolean();
                double[] ring = new double[18];
                for (int k = 0; k <= 8; k++) {
                    double[] pair = pairs[(backwards ? 8 - k : k) % 8];
                    ring[2 * k] = pair[0];
                    ring[2 * k + 1] = pair[1];
                }
                double[][] rings = {ring};
                if (random.nextDouble() < faults) {
                    double[] hole = square(near(random, i * side, j * side, side / 4), side / 5);
                    rings = new double[][] {ring, hole};
                    if (random.nextBoolean()) {
                        fills.add(new Fill(new double[][] {hole}, paints[random.nextInt(5)]));
                    }
                }
                fills.add(new Fill(rings, paints[random.nextInt(5)]));
            }
        }
        return fills;
    }

    private static Fill anywhere(Random random) {
        double[] centre = near(random, WIDTH / 2.0, HEIGHT / 2.0, WIDTH);
        return new Fill(new double[][] {square(centre, 1 + 60 * random.nextDouble())}, paint(random));
    }

    private static double[] square(double[] centre, double side) {
        double half = snapped(side / 2);
        double x = centre[0];
        double y = centre[1];
        return new double[] {
            x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half, x - half, y - half
        };
    }

    private static double[] near(Random random, double x, double y, double side) {
        return new double[] {
            snapped(x + side * 0.6 * (random.nextDouble() - 0.5)), snapped(y + side * 0.6 * (random.nextDouble() - 0.5))
        };
    }

    private static double snapped(double value) {
        return Math.rint(value * PixelMapping.SNAP) / PixelMapping.SNAP;
    }

    private static Paint paint(Random random) {
        return Paint.of(0xFF000000 | random.nextInt(1 << 24));
    }
}
