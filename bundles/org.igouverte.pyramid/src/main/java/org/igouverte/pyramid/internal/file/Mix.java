package org.igouverte.pyramid.internal.file;

/**
 * Hashes of content, 64 bits; not against an adversary. The finaliser is that of SplitMix64 (Steele, Lea, Flood 2014).
 */
public final class Mix {

    private Mix() {}

    public static long of(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** The hash of what a hash stands for, followed by a value. */
    public static long add(long hash, long value) {
        return of(hash * 31 + value);
    }

    public static long of(byte[] bytes, int from, int to) {
        long hash = to - from;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = add(hash, Bytes.longAt(bytes, i));
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | bytes[i] & 255;
        }
        return add(hash, rest);
    }
}
