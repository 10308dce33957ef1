package org.igouverte.source.raster.internal.tiff;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks blocks. Never more comes out than a block of the image has, whatever the bytes say. */
enum Compression {
    NONE {
        @Override
        void unpack(byte[] packed, byte[] block) throws TiffException {
            if (packed.length < block.length) {
                throw new TiffException("a block is shorter than its pixels");
            }
            System.arraycopy(packed, 0, block, 0, block.length);
        }
    },
    LZW {
        @Override
        void unpack(byte[] packed, byte[] block) throws TiffException {
            Lzw.unpack(packed, block);
        }
    },
    DEFLATE {
        @Override
        void unpack(byte[] packed, byte[] block) throws TiffException {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed);
                int filled = 0;
                while (filled < block.length) {
                    int more = inflater.inflate(block, filled, block.length - filled);
                    if (more == 0) {
                        throw new TiffException("a block ends before its pixels do");
                    }
                    filled += more;
                }
            } catch (DataFormatException e) {
                throw new TiffException("a block is damaged: " + e.getMessage(), e);
            } finally {
                inflater.end();
            }
        }
    },
    PACK_BITS {
        @Override
        void unpack(byte[] packed, byte[] block) throws TiffException {
            int filled = 0;
            int at = 0;
            while (filled < block.length && at < packed.length) {
                int head = packed[at++];
                if (head >= 0) {
                    int length = Math.min(head + 1, Math.min(packed.length - at, block.length - filled));
                    System.arraycopy(packed, at, block, filled, length);
                    at += head + 1;
                    filled += length;
                } else if (head != -128 && at < packed.length) {
                    byte repeated = packed[at++];
                    for (int i = 0; i <= -head && filled < block.length; i++) {
                        block[filled++] = repeated;
                    }
                }
            }
            if (filled < block.length) {
                throw new TiffException("a block ends before its pixels do");
            }
        }
    },
    ZSTD {
        @Override
        void unpack(byte[] packed, byte[] block) throws TiffException {
            try {
                int length = new ZstdDecompressor().decompress(packed, 0, packed.length, block, 0, block.length);
                if (length < block.length) {
                    throw new TiffException("a block ends before its pixels do");
                }
            } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new TiffException("a block is damaged: " + e.getMessage(), e);
            }
        }
    },
    /** Pictures of their own: {@link JpegBlocks} reads them. */
    JPEG {
        @Override
        void unpack(byte[] packed, byte[] block) {
            throw new IllegalStateException("a JPEG block is no row of bytes");
        }
    };

    private static final Map<Integer, Compression> BY_CODE = Map.of(
            1, NONE, 5, LZW, 7, JPEG, 8, DEFLATE, 32946, DEFLATE, 32773, PACK_BITS, 50000, ZSTD);
    private static final Map<Integer, String> UNREAD = Map.of(
            2, "CCITT", 3, "CCITT", 4, "CCITT", 6, "old JPEG", 34887, "LERC", 34925, "LZMA", 50001, "WebP", 50002, "JPEG XL");

    /** @throws TiffException for one that is not read, saying what to do about it */
    static Compression of(long code) throws TiffException {
        Compression known = code > 0 && code < 65536 ? BY_CODE.get((int) code) : null;
        if (known == null) {
            throw new TiffException("its compression, " + UNREAD.getOrDefault((int) code, "number " + code)
                    + ", is not read; write it anew with gdal_translate -co COMPRESS=DEFLATE");
        }
        return known;
    }

    /** @param block filled wholly */
    abstract void unpack(byte[] packed, byte[] block) throws TiffException;
}
