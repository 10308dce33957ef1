package org.igouverte.render.internal;

import java.util.Arrays;

/** At most 256 colours and, for each colour of a picture, which of them it becomes. Not thread-safe. */
final class Palette {

    private static final int MAX = 256;

    private final int[] colours;
    /** Open addressing: keys are premultiplied colours, values index + 1. */
    private int[] keys = new int[1024];
    private int[] values = new int[1024];
    private int size;

    Palette(int[] colours) {
        this.colours = colours;
    }

    /** The palette of all colours that occur; {@code null} if they are more than 256. */
    static Palette exact(int[] pixels, int count) {
        Palette palette = new Palette(new int[MAX]);
        int found = 0;
        int last = 0;
        for (int i = 0; i < count; i++) {
            int colour = pixels[i];
            if (i > 0 && colour == last) {
                continue;
            }
            last = colour;
            if (palette.find(colour) < 0) {
                if (found == MAX) {
                    return null;
                }
                palette.colours[found] = colour;
                palette.put(colour, found++);
            }
        }
        Palette exact = new Palette(Arrays.copyOf(palette.colours, Math.max(1, found)));
        exact.keys = palette.keys;
        exact.values = palette.values;
        exact.size = palette.size;
        return exact;
    }

    /** Premultiplied. */
    int[] colours() {
        return colours;
    }

    /** The index of each pixel's colour, or of the one next to it. */
    int[] indices(int[] pixels, int count) {
        int[] indices = new int[count];
        int last = 0;
        int lastIndex = -1;
        for (int i = 0; i < count; i++) {
            int colour = pixels[i];
            if (lastIndex < 0 || colour != last) {
                last = colour;
                lastIndex = find(colour);
                if (lastIndex < 0) {
                    lastIndex = nearest(colour);
                    put(colour, lastIndex);
                }
            }
            indices[i] = lastIndex;
        }
        return indices;
    }

    private int nearest(int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int distance = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                int d = (colour >>> shift & 255) - (colours[i] >>> shift & 255);
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private int find(int colour) {
        int mask = keys.length - 1;
        for (int i = hash(colour) & mask; values[i] != 0; i = i + 1 & mask) {
            if (keys[i] == colour) {
                return values[i] - 1;
            }
        }
        return -1;
    }

    private void put(int colour, int index) {
        if (2 * ++size > keys.length) {
            int[] oldKeys = keys;
            int[] oldValues = values;
            keys = new int[4 * oldKeys.length];
            values = new int[4 * oldKeys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldValues[i] != 0) {
                    insert(oldKeys[i], oldValues[i]);
                }
            }
        }
        insert(colour, index + 1);
    }

    private void insert(int key, int value) {
        int mask = keys.length - 1;
        int i = hash(key) & mask;
        while (values[i] != 0) {
            i = i + 1 & mask;
        }
        keys[i] = key;
        values[i] = value;
    }

    private static int hash(int colour) {
        int h = colour * 0x9E3779B9;
        return h ^ h >>> 15;
    }
}
