package org.igouverte.source.file.internal.flatgeobuf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.Window;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.rows.MappedFile;

/**
 * The packed R-tree of a FlatGeobuf as it is in the file: nodes of four doubles and an offset, the root first, the leaves,
 * one a feature in the order of the features, last.
 */
final class MappedTree {

    private static final int NODE_BYTES = 40;

    private final long start;
    private final int nodeSize;
    /** First node of each level, leaves first, and behind them the end of each. */
    private final long[] levelStarts;

    private final long[] levelEnds;

    private MappedTree(long start, int nodeSize, long[] levelStarts, long[] levelEnds) {
        this.start = start;
        this.nodeSize = nodeSize;
        this.levelStarts = levelStarts;
        this.levelEnds = levelEnds;
    }

    static MappedTree of(long start, long count, int nodeSize) {
        if (nodeSize < 2) {
            throw new UnreadableException("the index has nodes of " + nodeSize);
        }
        List<Long> sizes = new ArrayList<>(List.of(count));
        long nodes = count;
        for (long size = count; size != 1; ) {
            size = (size + nodeSize - 1) / nodeSize;
            sizes.add(size);
            nodes += size;
        }
        long[] starts = new long[sizes.size()];
        long[] ends = new long[sizes.size()];
        long end = nodes;
        for (int level = 0; level < starts.length; level++) {
            ends[level] = end;
            end -= sizes.get(level);
            starts[level] = end;
        }
        return new MappedTree(start, nodeSize, starts, ends);
    }

    /** Where the features begin, right after the index. */
    long end() {
        return start + levelEnds[0] * NODE_BYTES;
    }

    private ByteBuffer node(MappedFile.View view, long node) {
        return view.at(start + node * NODE_BYTES, NODE_BYTES);
    }

    /** Offset of a feature from where the features begin. */
    long offset(MappedFile.View view, int row) {
        ByteBuffer leaf = node(view, levelStarts[0] + row);
        return leaf.getLong(leaf.position() + 32);
    }

    void bounds(MappedFile.View view, int row, ShapeBounds bounds) {
        read(node(view, levelStarts[0] + row), bounds);
    }

    void extent(MappedFile.View view, ShapeBounds bounds) {
        read(node(view, 0), bounds);
    }

    private static void read(ByteBuffer node, ShapeBounds bounds) {
        int at = node.position();
        bounds.clear();
        double minX = node.getDouble(at);
        double minY = node.getDouble(at + 8);
        double maxX = node.getDouble(at + 16);
        double maxY = node.getDouble(at + 24);
        if (minX <= maxX && minY <= maxY && Double.isFinite(maxX - minX) && Double.isFinite(maxY - minY)) {
            bounds.add(minX, minY);
            bounds.add(maxX, maxY);
        }
    }

    /** Marks the rows whose bounds meet a window. */
    void find(MappedFile.View view, Window window, BitSet found) {
        search(view, levelStarts.length - 1, 0, window, found);
    }

    private void search(MappedFile.View view, int level, long first, Window window, BitSet found) {
        if (first < levelStarts[level] || first >= levelEnds[level]) {
            throw new UnreadableException("the index is damaged");
        }
        long end = Math.min(first + nodeSize, levelEnds[level]);
        for (long node = first; node < end; node++) {
            ByteBuffer bytes = node(view, node);
            int at = bytes.position();
            if (!window.letsIn(
                    bytes.getDouble(at), bytes.getDouble(at + 8), bytes.getDouble(at + 16), bytes.getDouble(at + 24))) {
                continue;
            }
            if (level == 0) {
                found.set((int) (node - levelStarts[0]));
            } else {
                search(view, level - 1, bytes.getLong(at + 32), window, found);
            }
        }
    }
}
