package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.shape.fractal.HilbertCode;

/** The static index of FlatGeobuf: bounds of features in Hilbert order, packed level by level, root first. */
final class PackedHilbertTree {

    static final int NODE_SIZE = 16;
    private static final int NODE_BYTES = 40;

    private PackedHilbertTree() {}

    /**
     * Features in the order of a Hilbert curve through the middles of their bounds.
     *
     * @param boxes four numbers a feature
     * @param extent of all
     */
    static int[] order(double[] boxes, int count, double[] extent) {
        int side = HilbertCode.maxOrdinate(16);
        double scaleX = extent[2] > extent[0] ? side / (extent[2] - extent[0]) : 0;
        double scaleY = extent[3] > extent[1] ? side / (extent[3] - extent[1]) : 0;
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            int x = (int) (((boxes[4 * i] + boxes[4 * i + 2]) / 2 - extent[0]) * scaleX);
            int y = (int) (((boxes[4 * i + 1] + boxes[4 * i + 3]) / 2 - extent[1]) * scaleY);
            // The code has 32 bits, the place among the features the other 32.
            keys[i] = Integer.toUnsignedLong(HilbertCode.encode(16, x, y)) << 31 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) (keys[i] & Integer.MAX_VALUE);
        }
        return order;
    }

    /**
     * Writes the index.
     *
     * @param offsets where each feature begins in the data, in {@code order}
     */
    static void write(double[] boxes, int[] order, long[] offsets, OutputStream out) throws IOException {
        List<double[]> levels = new ArrayList<>();
        double[] leaves = new double[4 * order.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(boxes, 4 * order[i], leaves, 4 * i, 4);
        }
        levels.add(leaves);
        do {
            levels.add(above(levels.get(levels.size() - 1)));
        } while (levels.get(levels.size() - 1).length > 4);
        long nodesBefore = 0;
        for (int level = levels.size() - 1; level >= 0; level--) {
            double[] nodes = levels.get(level);
            nodesBefore += nodes.length / 4;
            write(nodes, level == 0 ? offsets : null, nodesBefore, out);
        }
    }

    private static double[] above(double[] below) {
        int count = below.length / 4;
        int parents = (count + NODE_SIZE - 1) / NODE_SIZE;
        double[] nodes = new double[4 * parents];
        for (int parent = 0; parent < parents; parent++) {
            int at = 4 * parent;
            System.arraycopy(below, at * NODE_SIZE, nodes, at, 4);
            for (int child = parent * NODE_SIZE + 1; child < Math.min((parent + 1) * NODE_SIZE, count); child++) {
                nodes[at] = Math.min(nodes[at], below[4 * child]);
                nodes[at + 1] = Math.min(nodes[at + 1], below[4 * child + 1]);
                nodes[at + 2] = Math.max(nodes[at + 2], below[4 * child + 2]);
                nodes[at + 3] = Math.max(nodes[at + 3], below[4 * child + 3]);
            }
        }
        return nodes;
    }

    /** @param firstChild number of the first node of the next level, where the children of the first node begin */
    private static void write(double[] nodes, long[] offsets, long firstChild, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(NODE_BYTES * 256).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < nodes.length / 4; i++) {
            if (buffer.remaining() < NODE_BYTES) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            for (int j = 0; j < 4; j++) {
                buffer.putDouble(nodes[4 * i + j]);
            }
            buffer.putLong(offsets == null ? firstChild + (long) i * NODE_SIZE : offsets[i]);
        }
        out.write(buffer.array(), 0, buffer.position());
    }
}
