package org.igouverte.pyramid.internal.build;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Tells for each vertex of a bucket's shapes at how many levels it is kept, counted from the finest.
 *
 * <p>A line is cut at its junctions into arcs, and each arc is thinned by itself (Douglas and Peucker 1973), walked in
 * a direction that depends on its own vertices. Shapes that share an arc, in either direction, so get the very same
 * result, and stay glued without having been compared. A ring without a junction is cut at its least vertex and the
 * one farthest from that.
 */
final class ArcSimplifier {

    /** How far a line may stray from a dropped vertex, in steps of a level's lattice. */
    private static final double TOLERANCE = 0.9;

    static final byte ALWAYS = Byte.MAX_VALUE;

    private final int levels;
    private final LongPredicate junctions;
    private final BucketShapes shapes;
    private final byte[] kept;
    private int[] arc = new int[256];
    private int[] stack = new int[256];
    private double[] caps = new double[128];

    /** @param junctions tells a vertex, packed by {@link Junctions#vertex}, that stays */
    ArcSimplifier(BucketShapes shapes, int levels, LongPredicate junctions) {
        this.shapes = shapes;
        this.levels = levels;
        this.junctions = junctions;
        kept = new byte[shapes.vertices];
    }

    /** Levels by vertex. */
    byte[] simplify() {
        for (int shape = 0; shape < shapes.count; shape++) {
            for (int part = shapes.firstParts[shape]; part < shapes.firstParts[shape + 1]; part++) {
                int start = shapes.partStarts[part];
                int end = shapes.partStarts[part + 1];
                if (shapes.kinds[shape] == BucketShapes.POLYGON) {
                    ring(start, end);
                } else if (shapes.kinds[shape] == BucketShapes.LINE) {
                    line(start, end);
                } else {
                    Arrays.fill(kept, start, end, ALWAYS);
                }
            }
        }
        return kept;
    }

    private boolean isJunction(int i) {
        return junctions.test(Junctions.vertex(shapes.xs[i], shapes.ys[i]));
    }

    private void line(int start, int end) {
        int from = start;
        for (int i = start + 1; i < end; i++) {
            if (i == end - 1 || isJunction(i)) {
                arc(from, i - from + 1, start, end);
                from = i;
            }
        }
    }

    private void ring(int start, int end) {
        int first = -1;
        int from = -1;
        for (int i = start; i < end; i++) {
            if (isJunction(i)) {
                if (first < 0) {
                    first = i;
                } else {
                    arc(from, i - from + 1, start, end);
                }
                from = i;
            }
        }
        if (first >= 0) {
            arc(from, end - from + first - start + 1, start, end);
        } else {
            island(start, end);
        }
    }

    private void island(int start, int end) {
        int least = start;
        for (int i = start + 1; i < end; i++) {
            if (compare(i, least) < 0) {
                least = i;
            }
        }
        int farthest = least;
        double distance = -1;
        for (int i = start; i < end; i++) {
            double dx = (double) shapes.xs[i] - shapes.xs[least];
            double dy = (double) shapes.ys[i] - shapes.ys[least];
            double d = dx * dx + dy * dy;
            if (d > distance || d == distance && compare(i, farthest) < 0) {
                distance = d;
                farthest = i;
            }
        }
        int n = end - start;
        int there = Math.floorMod(farthest - least, n);
        arc(least, there + 1, start, end);
        arc(farthest, n - there + 1, start, end);
    }

    private int compare(int i, int j) {
        int byX = Integer.compare(shapes.xs[i], shapes.xs[j]);
        return byX != 0 ? byX : Integer.compare(shapes.ys[i], shapes.ys[j]);
    }

    /** An arc of {@code length} vertices from one on, going round from the end of its part to its start. */
    private void arc(int from, int length, int start, int end) {
        if (arc.length < length) {
            arc = new int[2 * length];
        }
        for (int i = 0, at = from; i < length; i++) {
            arc[i] = at;
            at = at + 1 == end ? start : at + 1;
        }
        int ends = compare(arc[0], arc[length - 1]);
        if (ends > 0 || ends == 0 && length > 2 && compare(arc[1], arc[length - 2]) > 0) {
            for (int i = 0, j = length - 1; i < j; i++, j--) {
                int swapped = arc[i];
                arc[i] = arc[j];
                arc[j] = swapped;
            }
        }
        kept[arc[0]] = ALWAYS;
        kept[arc[length - 1]] = ALWAYS;
        thin(length);
    }

    private void thin(int length) {
        int depth = push(0, 0, length - 1, Double.POSITIVE_INFINITY);
        while (depth > 0) {
            depth--;
            int from = stack[2 * depth];
            int to = stack[2 * depth + 1];
            double cap = caps[depth];
            int split = -1;
            double worst = TOLERANCE * TOLERANCE;
            for (int i = from + 1; i < to; i++) {
                double d = distance2(arc[i], arc[from], arc[to]);
                if (d > worst) {
                    worst = d;
                    split = i;
                }
            }
            if (split >= 0) {
                // No vertex outlives the one that made it matter.
                double distance = Math.min(cap, Math.sqrt(worst));
                kept[arc[split]] = (byte) Math.min(levels, Math.getExponent(distance / TOLERANCE) + 1);
                depth = push(depth, from, split, distance);
                depth = push(depth, split, to, distance);
            }
        }
    }

    private int push(int depth, int from, int to, double cap) {
        if (to - from < 2) {
            return depth;
        }
        if (depth == caps.length) {
            caps = Arrays.copyOf(caps, 2 * depth);
            stack = Arrays.copyOf(stack, 4 * depth);
        }
        stack[2 * depth] = from;
        stack[2 * depth + 1] = to;
        caps[depth] = cap;
        return depth + 1;
    }

    /** Squared distance of a vertex from the segment of two others. */
    private double distance2(int i, int a, int b) {
        double dx = (double) shapes.xs[b] - shapes.xs[a];
        double dy = (double) shapes.ys[b] - shapes.ys[a];
        double px = (double) shapes.xs[i] - shapes.xs[a];
        double py = (double) shapes.ys[i] - shapes.ys[a];
        double along = px * dx + py * dy;
        double length2 = dx * dx + dy * dy;
        if (along <= 0 || length2 == 0) {
            return px * px + py * py;
        }
        if (along >= length2) {
            double qx = px - dx;
            double qy = py - dy;
            return qx * qx + qy * qy;
        }
        double cross = px * dy - py * dx;
        return cross * cross / length2;
    }
}
