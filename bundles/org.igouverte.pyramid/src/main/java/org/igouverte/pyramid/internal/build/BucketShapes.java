package org.igouverte.pyramid.internal.build;

import java.util.Arrays;
import java.util.List;
import org.igouverte.layer.GeometryKind;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.Hilbert;

/** The shapes of a bucket in flat arrays, read back from the spool. */
final class BucketShapes {

    static final int POLYGON = GeometryKind.POLYGON.ordinal();
    static final int LINE = GeometryKind.LINE.ordinal();
    static final int POINT = GeometryKind.POINT.ordinal();

    final int count;
    final byte[] bytes;
    final byte[] kinds;
    /** Places in the order of the source. */
    final int[] orders;

    final int[] x;
    final int[] y;
    final long[] keys;
    final float[] boxWidths;
    final float[] boxHeights;
    final float[] spans;
    final long[] hashes;
    /** Where a shape's attributes start in {@link #bytes}. */
    final int[] attributes;
    /** First part of each shape, and one more at the end. */
    final int[] firstParts;
    /** First vertex of each part, and one more at the end. */
    int[] partStarts;

    boolean[] holes;
    int[] xs;
    int[] ys;
    int vertices;
    private int parts;

    BucketShapes(byte[] bytes, int count, List<ColumnCodes> columns) {
        this.count = count;
        this.bytes = bytes;
        kinds = new byte[count];
        orders = new int[count];
        x = new int[count];
        y = new int[count];
        keys = new long[count];
        boxWidths = new float[count];
        boxHeights = new float[count];
        spans = new float[count];
        hashes = new long[count];
        attributes = new int[count];
        firstParts = new int[count + 1];
        partStarts = new int[count + 17];
        holes = new boolean[count + 16];
        xs = new int[bytes.length / 3 + 16];
        ys = new int[xs.length];
        ByteSource in = new ByteSource(bytes);
        for (int i = 0; i < count; i++) {
            shape(i, in, columns);
        }
    }

    private void shape(int i, ByteSource in, List<ColumnCodes> columns) {
        kinds[i] = (byte) in.readByte();
        orders[i] = in.readVarint();
        x[i] = in.readSigned();
        y[i] = in.readSigned();
        keys[i] = Hilbert.key(x[i], y[i]);
        boxWidths[i] = in.readFloat();
        boxHeights[i] = in.readFloat();
        spans[i] = in.readFloat();
        hashes[i] = in.readLong();
        attributes[i] = in.position();
        for (ColumnCodes column : columns) {
            column.skip(in);
        }
        int px = x[i];
        int py = y[i];
        for (int head = in.readVarint(); head != 0; head = in.readVarint()) {
            if (parts == holes.length) {
                holes = Arrays.copyOf(holes, 2 * parts);
                partStarts = Arrays.copyOf(partStarts, 2 * parts + 1);
            }
            holes[parts] = (head & 1) != 0;
            int n = head >>> 1;
            if (vertices + n > xs.length) {
                int room = Math.max(2 * xs.length, vertices + n);
                xs = Arrays.copyOf(xs, room);
                ys = Arrays.copyOf(ys, room);
            }
            for (int k = 0; k < n; k++) {
                px += in.readSigned();
                py += in.readSigned();
                xs[vertices] = px;
                ys[vertices++] = py;
            }
            partStarts[++parts] = vertices;
        }
        firstParts[i + 1] = parts;
    }

    /** Numbers of the shapes along the Hilbert curve; the source's order decides between equals. */
    int[] ordered() {
        long[][] triples = new long[count][];
        for (int i = 0; i < count; i++) {
            triples[i] = new long[] {keys[i], orders[i], i};
        }
        Arrays.sort(triples, Arrays::compare);
        int[] order = new int[count];
        Arrays.setAll(order, i -> (int) triples[i][2]);
        return order;
    }

    /** Adds what passes through the vertices that lie in a bucket. */
    void addPasses(Spool.Bucket bucket, Junctions junctions) {
        for (int shape = 0; shape < count; shape++) {
            if (kinds[shape] == POINT) {
                continue;
            }
            for (int part = firstParts[shape]; part < firstParts[shape + 1]; part++) {
                int start = partStarts[part];
                int last = partStarts[part + 1] - 1;
                for (int i = start; i <= last; i++) {
                    if (!bucket.holds(xs[i], ys[i])) {
                        continue;
                    }
                    boolean end = kinds[shape] == LINE && (i == start || i == last);
                    int before = i == start ? last : i - 1;
                    int after = i == last ? start : i + 1;
                    int neighbours = end
                            ? Junctions.JUNCTION
                            : Junctions.neighbours(xs[before], ys[before], xs[after], ys[after]);
                    junctions.add(Junctions.vertex(xs[i], ys[i]), neighbours);
                }
            }
        }
    }

    /** Passes of other buckets' shapes. */
    static void addVisitors(byte[] visitors, Junctions junctions) {
        ByteSource in = new ByteSource(visitors);
        while (in.position() < visitors.length) {
            junctions.add(Junctions.vertex(in.readInt(), in.readInt()), in.readInt());
        }
    }

    /** Vertices that other buckets' shapes have here. */
    static long[] visited(byte[] visitors) {
        long[] vertices = new long[visitors.length / 12];
        ByteSource in = new ByteSource(visitors);
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = Junctions.vertex(in.readInt(), in.readInt());
            in.skip(4);
        }
        return vertices;
    }
}
