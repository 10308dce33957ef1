package org.igouverte.pyramid.internal.file;

/**
 * The lattice that vertices are snapped to: whole multiples of a quantum from the origin of the coordinate system, so
 * that equal places are equal numbers in every revision. Level 0 has a resolution of eight quanta, each further level
 * twice that of the one before, and snaps to an eighth of it.
 *
 * @param quantum in units of the coordinate system; a power of two, so that multiples of it are exact
 * @param levels how many there are, at least 1
 */
public record LevelGrid(double quantum, int levels) {

    /** Steps of its lattice in one pixel of a level. */
    public static final int STEPS_PER_PIXEL = 8;
    /** Steps in the side of a cell that a thin polygon is scattered over: half a pixel. */
    public static final int CELL_STEPS = STEPS_PER_PIXEL / 2;
    /** Coordinates reach this many quanta from the origin, which leaves room for sums of two. */
    public static final int LIMIT = 1 << 30;
    /** Pixels that the coarsest level has across the layer. */
    private static final double COARSEST_PIXELS = 200;

    /** How much finer than asked every level but the finest is. */
    private static final double MARGIN = 1.15;

    private static final int MAX_LEVELS = 24;
    /** Mean length of a segment, in pixels of the finest level: there a line looks as it does in the source. */
    private static final double FINEST_SEGMENT = 8;

    public LevelGrid {
        if (!(quantum > 0) || levels < 1 || levels > MAX_LEVELS) {
            throw new IllegalArgumentException("quantum " + quantum + ", levels " + levels);
        }
    }

    /**
     * The grid for data of some grain.
     *
     * @param segment mean distance of neighbouring vertices
     * @param extent the layer's longer side
     * @param reach greatest absolute coordinate
     */
    public static LevelGrid of(double segment, double extent, double reach) {
        double quantum = powerOfTwoBelow(segment / FINEST_SEGMENT / STEPS_PER_PIXEL);
        while (reach / quantum > LIMIT / 2.0) {
            quantum *= 2;
        }
        int levels = 1;
        while (levels < MAX_LEVELS && extent / (quantum * STEPS_PER_PIXEL * (1 << levels)) > COARSEST_PIXELS) {
            levels++;
        }
        return new LevelGrid(quantum, levels);
    }

    public static double powerOfTwoBelow(double value) {
        return Math.scalb(1.0, Math.getExponent(value));
    }

    /** Side of a level's pixel, in units of the coordinate system. */
    public double resolution(int level) {
        return Math.scalb(quantum * STEPS_PER_PIXEL, level);
    }

    /**
     * The coarsest level that is as fine as a resolution asks; -1 if none is. A level that is hardly as fine shows its
     * snapping most, so there the one before is taken; the finest has dropped nearly nothing.
     */
    public int levelFor(double resolution) {
        int level = Math.getExponent(resolution / (quantum * STEPS_PER_PIXEL));
        if (level > 0 && resolution < MARGIN * resolution(level)) {
            level--;
        }
        return level < 0 ? -1 : Math.min(level, levels - 1);
    }

    /** Index of the lattice line next to a coordinate, which lies within the {@link #LIMIT}. */
    public int index(double coordinate) {
        return (int) Math.rint(coordinate / quantum);
    }

    /** A lattice index at a coarser level: the nearest line, of two equally near the greater. */
    public static int snap(int index, int level) {
        return level == 0 ? index : index + (1 << level - 1) >> level;
    }
}
