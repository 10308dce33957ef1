package org.igouverte.pyramid.internal.file;

/**
 * Order along D. Hilbert's curve through all pairs of {@code int}: what is near on the curve is near on the map. Keys
 * are in signed order; the pairs of an aligned square of side {@code 2^n} share all but the lowest {@code 2n} bits.
 */
public final class Hilbert {

    private Hilbert() {}

    public static long key(int x, int y) {
        int ux = x ^ Integer.MIN_VALUE;
        int uy = y ^ Integer.MIN_VALUE;
        long key = 0;
        for (int bit = 31; bit >= 0; bit--) {
            int rx = ux >>> bit & 1;
            int ry = uy >>> bit & 1;
            key = key << 2 | (3 * rx ^ ry);
            if (ry == 0) {
                if (rx == 1) {
                    ux = ~ux;
                    uy = ~uy;
                }
                int swapped = ux;
                ux = uy;
                uy = swapped;
            }
        }
        return key ^ Long.MIN_VALUE;
    }
}
