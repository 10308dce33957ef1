package org.igouverte.render.internal;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Finds 256 colours for a picture that has more (P. Heckbert, Color Image Quantization for Frame Buffer Display, 1982):
 * boxes of colours are cut at their median along their longest side, the one with most spread first.
 */
final class MedianCut {

    private static final int MAX = 256;
    /** Pixels looked at; a larger picture is sampled evenly. */
    private static final int SAMPLE = 1 << 18;

    /** Colours {@code from} to {@code to} of the sample, their longest side and its spread times their number. */
    private record Box(int from, int to, int shift, long weight) {}

    private MedianCut() {}

    static Palette palette(int[] pixels, int count) {
        int step = Math.max(1, count / SAMPLE);
        int[] sample = new int[count / step];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = pixels[i * step];
        }
        PriorityQueue<Box> boxes = new PriorityQueue<>((a, b) -> Long.compare(b.weight(), a.weight()));
        boxes.add(box(sample, 0, sample.length));
        while (boxes.size() < MAX && boxes.peek().weight() > 0) {
            Box box = boxes.poll();
            int middle = cut(sample, box);
            boxes.add(box(sample, box.from(), middle));
            boxes.add(box(sample, middle, box.to()));
        }
        return new Palette(
                boxes.stream().mapToInt(b -> mean(sample, b.from(), b.to())).toArray());
    }

    private static Box box(int[] sample, int from, int to) {
        int widestShift = 0;
        int widest = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int min = 255;
            int max = 0;
            for (int i = from; i < to; i++) {
                int value = sample[i] >>> shift & 255;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
            if (max - min > widest) {
                widest = max - min;
                widestShift = shift;
            }
        }
        return new Box(from, to, widestShift, (long) widest * (to - from));
    }

    /** Sorts a box along its longest side by counting and gives the place of its median, never at an end. */
    private static int cut(int[] sample, Box box) {
        int[] starts = new int[257];
        for (int i = box.from(); i < box.to(); i++) {
            starts[(sample[i] >>> box.shift() & 255) + 1]++;
        }
        for (int i = 0; i < 256; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = starts.clone();
        int[] sorted = new int[box.to() - box.from()];
        for (int i = box.from(); i < box.to(); i++) {
            sorted[next[sample[i] >>> box.shift() & 255]++] = sample[i];
        }
        System.arraycopy(sorted, 0, sample, box.from(), sorted.length);
        // Between two different values, so that a colour never falls into both halves.
        int half = sorted.length / 2;
        int value = sorted[half] >>> box.shift() & 255;
        int at = starts[value] > 0 ? starts[value] : starts[value + 1];
        return box.from() + at;
    }

    private static int mean(int[] sample, int from, int to) {
        long[] sums = new long[4];
        for (int i = from; i < to; i++) {
            for (int c = 0; c < 4; c++) {
                sums[c] += sample[i] >>> 8 * c & 255;
            }
        }
        int n = Math.max(1, to - from);
        int[] means = Arrays.stream(sums).mapToInt(s -> (int) ((s + n / 2) / n)).toArray();
        return means[3] << 24 | means[2] << 16 | means[1] << 8 | means[0];
    }
}
