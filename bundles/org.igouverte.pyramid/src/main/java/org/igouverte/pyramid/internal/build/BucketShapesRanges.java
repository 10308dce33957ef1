package org.igouverte.pyramid.internal.build;

/** Ranges of a bucket's shapes in the order of the Hilbert curve. */
final class BucketShapesRanges {

    private BucketShapesRanges() {}

    /**
     * End of the run from {@code start} that lies in one quarter of a square.
     *
     * @param keyBits bits of the keys that differ within the square
     */
    static int quarterEnd(BucketShapes shapes, int[] order, int start, int to, int keyBits) {
        long quarter = shapes.keys[order[start]] >> keyBits - 2;
        int end = start + 1;
        while (end < to && shapes.keys[order[end]] >> keyBits - 2 == quarter) {
            end++;
        }
        return end;
    }
}
