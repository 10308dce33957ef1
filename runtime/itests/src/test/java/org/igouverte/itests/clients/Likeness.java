package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;

/** Compares pictures of one place that were resampled on different ways. */
final class Likeness {

    /** Of 255, in the mean of a cell. */
    private static final int TOLERANCE = 8;

    private Likeness() {}

    /** Whether the means of each of the four by four cells of the pictures are alike, and the second is not blank. */
    static void check(BufferedImage theirs, BufferedImage ours) {
        int side = ours.getWidth() / 4;
        boolean coloured = false;
        for (int cell = 0; cell < 16; cell++) {
            int[] a = mean(theirs, cell % 4 * side, cell / 4 * side, side);
            int[] b = mean(ours, cell % 4 * side, cell / 4 * side, side);
            coloured |= b[0] < 250 || b[1] < 250 || b[2] < 250;
            for (int band = 0; band < 3; band++) {
                String at = "cell " + cell + ", band " + band + ": " + a[band] + " instead of " + b[band];
                assertTrue(Math.abs(a[band] - b[band]) <= TOLERANCE, at);
            }
        }
        assertTrue(coloured, "both are blank");
    }

    private static int[] mean(BufferedImage image, int x0, int y0, int side) {
        long[] sums = new long[3];
        for (int y = y0; y < y0 + side; y++) {
            for (int x = x0; x < x0 + side; x++) {
                int rgb = image.getRGB(x, y);
                sums[0] += rgb >> 16 & 255;
                sums[1] += rgb >> 8 & 255;
                sums[2] += rgb & 255;
            }
        }
        int count = side * side;
        return new int[] {(int) (sums[0] / count), (int) (sums[1] / count), (int) (sums[2] / count)};
    }
}
