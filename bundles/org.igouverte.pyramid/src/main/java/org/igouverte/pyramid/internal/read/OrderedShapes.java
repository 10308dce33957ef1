package org.igouverte.pyramid.internal.read;

import java.util.Arrays;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;
import org.igouverte.pyramid.PyramidSink;

/**
 * Brings the shapes of a query from the order of the map into that of their source, in which one covers another. At
 * most {@value #MAX_VERTICES} vertices are held; beyond, the order holds within so many.
 */
final class OrderedShapes {

    private static final int MAX_VERTICES = 4_000_000;
    private static final GeometryKind[] KINDS = GeometryKind.values();

    private final PyramidSink sink;
    private final double step;
    private final Shape shape = new Shape();
    /** Place in the source's order, then the number here. */
    private long[] keys = new long[256];

    private int[] tuples = new int[256];
    private byte[] kinds = new byte[256];
    /** First part of each shape, and one more at the end. */
    private int[] firstParts = new int[257];

    private int[] partEnds = new int[512];
    private boolean[] holes = new boolean[512];
    private int[] xs = new int[8192];
    private int[] ys = new int[8192];
    private int count;
    private int parts;
    private int vertices;
    private boolean ascending = true;

    /** @param step of the level's lattice, in units of the coordinate system */
    OrderedShapes(PyramidSink sink, double step) {
        this.sink = sink;
        this.step = step;
    }

    /** Takes a shape whose parts and vertices lie at the start of the arrays. */
    void add(
            int order,
            int tuple,
            int kind,
            int newParts,
            int[] newPartEnds,
            boolean[] newHoles,
            int newVertices,
            int[] newXs,
            int[] newYs) {
        if (vertices > 0 && vertices + newVertices > MAX_VERTICES) {
            flush();
        }
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            tuples = Arrays.copyOf(tuples, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
            firstParts = Arrays.copyOf(firstParts, 2 * count + 1);
        }
        if (parts + newParts > partEnds.length) {
            int room = Math.max(2 * partEnds.length, parts + newParts);
            partEnds = Arrays.copyOf(partEnds, room);
            holes = Arrays.copyOf(holes, room);
        }
        if (vertices + newVertices > xs.length) {
            int room = Math.max(2 * xs.length, vertices + newVertices);
            xs = Arrays.copyOf(xs, room);
            ys = Arrays.copyOf(ys, room);
        }
        keys[count] = (long) order << 32 | count;
        ascending &= count == 0 || keys[count] > keys[count - 1];
        tuples[count] = tuple;
        kinds[count] = (byte) kind;
        for (int i = 0; i < newParts; i++) {
            partEnds[parts + i] = vertices + newPartEnds[i];
            holes[parts + i] = newHoles[i];
        }
        System.arraycopy(newXs, 0, xs, vertices, newVertices);
        System.arraycopy(newYs, 0, ys, vertices, newVertices);
        parts += newParts;
        vertices += newVertices;
        firstParts[++count] = parts;
    }

    /** Hands over all shapes in order and forgets them. */
    void flush() {
        if (!ascending) {
            Arrays.sort(keys, 0, count);
        }
        for (int i = 0; i < count; i++) {
            int number = (int) keys[i];
            fill(number);
            sink.order((int) (keys[i] >> 32));
            sink.shape(tuples[number], shape);
        }
        count = 0;
        parts = 0;
        vertices = 0;
        ascending = true;
    }

    private void fill(int number) {
        GeometryKind kind = KINDS[kinds[number]];
        boolean ring = kind == GeometryKind.POLYGON;
        shape.begin(kind);
        for (int part = firstParts[number]; part < firstParts[number + 1]; part++) {
            int start = part == 0 ? 0 : partEnds[part - 1];
            int end = partEnds[part];
            shape.beginPart(holes[part]);
            int at = shape.addRoom(end - start + (ring ? 1 : 0));
            double[] xy = shape.xy();
            for (int i = start; i < end; i++) {
                xy[at++] = xs[i] * step;
                xy[at++] = ys[i] * step;
            }
            if (ring) {
                xy[at++] = xs[start] * step;
                xy[at] = ys[start] * step;
            }
        }
    }
}
