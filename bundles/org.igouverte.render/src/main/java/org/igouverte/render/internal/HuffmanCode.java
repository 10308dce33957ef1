package org.igouverte.render.internal;

import java.util.Arrays;

/**
 * Prefix codes of deflate (RFC 1951, 3.2.2) for symbols of known frequencies: lengths, and the codes in the order in
 * which their bits are written. Used again for the next block; not thread-safe.
 */
final class HuffmanCode {

    final int[] frequencies;
    /** Bits of each symbol's code; 0 for one that does not occur. */
    final int[] lengths;
    /** Codes, first bit lowest. */
    final int[] codes;

    private final int maxLength;
    /** Frequency and symbol of what occurs, ascending. */
    private final long[] leaves;

    private final int[] parents;
    private final long[] weights;

    HuffmanCode(int symbols, int maxLength) {
        this.maxLength = maxLength;
        frequencies = new int[symbols];
        lengths = new int[symbols];
        codes = new int[symbols];
        leaves = new long[symbols];
        parents = new int[2 * symbols];
        weights = new long[2 * symbols];
    }

    /** Makes codes for the frequencies, of which at least one is not zero, and sets these to zero. */
    void build() {
        int count = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            lengths[symbol] = 0;
            if (frequencies[symbol] > 0) {
                leaves[count++] = (long) frequencies[symbol] << 16 | symbol;
                frequencies[symbol] = 0;
            }
        }
        Arrays.sort(leaves, 0, count);
        if (count == 1) {
            lengths[(int) leaves[0] & 0xFFFF] = 1;
        } else {
            int[] ofLength = limited(depths(count));
            // The rarest have the longest codes.
            int leaf = 0;
            for (int length = maxLength; length > 0; length--) {
                for (int i = ofLength[length]; i > 0; i--) {
                    lengths[(int) leaves[leaf++] & 0xFFFF] = length;
                }
            }
        }
        assign();
    }

    /** How many leaves of Huffman's tree have each depth. */
    private int[] depths(int count) {
        for (int i = 0; i < count; i++) {
            weights[i] = leaves[i] >> 16;
        }
        int leaf = 0;
        int node = count;
        for (int next = count; next < 2 * count - 1; next++) {
            long sum = 0;
            for (int side = 0; side < 2; side++) {
                int least = leaf < count && (node == next || weights[leaf] <= weights[node]) ? leaf++ : node++;
                parents[least] = next;
                sum += weights[least];
            }
            weights[next] = sum;
        }
        int[] ofLength = new int[Math.max(count, maxLength) + 1];
        int root = 2 * count - 2;
        weights[root] = 0;
        for (int i = root - 1; i >= 0; i--) {
            weights[i] = weights[parents[i]] + 1;
            if (i < count) {
                ofLength[(int) weights[i]]++;
            }
        }
        return ofLength;
    }

    /** Shortens codes that are too long, and lengthens others by as much as that takes. */
    private int[] limited(int[] ofLength) {
        for (int length = maxLength + 1; length < ofLength.length; length++) {
            ofLength[maxLength] += ofLength[length];
            ofLength[length] = 0;
        }
        // Shares of all codes that are taken, in units of the longest code's.
        long taken = 0;
        for (int length = 1; length <= maxLength; length++) {
            taken += (long) ofLength[length] << maxLength - length;
        }
        for (; taken > 1L << maxLength; taken--) {
            int length = maxLength - 1;
            while (ofLength[length] == 0) {
                length--;
            }
            ofLength[length]--;
            ofLength[length + 1] += 2;
            ofLength[maxLength]--;
        }
        return ofLength;
    }

    private void assign() {
        int[] next = new int[maxLength + 2];
        for (int length : lengths) {
            if (length > 0) {
                next[length + 1]++;
            }
        }
        for (int length = 1; length <= maxLength; length++) {
            next[length + 1] = next[length] + next[length + 1] << 1;
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                codes[symbol] = Integer.reverse(next[lengths[symbol]]++) >>> 32 - lengths[symbol];
            }
        }
    }
}
