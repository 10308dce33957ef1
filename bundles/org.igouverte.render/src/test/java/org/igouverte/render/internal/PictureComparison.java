package org.igouverte.render.internal;

/**
 * How far a picture is from its reference.
 *
 * @param differing share of the pixels whose colours differ by more than 5 in CIEDE2000
 * @param worstBlock greatest difference of the means of a channel over 16 by 16 pixels
 * @param background share of the pixels that show the background though the reference does not
 */
record PictureComparison(double differing, double worstBlock, double background) {

    private static final int BLOCK = 16;

    static PictureComparison of(int[] picture, int[] reference, int width, int height, int background) {
        int differing = 0;
        int uncovered = 0;
        for (int i = 0; i < picture.length; i++) {
            double difference = ColourDifference.between(picture[i], reference[i]);
            differing += difference > 5 ? 1 : 0;
            uncovered += difference > 5 && (picture[i] & 0xFFFFFF) == (background & 0xFFFFFF) ? 1 : 0;
        }
        double worst = 0;
        for (int row = 0; row + BLOCK <= height; row += BLOCK) {
            for (int column = 0; column + BLOCK <= width; column += BLOCK) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    double difference = mean(picture, width, row, column, shift) - mean(reference, width, row, column, shift);
                    worst = Math.max(worst, Math.abs(difference));
                }
            }
        }
        return new PictureComparison(
                (double) differing / picture.length, worst, (double) uncovered / picture.length);
    }

    private static double mean(int[] pixels, int width, int row, int column, int shift) {
        long sum = 0;
        for (int y = row; y < row + BLOCK; y++) {
            for (int x = column; x < column + BLOCK; x++) {
                sum += pixels[y * width + x] >> shift & 255;
            }
        }
        return (double) sum / (BLOCK * BLOCK);
    }
}
