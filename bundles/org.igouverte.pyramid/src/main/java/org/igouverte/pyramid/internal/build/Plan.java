package org.igouverte.pyramid.internal.build;

import org.igouverte.geo.Bounds;
import org.igouverte.pyramid.internal.file.LevelGrid;

/**
 * How a layer is cut.
 *
 * @param bits side of a bucket, as a power of two of quanta
 */
record Plan(LevelGrid grid, int bits) {

    /** Shapes that a bucket has in the mean. */
    private static final double SHAPES_PER_BUCKET = 2000;

    private static final int MAX_BUCKETS_ACROSS = 64;

    /** @param expected features of the layer */
    static Plan of(Grain grain, Bounds extent, long expected) {
        double longest = Math.max(extent.width(), extent.height());
        double reach = Math.max(
                Math.max(Math.abs(extent.minX()), Math.abs(extent.maxX())),
                Math.max(Math.abs(extent.minY()), Math.abs(extent.maxY())));
        LevelGrid grid = LevelGrid.of(grain.segment(), longest, reach);
        double shapes = Math.max(1, expected);
        double side = Math.sqrt(extent.width() * extent.height() * SHAPES_PER_BUCKET / shapes);
        double quanta = Math.max(side, longest / MAX_BUCKETS_ACROSS) / grid.quantum();
        return new Plan(grid, Math.max(4, Math.min(28, Math.getExponent(quanta))));
    }
}
