package org.igouverte.source.file.internal;

import java.util.Arrays;
import java.util.BitSet;
import org.igouverte.layer.adapter.AreaCells;
import org.igouverte.layer.adapter.Window;

/**
 * Bounds of rows as a packed R-tree in flat arrays: rows sorted along a Hilbert curve through their centres, each level of
 * nodes filled to the last (Kamel and Faloutsos, On packing R-trees, CIKM 1993). Numbers are rounded outwards to floats.
 * Rows without bounds are never found. Filled by {@link #add}, then {@link #seal sealed}; from then on immutable.
 */
public final class BoundsIndex {

    /** Children of a node. */
    private static final int FAN_OUT = 16;

    /** Levels of a tree of more rows than an array can hold. */
    private static final int MAX_LEVELS = 9;

    private static final int GRID = 1 << 15;

    /** Four floats a row, in the order of the rows: minX, minY, maxX, maxY. */
    private float[] rows = new float[4 * 1024];

    /** Steps between floats by which bounds may be too wide. */
    private final int slack;

    private int size;
    private final ShapeBounds extent = new ShapeBounds();
    /** Rows that have bounds, along the curve. */
    private int[] order = {};
    /** Bounds of the nodes of each level above the rows. */
    private float[][] levels = {};

    public BoundsIndex() {
        this(1);
    }

    /** @param slack of bounds that were rounded outwards before they are added: by up to so many steps between floats */
    public BoundsIndex(int slack) {
        this.slack = slack;
    }

    /** Adds the bounds of the next row; rows are numbered from 0. */
    public void add(ShapeBounds row) {
        if (4 * size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        int at = 4 * size++;
        rows[at] = down(row.minX());
        rows[at + 1] = down(row.minY());
        rows[at + 2] = up(row.maxX());
        rows[at + 3] = up(row.maxY());
        extent.add(row);
    }

    /** Ends the adding and builds the tree. */
    public void seal() {
        rows = Arrays.copyOf(rows, 4 * size);
        long[] keys = new long[size];
        int placed = 0;
        for (int row = 0; row < size; row++) {
            if (rows[4 * row] <= rows[4 * row + 2]) {
                keys[placed++] = (long) curve(row) << 32 | row;
            }
        }
        Arrays.sort(keys, 0, placed);
        order = new int[placed];
        for (int i = 0; i < placed; i++) {
            order[i] = (int) keys[i];
        }
        buildLevels();
    }

    private void buildLevels() {
        float[][] built = new float[MAX_LEVELS][];
        int depth = 0;
        for (int below = order.length; below > FAN_OUT; below = built[depth - 1].length / 4) {
            float[] level = new float[4 * ((below + FAN_OUT - 1) / FAN_OUT)];
            for (int node = 0; node < level.length / 4; node++) {
                union(depth == 0 ? null : built[depth - 1], node, Math.min(below, (node + 1) * FAN_OUT), level);
            }
            built[depth++] = level;
        }
        levels = Arrays.copyOf(built, depth);
    }

    private void union(float[] below, int node, int end, float[] level) {
        float minX = Float.POSITIVE_INFINITY;
        float minY = Float.POSITIVE_INFINITY;
        float maxX = Float.NEGATIVE_INFINITY;
        float maxY = Float.NEGATIVE_INFINITY;
        for (int child = node * FAN_OUT; child < end; child++) {
            float[] bounds = below == null ? rows : below;
            int at = 4 * (below == null ? order[child] : child);
            minX = Math.min(minX, bounds[at]);
            minY = Math.min(minY, bounds[at + 1]);
            maxX = Math.max(maxX, bounds[at + 2]);
            maxY = Math.max(maxY, bounds[at + 3]);
        }
        level[4 * node] = minX;
        level[4 * node + 1] = minY;
        level[4 * node + 2] = maxX;
        level[4 * node + 3] = maxY;
    }

    /** Rows added. */
    public int size() {
        return size;
    }

    /** Rows that have bounds. */
    public int placed() {
        return order.length;
    }

    /** Bounds of all rows, exact. */
    public ShapeBounds extent() {
        return extent;
    }

    /** Marks the rows whose rounded bounds meet a window. */
    public void find(Window window, BitSet found) {
        float minX = down(window.minX());
        float minY = down(window.minY());
        float maxX = up(window.maxX());
        float maxY = up(window.maxY());
        int top = levels.length - 1;
        int nodes = top < 0 ? order.length : levels[top].length / 4;
        search(top, 0, nodes, minX, minY, maxX, maxY, found);
    }

    private void search(
            int level, int from, int end, float minX, float minY, float maxX, float maxY, BitSet found) {
        float[] bounds = level < 0 ? rows : levels[level];
        for (int node = from; node < end; node++) {
            int at = 4 * (level < 0 ? order[node] : node);
            if (bounds[at] > maxX || bounds[at + 2] < minX || bounds[at + 1] > maxY || bounds[at + 3] < minY) {
                continue;
            }
            if (level < 0) {
                found.set(order[node]);
            } else {
                int below = level == 0 ? order.length : levels[level - 1].length / 4;
                search(
                        level - 1,
                        node * FAN_OUT,
                        Math.min(below, (node + 1) * FAN_OUT),
                        minX,
                        minY,
                        maxX,
                        maxY,
                        found);
            }
        }
    }

    /** Whether the exact bounds of a row surely meet a window; if not, they may miss it by the rounding. */
    public boolean surelyMeets(int row, Window window) {
        int at = 4 * row;
        return rows[at] + slack(rows[at]) <= window.maxX()
                && rows[at + 2] - slack(rows[at + 2]) >= window.minX()
                && rows[at + 1] + slack(rows[at + 1]) <= window.maxY()
                && rows[at + 3] - slack(rows[at + 3]) >= window.minY();
    }

    private double slack(float bound) {
        return (double) slack * Math.ulp(bound);
    }

    /** Where the bounds of a row, rounded outwards, lie in an area. */
    public AreaCells.Side side(int row, AreaCells area) {
        int at = 4 * row;
        return area.side(rows[at], rows[at + 1], rows[at + 2], rows[at + 3]);
    }

    private int curve(int row) {
        double width = Math.max(extent.maxX() - extent.minX(), Double.MIN_NORMAL);
        double height = Math.max(extent.maxY() - extent.minY(), Double.MIN_NORMAL);
        double x = (rows[4 * row] / 2.0 + rows[4 * row + 2] / 2.0 - extent.minX()) / width;
        double y = (rows[4 * row + 1] / 2.0 + rows[4 * row + 3] / 2.0 - extent.minY()) / height;
        return hilbert(cell(x), cell(y));
    }

    private static int cell(double share) {
        return (int) Math.max(0, Math.min(GRID - 1, share * GRID));
    }

    /** Distance along the curve to a cell of the grid. */
    private static int hilbert(int x, int y) {
        int distance = 0;
        for (int side = GRID / 2; side > 0; side /= 2) {
            int rx = (x & side) > 0 ? 1 : 0;
            int ry = (y & side) > 0 ? 1 : 0;
            distance += side * side * (3 * rx ^ ry);
            if (ry == 0) {
                if (rx == 1) {
                    x = GRID - 1 - x;
                    y = GRID - 1 - y;
                }
                int swapped = x;
                x = y;
                y = swapped;
            }
        }
        return distance;
    }

    private static float down(double value) {
        float f = (float) value;
        return f > value ? Math.nextDown(f) : f;
    }

    private static float up(double value) {
        float f = (float) value;
        return f < value ? Math.nextUp(f) : f;
    }
}
