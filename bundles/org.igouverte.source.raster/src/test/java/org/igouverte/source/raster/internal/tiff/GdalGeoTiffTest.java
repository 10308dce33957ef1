package org.igouverte.source.raster.internal.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterGrid.Level;
import org.igouverte.layer.spi.RasterGrid.Role;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;
import org.igouverte.layer.spi.SourceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as GDAL writes them, in every way that it can, are read as GDAL reads them. */
class GdalGeoTiffTest {

    private static final int WIDTH = 301;
    private static final int HEIGHT = 207;

    @TempDir
    Path folder;

    private final Random random = new Random(20);

    private static RasterSource open(Path file, FieldDefinition... fields) throws SourceException {
        return new GeoTiffFactory()
                .open(new SourceRequest(
                        Optional.of(file),
                        file.getFileName().toString(),
                        new DataRevision("r1"),
                        Optional.empty(),
                        List.of(fields),
                        Optional.empty(),
                        Map.of()));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    private static FieldDefinition field(String name, String from) {
        return new FieldDefinition(
                name, LocalizedText.ofBoth(name), Optional.empty(), List.of(from), false, Optional.empty(), "");
    }

    /** Slopes with some noise: long runs for the compressors, and no two rows alike. */
    private double[][] terrain(int bands, double low, double high, boolean whole) {
        double[][] samples = new double[bands][WIDTH * HEIGHT];
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < samples[b].length; i++) {
                double slope = Math.sin(i % WIDTH / 40.0 + b) * Math.cos(i / WIDTH / 30.0) / 2 + 0.5;
                double value = low + (high - low) * (0.9 * slope + 0.1 * random.nextDouble());
                samples[b][i] = whole ? Math.rint(value) : (float) value;
            }
        }
        return samples;
    }

    private static float[][] window(RasterSource source, int level, int column, int row, int width, int height)
            throws SourceException {
        int bands = source.grid().bands().size();
        float[][] samples = new float[bands][width * height];
        source.read(
                new RasterWindow(level, column, row, width, height, IntStream.range(0, bands).boxed().toList()),
                samples,
                soon());
        return samples;
    }

    private void compareWindows(RasterSource source, double[][] expected) throws SourceException {
        for (int n = 0; n < 12; n++) {
            int column = n == 0 ? 0 : random.nextInt(WIDTH);
            int row = n == 0 ? 0 : random.nextInt(HEIGHT);
            int width = n == 0 ? WIDTH : 1 + random.nextInt(WIDTH - column);
            int height = n == 0 ? HEIGHT : 1 + random.nextInt(HEIGHT - row);
            float[][] read = window(source, 0, column, row, width, height);
            for (int b = 0; b < expected.length; b++) {
                float[] wanted = new float[width * height];
                for (int i = 0; i < wanted.length; i++) {
                    wanted[i] = (float) expected[b][(row + i / width) * WIDTH + column + i % width];
                }
                assertArrayEquals(wanted, read[b], "band " + b + " of window " + column + "," + row);
            }
            double[] values = source.values(column, row, soon());
            assertEquals(expected[expected.length - 1][row * WIDTH + column], values[values.length - 1]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Byte,    1, COMPRESS=NONE",
        "Byte,    3, COMPRESS=LZW PREDICTOR=2 TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=64",
        "Byte,    3, COMPRESS=DEFLATE INTERLEAVE=BAND TILED=YES BLOCKXSIZE=128 BLOCKYSIZE=32",
        "Byte,    1, COMPRESS=PACKBITS BLOCKYSIZE=7",
        "UInt16,  2, COMPRESS=DEFLATE PREDICTOR=2",
        "UInt16,  4, COMPRESS=ZSTD PREDICTOR=2 ENDIANNESS=BIG TILED=YES",
        "Int16,   1, COMPRESS=LZW PREDICTOR=2 BIGTIFF=YES",
        "Int16,   1, COMPRESS=NONE ENDIANNESS=BIG BIGTIFF=YES TILED=YES BLOCKXSIZE=16 BLOCKYSIZE=16",
        "Int32,   2, COMPRESS=LZW PREDICTOR=2 INTERLEAVE=BAND",
        "UInt32,  1, COMPRESS=ZSTD",
        "Float32, 1, COMPRESS=DEFLATE PREDICTOR=3 TILED=YES",
        "Float32, 3, COMPRESS=LZW PREDICTOR=3",
        "Float32, 2, COMPRESS=ZSTD PREDICTOR=2",
        "Float64, 2, COMPRESS=DEFLATE PREDICTOR=3 TILED=YES BLOCKXSIZE=256 BLOCKYSIZE=256",
        "Float64, 1, COMPRESS=LZW ENDIANNESS=BIG INTERLEAVE=BAND"
    })
    void readsWhatGdalWrites(String type, int bands, String options) throws Exception {
        double[][] samples =
                switch (type) {
                    case "Byte" -> terrain(bands, 0, 255, true);
                    case "UInt16" -> terrain(bands, 0, 65535, true);
                    case "Int16" -> terrain(bands, -32768, 32767, true);
                    case "Int32" -> terrain(bands, -8e6, 8e6, true);
                    case "UInt32" -> terrain(bands, 3e9, 3.1e9, true);
                    default -> terrain(bands, -100, 4000, false);
                };
        Path file = Gdal.translate(
                Gdal.raw(folder, type, WIDTH, HEIGHT, samples, ""), folder.resolve("a.tif"), creation(options));
        try (RasterSource source = open(file)) {
            RasterGrid grid = source.grid();
            assertEquals("EPSG:32198", source.crs().id());
            assertEquals(new Bounds(1000, 5000 - 10 * HEIGHT, 1000 + 10 * WIDTH, 5000), grid.bounds());
            assertEquals(List.of(new Level(WIDTH, HEIGHT)), grid.levels());
            assertEquals(bands, grid.bands().size());
            assertTrue(grid.bands().get(0).type().name().equalsIgnoreCase(type.equals("Byte") ? "uint8" : type));
            compareWindows(source, samples);
        }
    }

    private static String[] creation(String options) {
        return Arrays.stream(options.split(" "))
                .flatMap(o -> Stream.of("-co", o))
                .toArray(String[]::new);
    }

    @Test
    void readsTheSmallBitsOfClasses() throws Exception {
        for (int bits : new int[] {1, 2, 4}) {
            double[][] samples = terrain(1, 0, (1 << bits) - 1, true);
            Path file = Gdal.translate(
                    Gdal.raw(folder, "Byte", WIDTH, HEIGHT, samples, ""),
                    folder.resolve("bits.tif"),
                    creation("NBITS=" + bits + " COMPRESS=DEFLATE"));
            try (RasterSource source = open(file)) {
                compareWindows(source, samples);
            }
        }
    }

    @Test
    void readsOverviewsAndMasksOfACloudOptimizedFile() throws Exception {
        double[][] samples = terrain(1, 1, 250, true);
        for (int i = 0; i < samples[0].length; i++) {
            if (i % WIDTH < 70) {
                samples[0][i] = 0;
            }
        }
        Path raw = Gdal.raw(folder, "Byte", WIDTH, HEIGHT, samples, "<NoDataValue>0</NoDataValue>");
        Path masked = folder.resolve("masked.tif");
        Gdal.run("gdal_translate", "-q", "-b", 1, "-mask", 1, "--config", "GDAL_TIFF_INTERNAL_MASK", "YES",
                "-a_nodata", "none", raw, masked);
        Path file = folder.resolve("cog.tif");
        Gdal.run("gdal_translate", "-q", "-of", "COG", "-co", "BLOCKSIZE=128", "-co", "OVERVIEW_RESAMPLING=NEAREST",
                "-co", "OVERVIEW_COUNT=2", masked, file);
        double[] valid = Gdal.samples(folder, file, 0, "-b", "mask");
        assertEquals(0, valid[0], "GDAL sees the mask");
        try (RasterSource source = open(file)) {
            assertEquals(3, source.grid().levels().size());
            for (int level = 0; level < 3; level++) {
                Level size = source.grid().levels().get(level);
                String overview = level == 0 ? "NONE" : String.valueOf(level - 1);
                double[] expected = Gdal.samples(folder, file, 0, "-ovr", overview, "-a_nodata", "none");
                float[] read = window(source, level, 0, 0, size.width(), size.height())[0];
                assertEquals(expected.length, read.length);
                int none = 0;
                for (int i = 0; i < read.length; i++) {
                    if (Float.isNaN(read[i])) {
                        none++;
                        assertTrue(i % size.width() <= 71 * size.width() / WIDTH, "no data at " + i);
                    } else {
                        assertEquals(expected[i], read[i], "level " + level + ", sample " + i);
                    }
                }
                assertTrue(none >= 69 * size.width() / WIDTH * size.height(), none + " without data");
            }
            assertTrue(Double.isNaN(source.values(5, 5, soon())[0]));
            assertEquals(samples[0][20 * WIDTH + 200], source.values(200, 20, soon())[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"YCBCR, 3", "RGB, 3", "MINISBLACK, 1"})
    void readsJpegAsGdalDoes(String photometric, int bands) throws Exception {
        double[][] samples = terrain(bands, 0, 255, true);
        for (double[] band : samples) {
            for (int i = 0; i < band.length; i++) {
                band[i] = Math.rint(127 + 120 * Math.sin(i % WIDTH / 40.0) * Math.cos(i / WIDTH / 30.0));
            }
        }
        Path file = Gdal.translate(
                Gdal.raw(folder, "Byte", WIDTH, HEIGHT, samples, ""),
                folder.resolve("jpeg.tif"),
                creation("COMPRESS=JPEG TILED=YES BLOCKXSIZE=128 BLOCKYSIZE=128 PHOTOMETRIC=" + photometric));
        try (RasterSource source = open(file)) {
            float[][] read = window(source, 0, 0, 0, WIDTH, HEIGHT);
            for (int b = 0; b < bands; b++) {
                double[] expected = Gdal.samples(folder, file, b);
                double worst = 0;
                for (int i = 0; i < expected.length; i++) {
                    worst = Math.max(worst, Math.abs(expected[i] - read[b][i]));
                }
                // Two decoders may round differently, and smooth coarser colour differently.
                assertTrue(worst <= (photometric.equals("YCBCR") ? 6 : 2), "band " + b + " is off by " + worst);
            }
            assertEquals(bands == 3 ? Role.RED : Role.VALUE, source.grid().bands().get(0).role());
        }
    }

    @Test
    void takesNodataScaleAndNamesOfBands() throws Exception {
        double[][] samples = terrain(2, 0, 1000, true);
        samples[1][7] = -32768;
        Path vrt = Gdal.raw(folder, "Int16", WIDTH, HEIGHT, samples,
                "<NoDataValue>-32768</NoDataValue><Scale>0.1</Scale><Offset>-5</Offset><UnitType>m</UnitType>"
                        + "<Description>altitude</Description>");
        Path file = Gdal.translate(vrt, folder.resolve("b.tif"));
        try (RasterSource source = open(file, field("hauteur", "band2"))) {
            assertEquals(1, source.grid().bands().size());
            assertEquals("hauteur", source.grid().bands().get(0).name());
            assertEquals("m", source.grid().bands().get(0).unit());
            assertEquals(OptionalDouble.of(-32768), source.grid().bands().get(0).noData());
            float[] read = window(source, 0, 0, 0, 9, 1)[0];
            assertTrue(Float.isNaN(read[7]));
            assertEquals(samples[1][8] * 0.1 - 5, read[8], 1e-4);
            assertEquals(samples[1][8] * 0.1 - 5, source.values(8, 0, soon())[0], 1e-12);
        }
        try (RasterSource source = open(file)) {
            assertEquals("altitude", source.grid().bands().get(0).name());
        }
    }

    @Test
    void takesThePaletteOfClasses() throws Exception {
        Path vrt = Gdal.raw(folder, "Byte", WIDTH, HEIGHT, terrain(1, 0, 3, true),
                "<ColorInterp>Palette</ColorInterp><ColorTable><Entry c1=\"1\" c2=\"2\" c3=\"3\"/>"
                        + "<Entry c1=\"255\" c2=\"0\" c3=\"16\"/></ColorTable>");
        try (RasterSource source = open(Gdal.translate(vrt, folder.resolve("c.tif")))) {
            RasterGrid.Band band = source.grid().bands().get(0);
            assertEquals(Role.CLASS, band.role());
            assertEquals(List.of(0xFF010203, 0xFFFF0010), band.palette().subList(0, 2));
        }
    }

    @Test
    void leavesOutBlocksThatASparseFileLeavesOut() throws Exception {
        Path file = Gdal.translate(
                Gdal.raw(folder, "Byte", WIDTH, HEIGHT, new double[1][WIDTH * HEIGHT], "<NoDataValue>0</NoDataValue>"),
                folder.resolve("sparse.tif"),
                creation("SPARSE_OK=TRUE TILED=YES COMPRESS=DEFLATE"));
        try (RasterSource source = open(file)) {
            assertTrue(Float.isNaN(window(source, 0, 10, 10, 1, 1)[0][0]));
        }
    }

    @Test
    void liesWherePixelsArePoints() throws Exception {
        Path file = Gdal.translate(
                Gdal.raw(folder, "Byte", WIDTH, HEIGHT, terrain(1, 0, 9, true), ""),
                folder.resolve("point.tif"),
                "-mo",
                "AREA_OR_POINT=Point");
        try (RasterSource source = open(file)) {
            assertEquals(new Bounds(1000, 5000 - 10 * HEIGHT, 1000 + 10 * WIDTH, 5000), source.grid().bounds());
        }
    }
}
