package org.igouverte.source.raster.internal.tiff;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Blocks that are JPEG pictures, mostly with their tables in the file's own tag (TIFF Technical Note 2). The samples are
 * taken raw; colours are turned here, since what a picture within TIFF is made of is the tag's to say.
 */
final class JpegBlocks {

    private final byte[] tables;
    private final boolean yCbCr;

    /** @param tables an abbreviated stream with tables alone; empty if each block has its own */
    JpegBlocks(byte[] tables, boolean yCbCr) {
        this.tables = tables;
        this.yCbCr = yCbCr;
    }

    /**
     * @param block filled with interleaved samples
     * @throws TiffException if the picture is damaged or is not of that size
     */
    void unpack(byte[] packed, byte[] block, int width, int height, int bands) throws TiffException {
        ImageReader reader = reader();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(whole(packed)))) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
                throw new TiffException("a block is a picture of " + reader.getWidth(0) + "x" + reader.getHeight(0)
                        + " in place of " + width + "x" + height);
            }
            Raster raster = reader.readRaster(0, null);
            if (raster.getNumBands() != bands) {
                throw new TiffException("a block has " + raster.getNumBands() + " bands in place of " + bands);
            }
            int[] row = new int[width * bands];
            for (int y = 0, i = 0; y < height; y++) {
                raster.getPixels(0, y, width, 1, row);
                for (int x = 0; x < row.length; x++) {
                    block[i++] = (byte) row[x];
                }
            }
        } catch (TiffException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoder of the platform meets damage with exceptions of many kinds.
            throw new TiffException("a block is a damaged JPEG picture: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
        if (yCbCr && bands == 3) {
            toRgb(block, width * height);
        }
    }

    private static ImageReader reader() throws TiffException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg"); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.canReadRaster()) {
                return reader;
            }
        }
        throw new TiffException("this Java reads no JPEG");
    }

    /** The tables without their end mark, then the picture without its start mark. */
    private byte[] whole(byte[] packed) {
        if (tables.length < 4 || packed.length < 2) {
            return packed;
        }
        byte[] whole = new byte[tables.length - 2 + packed.length - 2];
        System.arraycopy(tables, 0, whole, 0, tables.length - 2);
        System.arraycopy(packed, 2, whole, tables.length - 2, packed.length - 2);
        return whole;
    }

    /** ITU-R BT.601 in full range, as JFIF has it, in sixteen bits of fraction. */
    private static void toRgb(byte[] samples, int pixels) {
        for (int i = 0; i < 3 * pixels; i += 3) {
            int y = ((samples[i] & 0xFF) << 16) + 0x8000;
            int cb = (samples[i + 1] & 0xFF) - 128;
            int cr = (samples[i + 2] & 0xFF) - 128;
            samples[i] = clamped(y + 91881 * cr);
            samples[i + 1] = clamped(y - 22554 * cb - 46802 * cr);
            samples[i + 2] = clamped(y + 116130 * cb);
        }
    }

    private static byte clamped(int fixed) {
        return (byte) Math.max(0, Math.min(255, fixed >> 16));
    }
}
