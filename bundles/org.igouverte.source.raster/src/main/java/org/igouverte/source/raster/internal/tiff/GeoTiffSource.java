package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterGrid.Level;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;
import org.igouverte.source.raster.internal.RasterMessages;
import org.igouverte.source.raster.internal.tiff.GeoTiff.LevelImages;

/** A GeoTIFF as a raster: of a window only those blocks are read that it touches, of the level that is wanted. */
final class GeoTiffSource implements RasterSource {

    private final ByteSource bytes;
    private final GeoTiff tiff;
    private final String displayName;
    private final DataRevision revision;
    private final CoordinateSystem crs;
    private final RasterGrid grid;
    private final int[] fileBands;
    private final BlockCache cache;

    /** @param fileBands the file's band for each band of {@code grid} */
    GeoTiffSource(
            ByteSource bytes,
            GeoTiff tiff,
            String displayName,
            DataRevision revision,
            CoordinateSystem crs,
            List<RasterGrid.Band> bands,
            int[] fileBands,
            BlockCache cache) {
        this.bytes = bytes;
        this.tiff = tiff;
        this.displayName = displayName;
        this.revision = revision;
        this.crs = crs;
        this.fileBands = fileBands.clone();
        this.cache = cache;
        List<Level> levels = tiff.levels().stream()
                .map(l -> new Level(l.image().width(), l.image().height()))
                .toList();
        grid = new RasterGrid(tiff.bounds(), levels, bands);
    }

    @Override
    public RasterGrid grid() {
        return grid;
    }

    @Override
    public CoordinateSystem crs() {
        return crs;
    }

    @Override
    public DataRevision revision() {
        return revision;
    }

    @Override
    public void read(RasterWindow window, float[][] samples, Deadline deadline) throws SourceException {
        LevelImages level = tiff.levels().get(window.level());
        TiffImage image = level.image();
        if (window.column() + window.width() > image.width() || window.row() + window.height() > image.height()) {
            throw new IllegalArgumentException(window + " reaches out of " + image.width() + "x" + image.height());
        }
        try {
            int number = 2 * window.level();
            int[] wanted = window.bands().stream().mapToInt(b -> fileBands[b]).toArray();
            copy(image, number, wanted, window, samples, deadline);
            for (int i = 0; i < wanted.length; i++) {
                finish(samples[i], window.width() * window.height(), wanted[i]);
            }
            if (level.mask().isPresent()) {
                float[] valid = new float[window.width() * window.height()];
                copy(level.mask().get(), number + 1, new int[] {0}, window, new float[][] {valid}, deadline);
                IntStream.range(0, valid.length).filter(i -> valid[i] == 0).forEach(i -> {
                    for (float[] band : samples) {
                        band[i] = Float.NaN;
                    }
                });
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SourceException failed(IOException e) {
        return new SourceException(RasterMessages.text("cannot.read", displayName, e.getMessage()), e);
    }

    private void copy(
            TiffImage image, int number, int[] wanted, RasterWindow window, float[][] samples, Deadline deadline)
            throws IOException {
        int firstAcross = window.column() / image.blockWidth();
        int lastAcross = (window.column() + window.width() - 1) / image.blockWidth();
        int firstDown = window.row() / image.blockHeight();
        int lastDown = (window.row() + window.height() - 1) / image.blockHeight();
        for (int down = firstDown; down <= lastDown; down++) {
            for (int across = firstAcross; across <= lastAcross; across++) {
                int plane = -1;
                Optional<byte[]> block = Optional.empty();
                for (int i = 0; i < wanted.length; i++) {
                    int wantedPlane = image.planes() == 1 ? 0 : wanted[i];
                    if (plane != wantedPlane) {
                        plane = wantedPlane;
                        block = block(image, number, image.block(plane, across, down), deadline);
                    }
                    int first = image.planes() == 1 ? wanted[i] : 0;
                    // Of a mask, whose number is odd, what is left out is where there is no data.
                    float absent = number % 2 == 0 ? (float) absent(wanted[i]) : 0;
                    copyBlock(image, block, across, down, first, absent, window, samples[i]);
                }
            }
        }
    }

    private Optional<byte[]> block(TiffImage image, int number, int block, Deadline deadline) throws IOException {
        Optional<byte[]> kept = cache.find(this, number, block);
        if (kept.isPresent()) {
            return kept;
        }
        deadline.check();
        Optional<byte[]> read = image.read(block, bytes, deadline);
        if (read.isPresent()) {
            cache.keep(this, number, block, read.get());
        }
        return read;
    }

    private void copyBlock(
            TiffImage image,
            Optional<byte[]> block,
            int across,
            int down,
            int firstSample,
            float absent,
            RasterWindow window,
            float[] target) {
        int left = Math.max(window.column(), across * image.blockWidth());
        int right = Math.min(window.column() + window.width(), (across + 1) * image.blockWidth());
        int top = Math.max(window.row(), down * image.blockHeight());
        int bottom = Math.min(window.row() + window.height(), (down + 1) * image.blockHeight());
        int together = image.bandsTogether();
        for (int row = top; row < bottom; row++) {
            int at = (row - window.row()) * window.width() + left - window.column();
            if (block.isEmpty()) {
                Arrays.fill(target, at, at + right - left, absent);
            } else {
                image.format()
                        .copy(
                                block.get(),
                                (row - down * image.blockHeight()) * image.rowBytes(),
                                (left - across * image.blockWidth()) * together + firstSample,
                                together,
                                target,
                                at,
                                right - left);
            }
        }
    }

    /** What stands in a block that the file leaves out, as GDAL has it: the nodata value if there is one, else zero. */
    private double absent(int band) {
        return tiff.bands().get(band).noData().orElse(0);
    }

    private void finish(float[] samples, int count, int band) {
        OptionalDouble noData = tiff.bands().get(band).noData();
        float scale = (float) tiff.scales()[band];
        float offset = (float) tiff.offsets()[band];
        boolean scaled = scale != 1 || offset != 0;
        if (noData.isEmpty() && !scaled) {
            return;
        }
        float none = noData.isPresent() ? (float) noData.getAsDouble() : Float.NaN;
        for (int i = 0; i < count; i++) {
            if (samples[i] == none) {
                samples[i] = Float.NaN;
            } else if (scaled) {
                samples[i] = samples[i] * scale + offset;
            }
        }
    }

    @Override
    public double[] values(int column, int row, Deadline deadline) throws SourceException {
        LevelImages level = tiff.levels().get(0);
        double[] values = new double[fileBands.length];
        try {
            boolean masked = level.mask().isPresent() && sample(level.mask().get(), 1, 0, column, row, deadline) == 0;
            for (int i = 0; i < values.length; i++) {
                int band = fileBands[i];
                double value = masked ? Double.NaN : sample(level.image(), 0, band, column, row, deadline);
                OptionalDouble noData = tiff.bands().get(band).noData();
                boolean none = noData.isPresent()
                        && (value == noData.getAsDouble() || (float) value == (float) noData.getAsDouble());
                values[i] = none ? Double.NaN : value * tiff.scales()[band] + tiff.offsets()[band];
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return values;
    }

    private double sample(TiffImage image, int number, int band, int column, int row, Deadline deadline)
            throws IOException {
        int across = column / image.blockWidth();
        int down = row / image.blockHeight();
        int plane = image.planes() == 1 ? 0 : band;
        Optional<byte[]> block = block(image, number, image.block(plane, across, down), deadline);
        if (block.isEmpty()) {
            return number == 0 ? absent(band) : 0;
        }
        int rowStart = (row - down * image.blockHeight()) * image.rowBytes();
        int sample = (column - across * image.blockWidth()) * image.bandsTogether() + (image.planes() == 1 ? band : 0);
        return image.format().value(block.get(), rowStart, sample);
    }

    @Override
    public Optional<Path> file() {
        return bytes.path();
    }

    @Override
    public void close() {
        cache.forget(this);
        bytes.close();
    }
}
