package org.igouverte.pyramid.internal.build;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.LevelGrid;
import org.igouverte.pyramid.internal.file.Mix;
import org.igouverte.pyramid.internal.file.PieceIndex;

/**
 * Writes the shapes of a bucket as they are at one level.
 *
 * <p>A chunk is a sequence of shapes, each: its row as the difference from the one before; its kind; then for a shape
 * the number of parts and for each number of vertices and role, and vertices as differences from the one before, in
 * steps of the level's lattice; for a scattered polygon covered cells.
 */
final class LevelChunks {

    /** In place of a kind: cells, as {@link CellCoverage} writes them. */
    static final int SCATTERED = 7;
    /** Bytes that a chunk has about at most, unless it is a single shape. */
    private static final int MAX_BYTES = 16 * 1024;
    /** Mean width of a polygon, in pixels, below which it is scattered over cells rather than drawn as a shape. */
    private static final double THIN_PIXELS = 0.35;

    private final BucketShapes shapes;
    private final int[] order;
    private final byte[] kept;
    private final byte[] pointLevels;
    private final float[] widths;
    private final LevelGrid grid;
    private final int[] sizes;
    private final CellCoverage coverage = new CellCoverage();
    private final ByteSink out = new ByteSink(2 * MAX_BYTES);
    private final ByteSink rings = new ByteSink(1024);
    private int level;
    private int lastX;
    private int lastY;
    private int[] box;
    private List<Piece> pieces;

    /**
     * @param kept by vertex: levels at which it is kept
     * @param pointLevels by shape: first level at which it is an area point; -1 for never
     * @param widths by shape: mean width in quanta
     */
    LevelChunks(
            BucketShapes shapes, int[] order, byte[] kept, byte[] pointLevels, float[] widths, LevelGrid grid) {
        this.shapes = shapes;
        this.order = order;
        this.kept = kept;
        this.pointLevels = pointLevels;
        this.widths = widths;
        this.grid = grid;
        sizes = new int[order.length + 1];
    }

    /** @param bits side of the bucket, as a power of two of quanta */
    List<Piece> encode(int atLevel, int bits) {
        level = atLevel;
        pieces = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            sizes[i + 1] = sizes[i] + estimate(order[i]);
        }
        split(0, order.length, 2 * bits);
        return pieces;
    }

    private boolean isPoint(int shape) {
        return pointLevels[shape] >= 0 && pointLevels[shape] <= level;
    }

    private int estimate(int shape) {
        if (isPoint(shape)) {
            return 0;
        }
        int vertices = 0;
        int end = shapes.partStarts[shapes.firstParts[shape + 1]];
        for (int i = shapes.partStarts[shapes.firstParts[shape]]; i < end; i++) {
            vertices += kept[i] > level ? 1 : 0;
        }
        return 8 + 2 * vertices;
    }

    private void split(int from, int to, int keyBits) {
        if (sizes[to] == sizes[from]) {
            return;
        }
        if (sizes[to] - sizes[from] <= MAX_BYTES || keyBits == 0 || to - from == 1) {
            chunk(from, to);
            return;
        }
        int start = from;
        while (start < to) {
            int end = BucketShapesRanges.quarterEnd(shapes, order, start, to, keyBits);
            split(start, end, keyBits - 2);
            start = end;
        }
    }

    private void chunk(int from, int to) {
        out.clear();
        lastX = 0;
        lastY = 0;
        box = PieceIndex.emptyBox();
        int lastRow = -1;
        int firstRow = 0;
        int count = 0;
        long hash = 0;
        for (int i = from; i < to; i++) {
            int shape = order[i];
            if (isPoint(shape)) {
                continue;
            }
            int before = out.size();
            out.putVarint(lastRow < 0 ? 0 : i - lastRow);
            if (!shape(shape)) {
                out.truncate(before);
                continue;
            }
            firstRow = lastRow < 0 ? i : firstRow;
            lastRow = i;
            hash = Mix.add(hash, shapes.hashes[shape]);
            count++;
        }
        if (count == 0) {
            return;
        }
        byte[] bytes = out.toArray();
        pieces.add(new Piece(
                bytes, bytes.length, firstRow, count, Mix.add(hash, Mix.of(bytes, 0, bytes.length)), box));
    }

    /** Writes a shape; false if nothing of it is left, as of a line within one step. */
    private boolean shape(int shape) {
        int kind = shapes.kinds[shape];
        if (kind == BucketShapes.POLYGON && widths[shape] < THIN_PIXELS * LevelGrid.STEPS_PER_PIXEL * (1 << level)) {
            scatter(shape);
            return true;
        }
        rings.clear();
        int parts = 0;
        int x = lastX;
        int y = lastY;
        for (int part = shapes.firstParts[shape]; part < shapes.firstParts[shape + 1]; part++) {
            parts += part(shapes.partStarts[part], shapes.partStarts[part + 1], shapes.holes[part], kind);
        }
        if (parts == 0 && kind == BucketShapes.POLYGON) {
            lastX = x;
            lastY = y;
            scatter(shape);
            return true;
        }
        out.putByte(kind);
        out.putVarint(parts);
        out.put(rings.bytes(), 0, rings.size());
        return parts > 0;
    }

    /** Writes a part as it is at the level; 0 if nothing of it is left. */
    private int part(int start, int end, boolean hole, int kind) {
        int n = 0;
        int x = 0;
        int y = 0;
        int firstX = 0;
        int firstY = 0;
        for (int i = start; i < end; i++) {
            if (kept[i] <= level) {
                continue;
            }
            int sx = LevelGrid.snap(shapes.xs[i], level);
            int sy = LevelGrid.snap(shapes.ys[i], level);
            if (n == 0) {
                firstX = sx;
                firstY = sy;
            }
            if (n == 0 || sx != x || sy != y) {
                n++;
                x = sx;
                y = sy;
            }
        }
        boolean ring = kind == BucketShapes.POLYGON;
        if (ring && n > 1 && x == firstX && y == firstY) {
            n--;
        }
        if (n < (ring ? 3 : kind == BucketShapes.LINE ? 2 : 1)) {
            return 0;
        }
        rings.putVarint((long) n << 1 | (hole ? 1 : 0));
        int written = 0;
        for (int i = start; i < end && written < n; i++) {
            if (kept[i] <= level) {
                continue;
            }
            int sx = LevelGrid.snap(shapes.xs[i], level);
            int sy = LevelGrid.snap(shapes.ys[i], level);
            if (written == 0 || sx != x || sy != y) {
                rings.putSigned(sx - lastX);
                rings.putSigned(sy - lastY);
                lastX = sx;
                lastY = sy;
                x = sx;
                y = sy;
                written++;
                grow(sx << level, sy << level);
            }
        }
        return 1;
    }

    private void grow(int x, int y) {
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
    }

    private void scatter(int shape) {
        out.putByte(SCATTERED);
        coverage.begin(LevelGrid.CELL_STEPS << level);
        for (int part = shapes.firstParts[shape]; part < shapes.firstParts[shape + 1]; part++) {
            int start = shapes.partStarts[part];
            int end = shapes.partStarts[part + 1];
            double area2 = 0;
            for (int i = start; i < end; i++) {
                int j = i + 1 == end ? start : i + 1;
                area2 += ((double) shapes.xs[i] - shapes.xs[start]) * ((double) shapes.ys[j] - shapes.ys[start])
                        - ((double) shapes.xs[j] - shapes.xs[start]) * ((double) shapes.ys[i] - shapes.ys[start]);
                grow(shapes.xs[i], shapes.ys[i]);
            }
            coverage.ring(shapes.xs, shapes.ys, start, end, area2 < 0 != shapes.holes[part] ? -1 : 1);
        }
        coverage.write(out);
    }
}
