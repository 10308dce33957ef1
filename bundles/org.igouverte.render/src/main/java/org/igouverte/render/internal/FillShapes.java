package org.igouverte.render.internal;

import java.util.Arrays;

/**
 * The polygons that a pass of a layer fills, in whole thirty-seconds of a pixel, kept until all are known: then it shows how
 * they are best drawn, and some can be drawn again. Rings run so that a shape's inside counts once, whatever direction
 * the data have. Not thread-safe.
 */
final class FillShapes {

    /** Steps of a pixel. */
    static final int STEPS = (int) PixelMapping.SNAP;
    /** Farthest coordinate that fits, in pixels. */
    private static final double REACH = 1 << 20;
    /** Vertices for which there is room in any case, and for each pixel. */
    private static final int MIN_VERTICES = 1 << 18;

    private static final int VERTICES_PER_PIXEL = 4;
    /** Room that is held for the next picture. */
    private static final int MAX_HELD = 1 << 20;

    private final int maxVertices;
    /** Rings without their last vertex, which is the first. */
    private int[] xy = new int[1 << 14];

    private int[] ringEnds = new int[1 << 9];
    private int rings;
    private int vertices;
    private int[] shapeEnds = new int[1 << 8];
    private Paint[] paints = new Paint[1 << 8];
    private int[] orders = new int[1 << 8];
    /** Least and greatest y of each shape. */
    private int[] reaches = new int[1 << 9];

    private int minY;
    private int maxY;
    private int shapes;
    private double area;
    private boolean opaque = true;

    FillShapes(int pixels) {
        maxVertices = Math.max(MIN_VERTICES, VERTICES_PER_PIXEL * pixels);
    }

    /** Keeps a shape, or refuses one for which there is no room or which reaches too far. */
    boolean add(PixelPath path, Paint paint, int order) {
        if (vertices + path.points > maxVertices
                || !(path.minX > -REACH && path.maxX < REACH && path.minY > -REACH && path.maxY < REACH)) {
            return false;
        }
        reserve(path);
        minY = Integer.MAX_VALUE;
        maxY = Integer.MIN_VALUE;
        for (int part = 0; part < path.parts; part++) {
            ring(path, part);
        }
        reaches[2 * shapes] = minY;
        reaches[2 * shapes + 1] = maxY;
        shapeEnds[shapes] = rings;
        paints[shapes] = paint;
        orders[shapes++] = order;
        opaque &= paint.isOpaque();
        return true;
    }

    private void reserve(PixelPath path) {
        if (2 * (vertices + path.points) > xy.length) {
            xy = Arrays.copyOf(xy, 2 * Math.max(xy.length, vertices + path.points));
        }
        if (rings + path.parts > ringEnds.length) {
            ringEnds = Arrays.copyOf(ringEnds, 2 * (rings + path.parts));
        }
        if (shapes == shapeEnds.length) {
            shapeEnds = Arrays.copyOf(shapeEnds, 2 * shapes);
            paints = Arrays.copyOf(paints, 2 * shapes);
            orders = Arrays.copyOf(orders, 2 * shapes);
            reaches = Arrays.copyOf(reaches, 4 * shapes);
        }
    }

    private void ring(PixelPath path, int part) {
        int from = path.partStart(part);
        int to = path.partEnds[part];
        double[] pairs = path.xy;
        if (to - from > 1 && pairs[2 * from] == pairs[2 * to - 2] && pairs[2 * from + 1] == pairs[2 * to - 1]) {
            to--;
        }
        int at = 2 * vertices;
        long area2 = 0;
        int lastX = (int) (pairs[2 * to - 2] * STEPS);
        int lastY = (int) (pairs[2 * to - 1] * STEPS);
        for (int i = 2 * from; i < 2 * to; i += 2) {
            int x = (int) (pairs[i] * STEPS);
            int y = (int) (pairs[i + 1] * STEPS);
            area2 += (long) lastX * y - (long) x * lastY;
            xy[at++] = x;
            xy[at++] = y;
            minY = Math.min(minY, y);
            maxY = Math.max(maxY, y);
            lastX = x;
            lastY = y;
        }
        if (area2 > 0 != path.holes[part]) {
            reverse(2 * vertices, at - 2);
        }
        double share = Math.abs(area2) / (2.0 * STEPS * STEPS);
        area += path.holes[part] ? -share : share;
        vertices = at / 2;
        ringEnds[rings++] = vertices;
    }

    private void reverse(int first, int last) {
        for (int i = first, j = last; i < j; i += 2, j -= 2) {
            int x = xy[i];
            int y = xy[i + 1];
            xy[i] = xy[j];
            xy[i + 1] = xy[j + 1];
            xy[j] = x;
            xy[j + 1] = y;
        }
    }

    int count() {
        return shapes;
    }

    /** Sum of all areas in pixels, what lies outside the picture too. */
    double area() {
        return area;
    }

    /** Whether every shape has one colour that lets nothing through. */
    boolean isOpaque() {
        return opaque;
    }

    Paint paint(int shape) {
        return paints[shape];
    }

    int order(int shape) {
        return orders[shape];
    }

    /** Whether a shape reaches into some rows. */
    boolean meetsRows(int shape, int from, int to) {
        return reaches[2 * shape] < to * STEPS && reaches[2 * shape + 1] > from * STEPS;
    }

    int firstRing(int shape) {
        return shape == 0 ? 0 : shapeEnds[shape - 1];
    }

    /** The ring after the last one of a shape. */
    int endRing(int shape) {
        return shapeEnds[shape];
    }

    int firstVertex(int ring) {
        return ring == 0 ? 0 : ringEnds[ring - 1];
    }

    int endVertex(int ring) {
        return ringEnds[ring];
    }

    /** Interleaved pairs of all rings. */
    int[] xy() {
        return xy;
    }

    void clear() {
        if (xy.length > 2 * MAX_HELD) {
            xy = new int[1 << 14];
        }
        Arrays.fill(paints, 0, shapes, null);
        rings = 0;
        vertices = 0;
        shapes = 0;
        area = 0;
        opaque = true;
    }
}
