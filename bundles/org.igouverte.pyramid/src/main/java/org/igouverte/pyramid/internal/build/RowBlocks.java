package org.igouverte.pyramid.internal.build;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.LevelGrid;
import org.igouverte.pyramid.internal.file.Mix;
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.PyramidFiles;
import org.igouverte.pyramid.internal.file.ValueCodec;

/**
 * Writes the rows of a bucket: of each its centroid, the box of its area, from which level on it is nothing but that,
 * and its attributes, column by column.
 *
 * <p>A block starts with least x, least y, a shift, its number of rows, and length and checksum of each section; then
 * follow the sections: the places first (x and y from the least, shifted; widths and heights as the upper half of a
 * {@code float}; levels; places in the order of the source), then one for each column.
 */
final class RowBlocks {

    private static final int MAX_ROWS = 1024;

    private final BucketShapes shapes;
    private final int[] order;
    private final byte[] pointLevels;
    private final List<ColumnCodes> columns;
    private final List<ColumnLayout> layouts;
    private final LevelGrid grid;
    private final List<Piece> pieces = new ArrayList<>();

    /** @param pointLevels by shape: first level at which it is an area point; -1 for never */
    RowBlocks(
            BucketShapes shapes,
            int[] order,
            byte[] pointLevels,
            List<ColumnCodes> columns,
            List<ColumnLayout> layouts,
            LevelGrid grid) {
        this.shapes = shapes;
        this.order = order;
        this.pointLevels = pointLevels;
        this.columns = columns;
        this.layouts = layouts;
        this.grid = grid;
    }

    /** @param bits side of the bucket, as a power of two of quanta */
    List<Piece> encode(int bits) {
        split(0, order.length, 2 * bits);
        return pieces;
    }

    /** Cuts along the quarters of a square, so that a change in one leaves the others as they were. */
    private void split(int from, int to, int keyBits) {
        if (from == to) {
            return;
        }
        if (to - from <= MAX_ROWS || keyBits == 0) {
            for (int start = from; start < to; start += MAX_ROWS) {
                pieces.add(block(start, Math.min(to, start + MAX_ROWS)));
            }
            return;
        }
        int start = from;
        while (start < to) {
            int end = BucketShapesRanges.quarterEnd(shapes, order, start, to, keyBits);
            split(start, end, keyBits - 2);
            start = end;
        }
    }

    private Piece block(int from, int to) {
        int[] box = PieceIndex.emptyBox();
        int minX = Integer.MAX_VALUE;
        int minY = Integer.MAX_VALUE;
        int maxX = Integer.MIN_VALUE;
        int maxY = Integer.MIN_VALUE;
        long hash = to - from;
        for (int i = from; i < to; i++) {
            int shape = order[i];
            minX = Math.min(minX, shapes.x[shape]);
            minY = Math.min(minY, shapes.y[shape]);
            maxX = Math.max(maxX, shapes.x[shape]);
            maxY = Math.max(maxY, shapes.y[shape]);
            if (pointLevels[shape] >= 0) {
                int reachX = (int) Math.ceil(shapes.boxWidths[shape] / 2 / grid.quantum());
                int reachY = (int) Math.ceil(shapes.boxHeights[shape] / 2 / grid.quantum());
                box[0] = Math.min(box[0], shapes.x[shape] - reachX);
                box[1] = Math.min(box[1], shapes.y[shape] - reachY);
                box[2] = Math.max(box[2], shapes.x[shape] + reachX);
                box[3] = Math.max(box[3], shapes.y[shape] + reachY);
            }
            hash = Mix.add(hash, shapes.hashes[shape] + pointLevels[shape]);
        }
        int shift = Math.max(0, 16 - Integer.numberOfLeadingZeros(Math.max(maxX - minX, maxY - minY)));
        ByteSink sections = new ByteSink((to - from) * 32);
        ByteSink head = new ByteSink(256);
        head.putInt(minX);
        head.putInt(minY);
        head.putInt(shift);
        head.putInt(to - from);
        places(from, to, minX, minY, shift, sections);
        close(head, sections, 0);
        columns(from, to, sections, head);
        int indexed = head.size();
        head.put(sections.bytes(), 0, sections.size());
        return new Piece(head.toArray(), indexed, from, to - from, hash, box);
    }

    private static void close(ByteSink head, ByteSink sections, int start) {
        head.putInt(sections.size() - start);
        head.putInt(PyramidFiles.checksum(sections.bytes(), start, sections.size() - start));
    }

    private void places(int from, int to, int minX, int minY, int shift, ByteSink out) {
        for (int i = from; i < to; i++) {
            out.putChar(shapes.x[order[i]] - minX >> shift);
        }
        for (int i = from; i < to; i++) {
            out.putChar(shapes.y[order[i]] - minY >> shift);
        }
        for (int i = from; i < to; i++) {
            out.putChar(upperHalf(shapes.boxWidths[order[i]]));
        }
        for (int i = from; i < to; i++) {
            out.putChar(upperHalf(shapes.boxHeights[order[i]]));
        }
        for (int i = from; i < to; i++) {
            out.putByte(pointLevels[order[i]]);
        }
        for (int i = from; i < to; i++) {
            out.putInt(shapes.orders[order[i]]);
        }
    }

    private static int upperHalf(float value) {
        return Float.floatToRawIntBits(value) + 0x8000 >>> 16;
    }

    private void columns(int from, int to, ByteSink sections, ByteSink head) {
        ByteSource[] sources = new ByteSource[to - from];
        for (int i = from; i < to; i++) {
            sources[i - from] = new ByteSource(shapes.bytes);
            sources[i - from].skip(shapes.attributes[order[i]]);
        }
        for (int c = 0; c < columns.size(); c++) {
            ColumnCodes column = columns.get(c);
            ColumnLayout layout = layouts.get(c);
            int start = sections.size();
            for (ByteSource source : sources) {
                if (layout.isPlain()) {
                    ValueCodec.write(layout.type(), column.read(source), sections);
                } else if (layout.width() == 1) {
                    sections.putByte(column.skip(source));
                } else {
                    sections.putChar(column.skip(source));
                }
            }
            close(head, sections, start);
        }
    }
}
