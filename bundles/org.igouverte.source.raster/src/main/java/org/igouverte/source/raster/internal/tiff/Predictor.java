package org.igouverte.source.raster.internal.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Undoes what was done to the rows of a block before it was packed (TIFF 6.0, section 14; Adobe's TIFF note 3). */
final class Predictor {

    static final int NONE = 1;
    static final int HORIZONTAL = 2;
    static final int FLOATING_POINT = 3;

    private Predictor() {}

    /**
     * @param samples samples of a row, all bands of it
     * @param step bands that lie side by side
     */
    static void undo(int predictor, byte[] block, SampleFormat format, int samples, int step) throws TiffException {
        if (predictor == NONE) {
            return;
        }
        int rowBytes = format.rowBytes(samples);
        for (int start = 0; start + rowBytes <= block.length; start += rowBytes) {
            if (predictor == HORIZONTAL) {
                addUp(block, start, format, samples, step);
            } else {
                gather(block, start, format, samples, step);
            }
        }
    }

    static void check(int predictor, SampleFormat format) throws TiffException {
        boolean fits = predictor == NONE
                || predictor == HORIZONTAL && format.bits() >= 8
                || predictor == FLOATING_POINT && !format.type().isInteger();
        if (!fits) {
            throw new TiffException("predictor " + predictor + " is not read with " + format.bits() + " bits");
        }
    }

    private static void addUp(byte[] block, int start, SampleFormat format, int samples, int step) {
        if (format.bits() == 8) {
            for (int i = start + step; i < start + samples; i++) {
                block[i] += block[i - step];
            }
            return;
        }
        ByteBuffer row = ByteBuffer.wrap(block).order(format.order());
        int size = format.bits() / 8;
        for (int i = step; i < samples; i++) {
            int at = start + i * size;
            int before = at - step * size;
            switch (size) {
                case 2 -> row.putShort(at, (short) (row.getShort(at) + row.getShort(before)));
                case 4 -> row.putInt(at, row.getInt(at) + row.getInt(before));
                default -> row.putLong(at, row.getLong(at) + row.getLong(before));
            }
        }
    }

    /** Bytes were set apart by their weight, heaviest first, and then subtracted from each other. */
    private static void gather(byte[] block, int start, SampleFormat format, int samples, int step) {
        int size = format.bits() / 8;
        int length = samples * size;
        for (int i = start + step; i < start + length; i++) {
            block[i] += block[i - step];
        }
        byte[] apart = new byte[length];
        System.arraycopy(block, start, apart, 0, length);
        boolean heavyFirst = format.order() == ByteOrder.BIG_ENDIAN;
        for (int sample = 0; sample < samples; sample++) {
            for (int weight = 0; weight < size; weight++) {
                int place = heavyFirst ? weight : size - 1 - weight;
                block[start + sample * size + place] = apart[weight * samples + sample];
            }
        }
    }
}
