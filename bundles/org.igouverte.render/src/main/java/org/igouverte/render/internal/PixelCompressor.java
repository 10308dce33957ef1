package org.igouverte.render.internal;

import java.io.IOException;

/**
 * Compresses a picture for a PNG, whole pixels at a time: maps repeat the pixel to the left or the one above most of the
 * time, which is seen without a search, and else a pair of pixels that was seen lately. No row is filtered.
 */
final class PixelCompressor {

    private static final int HASH_BITS = 12;
    /** In Adler's checksum: the greatest prime below 2 to the 16. */
    private static final int MODULUS = 65521;
    /** So many equal pixels are taken as they are, without a look at the row above. */
    private static final int LONG_RUN = 16;

    private final int[] pixels;
    private final int width;
    private final int channels;
    private final Samples samples;
    private final DeflateBlocks out;
    private final int bytesPerRow;
    private final int maxRun;
    /** Place of a pair of pixels, plus one, by their hash. */
    private final int[] places = new int[1 << HASH_BITS];

    private long sum = 1;
    private long sumOfSums;

    /** The bytes that stand for a colour, the first in the highest of as many bytes as there are channels. */
    @FunctionalInterface
    interface Samples {
        int of(int pixel);
    }

    private PixelCompressor(int[] pixels, int width, int channels, Samples samples, PngChunks png) {
        this.pixels = pixels;
        this.width = width;
        this.channels = channels;
        this.samples = samples;
        out = new DeflateBlocks(png);
        bytesPerRow = 1 + channels * width;
        maxRun = DeflateBlocks.MAX_LENGTH / channels;
    }

    /**
     * Writes the image data.
     *
     * @param samples equal for equal pixels
     */
    static void write(int[] pixels, int width, int height, int channels, Samples samples, PngChunks png)
            throws IOException {
        PixelCompressor compressor = new PixelCompressor(pixels, width, channels, samples, png);
        for (int row = 0; row < height; row++) {
            compressor.row(row);
        }
        compressor.out.end((int) (compressor.sumOfSums << 16 | compressor.sum));
    }

    private void row(int row) throws IOException {
        int start = row * width;
        int end = start + width;
        boolean above = row > 0 && bytesPerRow <= DeflateBlocks.MAX_DISTANCE;
        // The filter: none.
        out.literal(0);
        sumOfSums += sum;
        int i = start;
        while (i < end) {
            int pixel = pixels[i];
            int run = i > start && pixels[i - 1] == pixel ? sameAsBefore(i, end) : 0;
            if (run >= LONG_RUN) {
                repeat(i, run, channels);
                i += run;
                continue;
            }
            int up = above && pixels[i - width] == pixel ? sameAs(i, i - width, end) : 0;
            if (Math.max(run, up) * channels >= 3) {
                int length = Math.max(run, up);
                repeat(i, length, run >= up ? channels : bytesPerRow);
                i += length;
                continue;
            }
            i += i + 1 < end ? pairOrLiteral(i, end) : literal(i);
        }
        sum %= MODULUS;
        sumOfSums %= MODULUS;
    }

    private int sameAsBefore(int from, int end) {
        int pixel = pixels[from];
        int i = from + 1;
        while (i < end && pixels[i] == pixel) {
            i++;
        }
        return i - from;
    }

    private int sameAs(int from, int other, int end) {
        int i = from + 1;
        int j = other + 1;
        while (i < end && pixels[i] == pixels[j]) {
            i++;
            j++;
        }
        return i - from;
    }

    private int pairOrLiteral(int i, int end) throws IOException {
        int hash = (pixels[i] * 0x9E3779B1 + pixels[i + 1]) * 0x85EBCA6B >>> 32 - HASH_BITS;
        int place = places[hash] - 1;
        places[hash] = i + 1;
        // A place in the last row may lie there at its end: no match goes over one.
        if (place >= 0 && pixels[place] == pixels[i] && pixels[place + 1] == pixels[i + 1]) {
            int rows = i / width - place / width;
            int distance = channels * (i - place) + rows;
            int rest = Math.min(end - i, width - place % width);
            if (distance <= DeflateBlocks.MAX_DISTANCE && rest > 1 && 2 * channels >= 3) {
                int length = sameAs(i, place, i + rest);
                repeat(i, length, distance);
                return length;
            }
        }
        return literal(i);
    }

    private int literal(int i) throws IOException {
        int value = samples.of(pixels[i]);
        if (channels == 1) {
            out.literal(value);
        } else if (channels == 3) {
            out.literals(value & 0xFFFFFF);
        } else {
            out.literals(value >>> 8);
            out.literal(value & 255);
        }
        check(value, 1);
        return 1;
    }

    private void repeat(int from, int length, int distance) throws IOException {
        checkAll(from, length);
        int left = length;
        while (left > 0) {
            int piece = Math.min(left, maxRun);
            // Shorter than three bytes no match can be.
            if ((left - piece) * channels > 0 && (left - piece) * channels < 3) {
                piece -= 3 / channels;
            }
            out.match(piece * channels, distance);
            left -= piece;
        }
    }

    /** Adds pixels to the checksum. */
    private void checkAll(int from, int length) {
        int end = from + length;
        for (int i = from; i < end; ) {
            int run = sameAsBefore(i, end);
            check(samples.of(pixels[i]), run);
            i += run;
        }
    }

    /**
     * Adds a pixel's bytes, many times, to the checksum: each pixel adds its sum, and to the sum of sums what the sum was
     * before it once for each byte, and each byte as often as it has bytes from there on.
     */
    private void check(int value, long times) {
        int own = 0;
        int weighted = 0;
        for (int channel = 1; channel <= channels; channel++) {
            int sample = value >>> 8 * channel - 8 & 255;
            own += sample;
            weighted += channel * sample;
        }
        sumOfSums += times * (channels * sum + weighted) + channels * own * (times * (times - 1) / 2);
        sum += times * own;
    }
}
