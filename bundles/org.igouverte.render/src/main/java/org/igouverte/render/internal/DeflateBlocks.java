package org.igouverte.render.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes a stream of zlib (RFC 1950) from literals and matches that are found elsewhere, in blocks with codes of their own
 * (RFC 1951, 3.2.7), as image data of a PNG. Not thread-safe.
 */
final class DeflateBlocks {

    /** How far back a match may lie. */
    static final int MAX_DISTANCE = 32768;

    static final int MAX_LENGTH = 258;

    private static final int END_OF_BLOCK = 256;
    private static final int LENGTH_CODES = 29;
    private static final int DISTANCE_CODES = 30;
    private static final int BLOCK = 1 << 16;
    private static final int OUT = 32 * 1024;
    /** In a token of a match; others are literals. */
    private static final int MATCH = 1 << 31;
    /** Above the literals of a token: how many, less one. */
    private static final int COUNT_SHIFT = 24;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] LENGTH_BASE = new int[LENGTH_CODES];
    private static final int[] DISTANCE_BASE = new int[DISTANCE_CODES];
    private static final byte[] CODE_OF_LENGTH = new byte[MAX_LENGTH + 1];

    static {
        for (int code = 0, base = 3; code < LENGTH_CODES; code++) {
            LENGTH_BASE[code] = base;
            base += 1 << lengthBits(code);
        }
        // The greatest length has a code of its own.
        LENGTH_BASE[LENGTH_CODES - 1] = MAX_LENGTH;
        for (int length = 3, code = 0; length <= MAX_LENGTH; length++) {
            if (code + 1 < LENGTH_CODES && length == LENGTH_BASE[code + 1]) {
                code++;
            }
            CODE_OF_LENGTH[length] = (byte) code;
        }
        for (int code = 0, base = 1; code < DISTANCE_CODES; code++) {
            DISTANCE_BASE[code] = base;
            base += 1 << distanceBits(code);
        }
    }

    private final PngChunks png;
    private final int[] tokens = new int[BLOCK];
    private final HuffmanCode literals = new HuffmanCode(END_OF_BLOCK + 1 + LENGTH_CODES, 15);
    private final HuffmanCode distances = new HuffmanCode(DISTANCE_CODES, 15);
    private final HuffmanCode codeLengths = new HuffmanCode(19, 7);
    private final byte[] out = new byte[OUT + 16];
    private int count;
    private int written;
    private long bits;
    private int bitCount;

    DeflateBlocks(PngChunks png) {
        this.png = png;
        // Window of 32 KB, fastest compression; the two make a multiple of 31.
        out[written++] = 0x78;
        out[written++] = 0x01;
    }

    private static int lengthBits(int code) {
        return code < 8 || code == LENGTH_CODES - 1 ? 0 : code / 4 - 1;
    }

    private static int distanceBits(int code) {
        return code < 4 ? 0 : code / 2 - 1;
    }

    private static int distanceCode(int distance) {
        if (distance <= 4) {
            return distance - 1;
        }
        int high = 31 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * high + (distance - 1 >>> high - 1 & 1);
    }

    /** @param value 0 to 255 */
    void literal(int value) throws IOException {
        literals.frequencies[value]++;
        add(value);
    }

    /** Three literals, the first in bits 16 to 23. */
    void literals(int values) throws IOException {
        int[] frequencies = literals.frequencies;
        frequencies[values >>> 16]++;
        frequencies[values >>> 8 & 255]++;
        frequencies[values & 255]++;
        add(1 << COUNT_SHIFT | values);
    }

    /**
     * A repetition of bytes that came before.
     *
     * @param length 3 to {@value #MAX_LENGTH} bytes
     * @param distance 1 to {@value #MAX_DISTANCE} bytes
     */
    void match(int length, int distance) throws IOException {
        literals.frequencies[END_OF_BLOCK + 1 + CODE_OF_LENGTH[length]]++;
        distances.frequencies[distanceCode(distance)]++;
        add(MATCH | length << 16 | distance - 1);
    }

    private void add(int token) throws IOException {
        tokens[count++] = token;
        if (count == BLOCK) {
            block(false);
        }
    }

    /** Ends the stream. */
    void end(int adler) throws IOException {
        block(true);
        put(0, -bitCount & 7);
        // Highest byte first.
        for (int shift = 24; shift >= 0; shift -= 8) {
            put(adler >>> shift & 255, 8);
        }
        flush();
    }

    private void block(boolean last) throws IOException {
        literals.frequencies[END_OF_BLOCK] = 1;
        // A block without matches has a code for one distance all the same.
        distances.frequencies[0] = Math.max(1, distances.frequencies[0]);
        literals.build();
        distances.build();
        put(last ? 1 : 0, 1);
        put(2, 2);
        head();
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            if (token < 0) {
                match(token);
            } else if (token >>> COUNT_SHIFT == 0) {
                put(literals.codes[token], literals.lengths[token]);
            } else {
                three(token >>> 16 & 255, token >>> 8 & 255, token & 255);
            }
            if (written >= OUT) {
                flush();
            }
        }
        put(literals.codes[END_OF_BLOCK], literals.lengths[END_OF_BLOCK]);
        count = 0;
    }

    private void three(int first, int second, int third) {
        int[] codes = literals.codes;
        int[] lengths = literals.lengths;
        long code = codes[third];
        code = code << lengths[second] | codes[second];
        code = code << lengths[first] | codes[first];
        put(code, lengths[first] + lengths[second] + lengths[third]);
    }

    private void match(int token) {
        int length = token >>> 16 & 0x7FFF;
        int code = CODE_OF_LENGTH[length];
        put(literals.codes[END_OF_BLOCK + 1 + code], literals.lengths[END_OF_BLOCK + 1 + code]);
        put(length - LENGTH_BASE[code], lengthBits(code));
        int distance = (token & 0xFFFF) + 1;
        code = distanceCode(distance);
        put(distances.codes[code], distances.lengths[code]);
        put(distance - DISTANCE_BASE[code], distanceBits(code));
    }

    /** The lengths of both codes, themselves in a code. */
    private void head() throws IOException {
        int[] lengths = new int[literals.lengths.length + distances.lengths.length];
        System.arraycopy(literals.lengths, 0, lengths, 0, literals.lengths.length);
        System.arraycopy(distances.lengths, 0, lengths, literals.lengths.length, distances.lengths.length);
        for (int length : lengths) {
            codeLengths.frequencies[length]++;
        }
        codeLengths.build();
        put(literals.lengths.length - 257, 5);
        put(distances.lengths.length - 1, 5);
        put(CODE_LENGTH_ORDER.length - 4, 4);
        for (int symbol : CODE_LENGTH_ORDER) {
            put(codeLengths.lengths[symbol], 3);
        }
        for (int length : lengths) {
            put(codeLengths.codes[length], codeLengths.lengths[length]);
            if (written >= OUT) {
                flush();
            }
        }
    }

    /** @param length up to 56 */
    private void put(long value, int length) {
        bits |= value << bitCount;
        bitCount += length;
        LONGS.set(out, written, bits);
        written += bitCount >>> 3;
        bits >>>= bitCount & ~7;
        bitCount &= 7;
    }

    private void flush() throws IOException {
        if (written > 0) {
            png.chunk("IDAT", out, written);
            written = 0;
        }
    }
}
