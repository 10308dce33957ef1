package org.igouverte.source.raster.internal.tiff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.igouverte.layer.spi.RasterGrid.SampleType;

/** How samples lie in decoded bytes: numbers of 8 to 64 bits in the order of the file, or unsigned ones of 1, 2 or 4 bits. */
record SampleFormat(SampleType type, int bits, ByteOrder order) {

    private static final VarHandle[] SHORTS = views(short[].class);
    private static final VarHandle[] INTS = views(int[].class);
    private static final VarHandle[] LONGS = views(long[].class);

    private static VarHandle[] views(Class<?> array) {
        return new VarHandle[] {
            MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN),
            MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN)
        };
    }

    /**
     * @param format value of the tag SampleFormat: 1 unsigned, 2 signed, 3 floating point
     * @throws TiffException for numbers of a kind or length that are not read
     */
    static SampleFormat of(int bits, int format, ByteOrder order) throws TiffException {
        SampleType type =
                switch (format * 100 + bits) {
                    case 101, 102, 104, 108 -> SampleType.UINT8;
                    case 116 -> SampleType.UINT16;
                    case 132 -> SampleType.UINT32;
                    case 208 -> SampleType.INT8;
                    case 216 -> SampleType.INT16;
                    case 232 -> SampleType.INT32;
                    case 332 -> SampleType.FLOAT32;
                    case 364 -> SampleType.FLOAT64;
                    default -> throw new TiffException(
                            "samples of " + bits + " bits of format " + format + " are not read");
                };
        return new SampleFormat(type, bits, order);
    }

    /** Bytes of a row of so many samples; rows begin at a byte. */
    int rowBytes(int samples) {
        return Math.toIntExact(((long) samples * bits + 7) / 8);
    }

    private int endian() {
        return order == ByteOrder.BIG_ENDIAN ? 1 : 0;
    }

    /** The value of one sample of a row that begins at a byte. */
    double value(byte[] bytes, int rowStart, int sample) {
        if (bits < 8) {
            return small(bytes, rowStart, sample);
        }
        int at = rowStart + sample * (bits / 8);
        return switch (type) {
            case UINT8 -> bytes[at] & 0xFF;
            case INT8 -> bytes[at];
            case UINT16 -> (short) SHORTS[endian()].get(bytes, at) & 0xFFFF;
            case INT16 -> (short) SHORTS[endian()].get(bytes, at);
            case UINT32 -> (int) INTS[endian()].get(bytes, at) & 0xFFFFFFFFL;
            case INT32 -> (int) INTS[endian()].get(bytes, at);
            case FLOAT32 -> Float.intBitsToFloat((int) INTS[endian()].get(bytes, at));
            case FLOAT64 -> Double.longBitsToDouble((long) LONGS[endian()].get(bytes, at));
        };
    }

    /**
     * Copies samples of a row, each {@code step} samples after the one before.
     *
     * @param first first sample, counted from the row's start
     */
    void copy(byte[] bytes, int rowStart, int first, int step, float[] target, int at, int count) {
        if (bits < 8) {
            for (int i = 0; i < count; i++) {
                target[at + i] = small(bytes, rowStart, first + i * step);
            }
            return;
        }
        int stride = step * (bits / 8);
        int from = rowStart + first * (bits / 8);
        VarHandle view = bits == 16 ? SHORTS[endian()] : bits == 32 ? INTS[endian()] : LONGS[endian()];
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < count; i++, from += stride) {
                    target[at + i] = bytes[from] & 0xFF;
                }
            }
            case INT8 -> {
                for (int i = 0; i < count; i++, from += stride) {
                    target[at + i] = bytes[from];
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++, from += stride) {
                    target[at + i] = (short) view.get(bytes, from) & 0xFFFF;
                }
            }
            case INT16 -> {
                for (int i = 0; i < count; i++, from += stride) {
                    target[at + i] = (short) view.get(bytes, from);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++, from += stride) {
                    target[at + i] = (int) view.get(bytes, from) & 0xFFFFFFFFL;
                }
            }
            case INT32 -> {
                for (int i = 0; i < count; i++, from += stride) {
                    target[at + i] = (int) view.get(bytes, from);
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++, from += stride) {
                    target[at + i] = Float.intBitsToFloat((int) view.get(bytes, from));
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < count; i++, from += stride) {
                    target[at + i] = (float) Double.longBitsToDouble((long) view.get(bytes, from));
                }
            }
        }
    }

    private int small(byte[] bytes, int rowStart, int sample) {
        int bit = sample * bits;
        return bytes[rowStart + (bit >> 3)] >> 8 - bits - (bit & 7) & (1 << bits) - 1;
    }
}
