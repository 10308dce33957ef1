package org.igouverte.pyramid.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.igouverte.layer.GeometryKind;

/** Stands by chance: a jittered grid whose shared edges are ragged lines, the same for both neighbours. */
final class Partition {

    private static final String[] KINDS = {"R", "M", "F", null};

    private final int cells;
    private final double side;
    private final double[][] nodes;
    private final double[][] across;
    private final double[][] along;

    Partition(long seed, int cells, double side, double x0, double y0, int steps) {
        Random random = new Random(seed);
        this.cells = cells;
        this.side = side;
        nodes = new double[(cells + 1) * (cells + 1)][];
        for (int i = 0; i < nodes.length; i++) {
            // A few stands are tiny.
            double jitter = random.nextInt(12) == 0 ? 0.98 : 0.5;
            nodes[i] = new double[] {
                x0 + side * (i % (cells + 1) + jitter * (random.nextDouble() - 0.5)),
                y0 + side * (i / (cells + 1) + jitter * (random.nextDouble() - 0.5))
            };
        }
        across = new double[nodes.length][];
        along = new double[nodes.length][];
        for (int row = 0; row <= cells; row++) {
            for (int column = 0; column <= cells; column++) {
                int i = node(column, row);
                across[i] = column < cells ? ragged(random, nodes[i], nodes[node(column + 1, row)], steps) : null;
                along[i] = row < cells ? ragged(random, nodes[i], nodes[node(column, row + 1)], steps) : null;
            }
        }
    }

    private int node(int column, int row) {
        return row * (cells + 1) + column;
    }

    private double[] ragged(Random random, double[] from, double[] to, int steps) {
        double[] line = new double[2 * steps + 2];
        for (int i = 0; i <= steps; i++) {
            double t = (double) i / steps;
            double off = i == 0 || i == steps ? 0 : side * 0.06 * (random.nextDouble() - 0.5);
            line[2 * i] = Math.rint(100 * (from[0] + (to[0] - from[0]) * t - off)) / 100;
            line[2 * i + 1] = Math.rint(100 * (from[1] + (to[1] - from[1]) * t + off)) / 100;
        }
        return line;
    }

    /** The stand of a cell, as a closed ring counter-clockwise. */
    double[] ring(int column, int row) {
        List<double[]> sides = List.of(
                across[node(column, row)],
                along[node(column + 1, row)],
                reversed(across[node(column, row + 1)]),
                reversed(along[node(column, row)]));
        List<Double> ring = new ArrayList<>();
        for (double[] line : sides) {
            for (int i = 0; i < line.length - 2; i++) {
                ring.add(line[i]);
            }
        }
        ring.add(ring.get(0));
        ring.add(ring.get(1));
        return ring.stream().mapToDouble(d -> d).toArray();
    }

    private static double[] reversed(double[] line) {
        double[] reversed = new double[line.length];
        for (int i = 0; i < line.length; i += 2) {
            reversed[i] = line[line.length - 2 - i];
            reversed[i + 1] = line[line.length - 1 - i];
        }
        return reversed;
    }

    void addTo(MemorySource source) {
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                String kind = KINDS[(7 * column + 5 * row + column * row) % KINDS.length];
                source.add(GeometryKind.POLYGON, kind, ring(column, row));
            }
        }
    }

    static double area(double[] ring) {
        double sum = 0;
        for (int i = 0; i + 3 < ring.length; i += 2) {
            sum += (ring[i] - ring[0]) * (ring[i + 3] - ring[1]) - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
        }
        return sum / 2;
    }
}
