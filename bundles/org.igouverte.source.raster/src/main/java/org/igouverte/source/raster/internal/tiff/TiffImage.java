package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.igouverte.layer.Deadline;

/**
 * One image of a TIFF file, in blocks: tiles or strips. All that its tags say is read and checked when it is opened, so
 * that a file which is cut short is found out before anybody asks for its pixels. Thread-safe.
 */
final class TiffImage {

    private static final int MAX_BANDS = 64;
    private static final long MAX_BLOCK_BYTES = 64L << 20;
    private static final int RGB = 2;
    private static final int CMYK = 5;
    private static final int Y_CB_CR = 6;
    private static final int[] READ_PHOTOMETRICS = {0, 1, RGB, 3, 4, Y_CB_CR};

    private final int width;
    private final int height;
    private final int bands;
    private final SampleFormat format;
    private final int photometric;
    private final boolean planar;
    private final Compression compression;
    private final int predictor;
    private final int blockWidth;
    private final int blockHeight;
    private final boolean tiled;
    private final long[] offsets;
    private final long[] counts;
    private final long[] extraSamples;
    private final long[] colours;
    private final JpegBlocks jpeg;

    TiffImage(TiffDirectory tags, long fileSize) throws IOException {
        width = tags.size(Tag.IMAGE_WIDTH, 0);
        height = tags.size(Tag.IMAGE_LENGTH, 0);
        bands = tags.size(Tag.SAMPLES_PER_PIXEL, 1);
        if (bands > MAX_BANDS) {
            throw new TiffException("it has " + bands + " bands, more than " + MAX_BANDS);
        }
        format = SampleFormat.of(same(tags, Tag.BITS_PER_SAMPLE, 1), same(tags, Tag.SAMPLE_FORMAT, 1), tags.order());
        photometric = (int) tags.integer(Tag.PHOTOMETRIC, 1);
        if (Arrays.stream(READ_PHOTOMETRICS).noneMatch(p -> p == photometric)) {
            throw new TiffException(
                    photometric == CMYK ? "its colours are CMYK" : "its photometric interpretation is " + photometric);
        }
        if (tags.integer(Tag.FILL_ORDER, 1) != 1) {
            throw new TiffException("its bits are in reverse order");
        }
        planar = tags.integer(Tag.PLANAR_CONFIGURATION, 1) == 2 && bands > 1;
        compression = Compression.of(tags.integer(Tag.COMPRESSION, 1));
        predictor = (int) tags.integer(Tag.PREDICTOR, Predictor.NONE);
        Predictor.check(predictor, format);
        tiled = tags.has(Tag.TILE_WIDTH);
        blockWidth = tiled ? tags.size(Tag.TILE_WIDTH, 0) : width;
        blockHeight = tiled ? tags.size(Tag.TILE_LENGTH, 0) : (int) Math.min(height, tags.integer(Tag.ROWS_PER_STRIP, height));
        checkBlocks();
        offsets = tags.integers(tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS);
        counts = tags.integers(tiled ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS);
        checkPlaces(fileSize);
        extraSamples = tags.integers(Tag.EXTRA_SAMPLES);
        colours = tags.integers(Tag.COLOR_MAP);
        jpeg = compression == Compression.JPEG
                ? new JpegBlocks(tags.bytes(Tag.JPEG_TABLES), photometric == Y_CB_CR)
                : null;
        if (jpeg != null && format.bits() != 8) {
            throw new TiffException("JPEG of " + format.bits() + " bits is not read");
        }
        if (photometric == Y_CB_CR && (jpeg == null || planar)) {
            throw new TiffException("colours as YCbCr are read in JPEG only, the bands together");
        }
    }

    /** A value that must be the same for all bands. */
    private static int same(TiffDirectory tags, int tag, int otherwise) throws IOException {
        long[] values = tags.integers(tag);
        if (values.length == 0) {
            return otherwise;
        }
        if (Arrays.stream(values).anyMatch(v -> v != values[0])) {
            throw new TiffException("its bands are of different types");
        }
        return (int) values[0];
    }

    private void checkBlocks() throws TiffException {
        long samples = (long) blockWidth * (planar ? 1 : bands);
        if (blockHeight < 1 || samples * blockHeight * Math.max(8, format.bits()) / 8 > MAX_BLOCK_BYTES) {
            throw new TiffException("its blocks of " + blockWidth + "x" + blockHeight + " pixels have more than "
                    + (MAX_BLOCK_BYTES >> 20) + " MiB; write it anew with gdal_translate -co TILED=YES");
        }
    }

    private void checkPlaces(long fileSize) throws TiffException {
        long wanted = (long) blocksAcross() * blocksDown() * (planar ? bands : 1);
        if (offsets.length != wanted || counts.length != wanted) {
            throw new TiffException("it has " + Math.min(offsets.length, counts.length) + " of " + wanted + " blocks");
        }
        long mostPacked = 2L * format.rowBytes(blockWidth * (planar ? 1 : bands)) * blockHeight + 65_536;
        for (int i = 0; i < offsets.length; i++) {
            if (counts[i] != 0 && (offsets[i] < 0 || counts[i] < 0 || offsets[i] > fileSize - counts[i])) {
                throw new TiffException("the file is cut short: block " + i + " lies beyond its end");
            }
            if (counts[i] > mostPacked) {
                throw new TiffException("block " + i + " claims " + counts[i] + " bytes");
            }
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int bands() {
        return bands;
    }

    SampleFormat format() {
        return format;
    }

    boolean isRgb() {
        return (photometric == RGB || photometric == Y_CB_CR) && bands >= 3;
    }

    /** Whether a band is opacity (TIFF 6.0, ExtraSamples 1 and 2). */
    boolean isAlpha(int band) {
        int extra = band - (bands - extraSamples.length);
        return extra >= 0 && (extraSamples[extra] == 1 || extraSamples[extra] == 2);
    }

    /** Red of all colours, green of all, blue of all, in sixteen bits; empty if there are none. */
    Optional<long[]> colours() {
        return photometric == 3 && colours.length == 3 << format.bits() ? Optional.of(colours) : Optional.empty();
    }

    int blockWidth() {
        return blockWidth;
    }

    int blockHeight() {
        return blockHeight;
    }

    int blocksAcross() {
        return (int) (((long) width + blockWidth - 1) / blockWidth);
    }

    int blocksDown() {
        return (int) (((long) height + blockHeight - 1) / blockHeight);
    }

    /** Blocks that hold different bands of the same pixels; 1 if they lie together. */
    int planes() {
        return planar ? bands : 1;
    }

    /** Bands that lie side by side in a block. */
    int bandsTogether() {
        return planar ? 1 : bands;
    }

    /** Bytes of a row of a decoded block. */
    int rowBytes() {
        return format.rowBytes(blockWidth * bandsTogether());
    }

    /** Number of a block among all of the image. */
    int block(int plane, int across, int down) {
        return (plane * blocksDown() + down) * blocksAcross() + across;
    }

    /** Reads and unpacks a block; empty if the file leaves it out, as sparse files do. */
    Optional<byte[]> read(int block, ByteSource bytes, Deadline deadline) throws IOException {
        if (counts[block] == 0) {
            return Optional.empty();
        }
        byte[] packed = bytes.read(offsets[block], (int) counts[block], deadline);
        int down = block / blocksAcross() % blocksDown();
        int rows = tiled ? blockHeight : Math.min(blockHeight, height - down * blockHeight);
        byte[] pixels = new byte[rowBytes() * rows];
        if (jpeg != null) {
            jpeg.unpack(packed, pixels, blockWidth, rows, bandsTogether());
        } else {
            compression.unpack(packed, pixels);
            Predictor.undo(predictor, pixels, format, blockWidth * bandsTogether(), bandsTogether());
        }
        return Optional.of(pixels);
    }
}
