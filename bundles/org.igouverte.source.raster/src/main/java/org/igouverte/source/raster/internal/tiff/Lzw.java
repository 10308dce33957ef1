package org.igouverte.source.raster.internal.tiff;

/** LZW as TIFF has it: most significant bit first, codes of 9 to 12 bits that grow one code early (TIFF 6.0, section 13). */
final class Lzw {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int MAX_CODES = 4096;

    private Lzw() {}

    static void unpack(byte[] packed, byte[] block) throws TiffException {
        // A code stands for bytes that were written before: where they begin, and how many they are.
        int[] starts = new int[MAX_CODES];
        int[] lengths = new int[MAX_CODES];
        int next = FIRST;
        int width = 9;
        int filled = 0;
        int previousStart = -1;
        int previousLength = 0;
        long window = 0;
        int bits = 0;
        int at = 0;
        while (filled < block.length) {
            while (bits < width) {
                if (at == packed.length) {
                    throw new TiffException("a block ends before its pixels do");
                }
                window = window << 8 | packed[at++] & 0xFF;
                bits += 8;
            }
            int code = (int) (window >> bits - width) & (1 << width) - 1;
            bits -= width;
            if (code == END) {
                throw new TiffException("a block ends before its pixels do");
            }
            if (code == CLEAR) {
                next = FIRST;
                width = 9;
                previousStart = -1;
                continue;
            }
            int start = filled;
            int length = length(code, next, lengths, previousStart, previousLength);
            for (int i = 0; i < length && filled < block.length; i++, filled++) {
                block[filled] = byteOf(code, i, starts, next, previousStart, previousLength, block);
            }
            if (previousStart >= 0 && next < MAX_CODES) {
                starts[next] = previousStart;
                lengths[next] = previousLength + 1;
                next++;
            }
            width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
            previousStart = start;
            previousLength = length;
        }
    }

    private static int length(int code, int next, int[] lengths, int previousStart, int previousLength)
            throws TiffException {
        if (code < CLEAR) {
            return 1;
        }
        if (code < next) {
            return lengths[code];
        }
        if (code == next && previousStart >= 0) {
            return previousLength + 1;
        }
        throw new TiffException("a block is damaged: code " + code + " before it is known");
    }

    private static byte byteOf(
            int code, int i, int[] starts, int next, int previousStart, int previousLength, byte[] block) {
        if (code < CLEAR) {
            return (byte) code;
        }
        if (code < next) {
            return block[starts[code] + i];
        }
        // The code that is just being made: the bytes before, and the first of them once more.
        return block[previousStart + (i == previousLength ? 0 : i)];
    }
}
