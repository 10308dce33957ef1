package org.igouverte.format.internal;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as digits, straight into a buffer. Rounding is exact: what floating point cannot decide, BigDecimal does. */
public final class Decimals {

    /** Bytes that an integer or a number on the fast path needs at most. */
    public static final int MAX_FAST = 24;
    /** Bytes that any double needs at most: 309 digits before the point or 15 after it, and a sign. */
    public static final int MAX_LENGTH = 330;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    /** Below it a scaled number has three bits after the point, enough to see on which side of a tie it is. */
    private static final double EXACT_ENOUGH = 0x1p50;
    /** Decimals that are tried before the general algorithm: attributes mostly have few. */
    private static final int FEW = 6;

    private Decimals() {}

    /** Writes an integer at an index; returns the index after it. */
    public static int integer(long value, byte[] target, int at) {
        if (value == Long.MIN_VALUE) {
            return ascii("-9223372036854775808", target, at);
        }
        int start = at;
        long rest = value;
        if (value < 0) {
            target[start++] = '-';
            rest = -value;
        }
        int end = start + digits(rest);
        digits(rest, target, start, end);
        return end;
    }

    /** Writes a finite number with at most {@code decimals} (0 to 15) decimals; returns the index after it. */
    public static int fixed(double value, int decimals, byte[] target, int at) {
        double magnitude = Math.abs(value);
        double scaled = magnitude * POWERS[decimals];
        if (!(scaled < EXACT_ENOUGH)) {
            return slowly(value, decimals, target, at);
        }
        double rounded = Math.rint(scaled);
        // The product is off by half a unit in its last place at most; nearer to a tie than that, it may lie.
        if (0.5 - Math.abs(scaled - rounded) <= scaled * 0x1p-52) {
            return slowly(value, decimals, target, at);
        }
        return scaled((long) rounded, decimals, value < 0, target, at);
    }

    /** Writes the digits that tell a finite number from all others; returns the index after them. */
    public static int shortest(double value, byte[] target, int at) {
        double magnitude = Math.abs(value);
        for (int decimals = 0; decimals <= FEW; decimals++) {
            double rounded = Math.rint(magnitude * POWERS[decimals]);
            // Both sides are exact below 2^53, and division rounds correctly: equal means that these digits read back.
            if (rounded < 0x1p53 && rounded / POWERS[decimals] == magnitude) {
                return scaled((long) rounded, decimals, value < 0, target, at);
            }
        }
        return ascii(NumberOutput.toString(value, true), target, at);
    }

    /** Writes {@code units / 10^decimals}. */
    private static int scaled(long units, int decimals, boolean negative, byte[] target, int at) {
        long rest = units;
        int left = decimals;
        while (left > 0 && rest % 10 == 0) {
            rest /= 10;
            left--;
        }
        int start = at;
        if (negative && rest != 0) {
            target[start++] = '-';
        }
        int digits = digits(rest);
        if (left == 0) {
            digits(rest, target, start, start + digits);
            return start + digits;
        }
        // At least one digit stands before the point.
        int before = Math.max(digits - left, 1);
        int end = start + before + 1 + left;
        for (int i = 0; i < left; i++) {
            target[end - 1 - i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        target[start + before] = '.';
        digits(rest, target, start, start + before);
        return end;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static void digits(long value, byte[] target, int start, int end) {
        long rest = value;
        for (int i = end - 1; i >= start; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static int slowly(double value, int decimals, byte[] target, int at) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return ascii(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString(), target, at);
    }

    private static int ascii(String text, byte[] target, int at) {
        for (int i = 0; i < text.length(); i++) {
            target[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }
}
