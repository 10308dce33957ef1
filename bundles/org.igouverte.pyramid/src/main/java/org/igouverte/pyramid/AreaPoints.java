package org.igouverte.pyramid;

/**
 * Polygons too small to have a shape at the wanted resolution, as boxes about their centroids whose sizes are such that
 * width times height is the polygon's area. In flat arrays, used again for each batch; coordinates and sizes in the
 * coordinate system of the source. Not thread-safe.
 */
public final class AreaPoints {

    /** Boxes that fit. */
    public static final int CAPACITY = 1024;

    /** Id of each box's tuple of attribute values, as announced to the sink. */
    public final int[] tuples = new int[CAPACITY];
    /** Centroids, interleaved pairs x, y. */
    public final double[] xy = new double[2 * CAPACITY];

    public final float[] widths = new float[CAPACITY];
    public final float[] heights = new float[CAPACITY];
    /** Places in the order of the source, in which what comes later covers what came earlier. */
    public final int[] orders = new int[CAPACITY];
    /** Boxes filled. */
    public int count;
}
