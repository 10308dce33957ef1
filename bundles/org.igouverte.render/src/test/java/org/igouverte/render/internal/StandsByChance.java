package org.igouverte.render.internal;

import java.util.Random;
import org.igouverte.layer.GeometryKind;

/**
 * Forest stands by chance, between 0 and {@code cells * side}: a jittered grid with ragged borders that neighbours share,
 * and the faults of real data if wanted.
 */
final class StandsByChance {

    static final String[] KINDS = {"R", "M", "F", "EAU"};

    private final int cells;
    private final double side;
    private final int steps;
    private final Random random;
    private final double[][][] across;
    private final double[][][] along;

    /** @param steps pieces of a border between two corners */
    StandsByChance(long seed, int cells, double side, int steps) {
        this.cells = cells;
        this.side = side;
        this.steps = steps;
        random = new Random(seed);
        double[][][] corners = new double[cells + 1][cells + 1][];
        for (int i = 0; i <= cells; i++) {
            for (int j = 0; j <= cells; j++) {
                double jitter = random.nextInt(6) == 0 ? 0.95 : 0.6;
                corners[i][j] = new double[] {
                    side * (i + (i % cells == 0 ? 0 : jitter * (random.nextDouble() - 0.5))),
                    side * (j + (j % cells == 0 ? 0 : jitter * (random.nextDouble() - 0.5)))
                };
            }
        }
        across = new double[cells + 1][cells + 1][];
        along = new double[cells + 1][cells + 1][];
        for (int i = 0; i <= cells; i++) {
            for (int j = 0; j <= cells; j++) {
                across[i][j] = i < cells ? ragged(corners[i][j], corners[i + 1][j], j % cells == 0) : null;
                along[i][j] = j < cells ? ragged(corners[i][j], corners[i][j + 1], i % cells == 0) : null;
            }
        }
    }

    private double[] ragged(double[] from, double[] to, boolean straight) {
        double[] line = new double[2 * steps + 2];
        for (int i = 0; i <= steps; i++) {
            double t = (double) i / steps;
            double reach = straight || i == 0 || i == steps ? 0 : 0.06 * side;
            line[2 * i] = cut(from[0] + (to[0] - from[0]) * t + reach * (random.nextDouble() - 0.5));
            line[2 * i + 1] = cut(from[1] + (to[1] - from[1]) * t + reach * (random.nextDouble() - 0.5));
        }
        return line;
    }

    /** Centimetres, as data have. */
    private static double cut(double value) {
        return Math.rint(100 * value) / 100;
    }

    MemoryLayer layer(boolean faults) {
        MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, RendererTest.LAMBERT);
        addTo(layer, faults);
        return layer;
    }

    void addTo(MemoryLayer layer, boolean faults) {
        for (int i = 0; i < cells; i++) {
            for (int j = 0; j < cells; j++) {
                String kind = KINDS[Math.floorMod((int) (3 * Math.sin(i * 0.7) + 3 * Math.cos(j * 0.9)) + random.nextInt(2), 4)];
                double[] ring = ring(i, j);
                if (faults && random.nextInt(20) == 0) {
                    faulty(layer, kind, ring);
                } else {
                    layer.polygon(kind, ring);
                }
            }
        }
    }

    private double[] ring(int i, int j) {
        double[] ring = new double[8 * steps + 2];
        int at = append(across[i][j], false, ring, 0);
        at = append(along[i + 1][j], false, ring, at);
        at = append(across[i][j + 1], true, ring, at);
        at = append(along[i][j], true, ring, at);
        ring[at] = ring[0];
        ring[at + 1] = ring[1];
        return ring;
    }

    private int append(double[] line, boolean backwards, double[] ring, int at) {
        for (int i = 0; i < steps; i++) {
            int from = backwards ? 2 * (steps - i) : 2 * i;
            ring[at + 2 * i] = line[from];
            ring[at + 2 * i + 1] = line[from + 1];
        }
        return at + 2 * steps;
    }

    /** One of: a vertex that the neighbour lacks, a sliver, an overlap, a ring that crosses itself, many islands. */
    private void faulty(MemoryLayer layer, String kind, double[] ring) {
        double x = ring[0];
        double y = ring[1];
        switch (random.nextInt(5)) {
            case 0 -> {
                // In the middle of the first edge, on it but for the rounding.
                double[] more = new double[ring.length + 2];
                System.arraycopy(ring, 0, more, 0, 2);
                more[2] = cut((ring[0] + ring[2]) / 2);
                more[3] = cut((ring[1] + ring[3]) / 2);
                System.arraycopy(ring, 2, more, 4, ring.length - 2);
                layer.polygon(kind, more);
            }
            case 1 -> {
                layer.polygon(kind, ring);
                layer.polygon("F", new double[] {x, y, x + side, y + 0.3, x + side, y + 0.5, x, y});
            }
            case 2 -> {
                layer.polygon(kind, ring);
                layer.polygon("M", new double[] {
                    x, y, x + side / 3, y, x + side / 3, y + side / 4, x, y + side / 4, x, y
                });
            }
            case 3 -> {
                double[] crossing = ring.clone();
                double[] kept = {crossing[4], crossing[5]};
                crossing[4] = crossing[6];
                crossing[5] = crossing[7];
                crossing[6] = kept[0];
                crossing[7] = kept[1];
                layer.polygon(kind, crossing);
            }
            default -> {
                double[][] rings = new double[40][];
                rings[0] = ring;
                for (int i = 1; i < rings.length; i++) {
                    double cx = x + side * (0.3 + 0.4 * (i % 7) / 7);
                    double cy = y + side * (0.3 + 0.4 * (i / 7) / 7);
                    double r = side / 60;
                    rings[i] = new double[] {cx - r, cy, cx, cy - r, cx + r, cy, cx, cy + r, cx - r, cy};
                }
                layer.polygon(kind, rings);
            }
        }
    }
}
