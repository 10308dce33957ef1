package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.igouverte.pyramid.internal.build.Spool.Bucket;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.LevelGrid;

/** From the spooled shapes of one bucket to its pieces of every file. Buckets are worked on by several threads. */
final class BucketWork {

    /**
     * Longest side of the bounds of a polygon, in pixels of a level, that makes it an area point there; the picture's
     * own pixels are up to twice as large.
     */
    private static final double POINT_PIXELS = 1.6;

    private final LevelGrid grid;
    private final int bits;
    private final List<ColumnCodes> columns;
    private final List<ColumnLayout> layouts;

    /** @param levels pieces by level */
    record Result(int rows, List<Piece> blocks, List<List<Piece>> levels) {}

    BucketWork(LevelGrid grid, int bits, List<ColumnCodes> columns, List<ColumnLayout> layouts) {
        this.grid = grid;
        this.bits = bits;
        this.columns = columns;
        this.layouts = layouts;
    }

    /** Which vertices that other buckets' shapes have in this one are junctions; ascending. */
    long[] visitedJunctions(Bucket bucket) throws IOException {
        byte[] visitors = bucket.visitors.read();
        if (visitors.length == 0) {
            return new long[0];
        }
        BucketShapes shapes = new BucketShapes(bucket.shapes.read(), bucket.count, columns);
        return junctions(bucket, shapes, visitors).among(BucketShapes.visited(visitors));
    }

    private static Junctions junctions(Bucket bucket, BucketShapes shapes, byte[] visitors) {
        Junctions junctions = new Junctions(shapes.vertices / 2 + visitors.length / 12);
        shapes.addPasses(bucket, junctions);
        BucketShapes.addVisitors(visitors, junctions);
        return junctions;
    }

    /** @param elsewhere junctions of all buckets that others' shapes visit, ascending */
    Result encode(Bucket bucket, long[] elsewhere) throws IOException {
        BucketShapes shapes = new BucketShapes(bucket.shapes.read(), bucket.count, columns);
        Junctions here = junctions(bucket, shapes, bucket.visitors.read());
        bucket.shapes.drop();
        bucket.visitors.drop();
        LongPredicate isJunction = vertex -> bucket.holds((int) (vertex >> 32), (int) vertex)
                ? here.isJunction(vertex)
                : Arrays.binarySearch(elsewhere, vertex) >= 0;
        byte[] kept = new ArcSimplifier(shapes, grid.levels(), isJunction).simplify();
        int[] order = shapes.ordered();
        byte[] pointLevels = pointLevels(shapes);
        float[] widths = meanWidths(shapes);
        List<Piece> blocks = new RowBlocks(shapes, order, pointLevels, columns, layouts, grid).encode(bits);
        LevelChunks chunks = new LevelChunks(shapes, order, kept, pointLevels, widths, grid);
        List<List<Piece>> levels = new ArrayList<>();
        for (int level = 0; level < grid.levels(); level++) {
            levels.add(chunks.encode(level, bits));
        }
        return new Result(shapes.count, blocks, levels);
    }

    private byte[] pointLevels(BucketShapes shapes) {
        byte[] pointLevels = new byte[shapes.count];
        for (int i = 0; i < shapes.count; i++) {
            int level = 0;
            while (level < grid.levels() && shapes.spans[i] > POINT_PIXELS * grid.resolution(level)) {
                level++;
            }
            boolean never = shapes.kinds[i] != BucketShapes.POLYGON || level == grid.levels();
            pointLevels[i] = (byte) (never ? -1 : level);
        }
        return pointLevels;
    }

    /** Twice the area over the perimeter: the width of a band. */
    private float[] meanWidths(BucketShapes shapes) {
        float[] widths = new float[shapes.count];
        for (int i = 0; i < shapes.count; i++) {
            double perimeter = 0;
            for (int part = shapes.firstParts[i]; part < shapes.firstParts[i + 1]; part++) {
                int end = shapes.partStarts[part + 1];
                for (int a = shapes.partStarts[part]; a < end; a++) {
                    int b = a + 1 == end ? shapes.partStarts[part] : a + 1;
                    double dx = (double) shapes.xs[b] - shapes.xs[a];
                    double dy = (double) shapes.ys[b] - shapes.ys[a];
                    perimeter += Math.sqrt(dx * dx + dy * dy);
                }
            }
            double area = shapes.boxWidths[i] / grid.quantum() * (shapes.boxHeights[i] / grid.quantum());
            widths[i] = (float) (2 * area / perimeter);
        }
        return widths;
    }
}
