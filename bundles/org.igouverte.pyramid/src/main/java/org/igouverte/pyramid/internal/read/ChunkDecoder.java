package org.igouverte.pyramid.internal.read;

import java.util.Arrays;
import org.igouverte.pyramid.internal.file.ByteSource;

/** Reads the shapes of chunks of one level, one after the other. One for each query. */
final class ChunkDecoder {

    /** In place of a kind: cells. */
    private static final int SCATTERED = 7;

    private final ByteSource in = new ByteSource(new byte[0]);
    private int kind;
    private int parts;
    private int[] partEnds = new int[16];
    private boolean[] holes = new boolean[16];
    private int[] xs = new int[256];
    private int[] ys = new int[256];
    private int[] coverages = new int[64];
    private int vertices;
    private int x;
    private int y;
    private int minX;
    private int minY;
    private int maxX;
    private int maxY;

    void begin(byte[] chunk) {
        in.reset(chunk);
        x = 0;
        y = 0;
    }

    /** The row of the next shape, as the difference from the one before. */
    int rowStep() {
        return in.readVarint();
    }

    /** Reads the next shape. */
    void next() {
        kind = in.readByte();
        vertices = 0;
        minX = Integer.MAX_VALUE;
        minY = Integer.MAX_VALUE;
        maxX = Integer.MIN_VALUE;
        maxY = Integer.MIN_VALUE;
        if (kind == SCATTERED) {
            cells();
            return;
        }
        parts = in.readVarint();
        if (parts > partEnds.length) {
            partEnds = new int[2 * parts];
            holes = new boolean[2 * parts];
        }
        for (int part = 0; part < parts; part++) {
            int head = in.readVarint();
            holes[part] = (head & 1) != 0;
            vertices(head >>> 1);
            partEnds[part] = vertices;
        }
    }

    private void vertices(int n) {
        reserve(n);
        int px = x;
        int py = y;
        int end = vertices + n;
        for (int i = vertices; i < end; i++) {
            px += in.readSigned();
            py += in.readSigned();
            xs[i] = px;
            ys[i] = py;
            minX = Math.min(minX, px);
            maxX = Math.max(maxX, px);
            minY = Math.min(minY, py);
            maxY = Math.max(maxY, py);
        }
        vertices = end;
        x = px;
        y = py;
    }

    private void reserve(int n) {
        if (vertices + n > xs.length) {
            int room = Math.max(2 * xs.length, vertices + n);
            xs = Arrays.copyOf(xs, room);
            ys = Arrays.copyOf(ys, room);
        }
    }

    private void cells() {
        int n = in.readVarint();
        reserve(n);
        if (coverages.length < n) {
            coverages = new int[2 * n];
        }
        int cx = 0;
        int cy = 0;
        for (int i = 0; i < n; i++) {
            cx += in.readSigned();
            cy += in.readSigned();
            xs[i] = cx;
            ys[i] = cy;
            coverages[i] = in.readVarint();
        }
        vertices = n;
    }

    boolean isScattered() {
        return kind == SCATTERED;
    }

    /** Whether the shape's bounds meet a box in steps of the level. */
    boolean meets(int[] box) {
        return minX <= box[2] && maxX >= box[0] && minY <= box[3] && maxY >= box[1];
    }

    int cellCount() {
        return vertices;
    }

    int cellX(int i) {
        return xs[i];
    }

    int cellY(int i) {
        return ys[i];
    }

    int coverage(int i) {
        return coverages[i];
    }

    /** Hands over the shape. */
    void addTo(OrderedShapes shapes, int order, int tuple) {
        shapes.add(order, tuple, kind, parts, partEnds, holes, vertices, xs, ys);
    }
}
