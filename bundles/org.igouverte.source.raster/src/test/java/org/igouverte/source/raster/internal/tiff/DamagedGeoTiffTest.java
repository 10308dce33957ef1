package org.igouverte.source.raster.internal.tiff;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterGrid.Level;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;
import org.igouverte.layer.spi.SourceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no whole GeoTIFF is refused in words that name the file, and harms nobody. */
class DamagedGeoTiffTest {

    private static final int SIDE = 200;

    @TempDir
    Path folder;

    private static SourceRequest request(Path file) {
        return new SourceRequest(
                Optional.of(file),
                "relief.tif",
                new DataRevision("r"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    private static void readAll(Path file) throws SourceException {
        try (RasterSource source = new GeoTiffFactory().open(request(file))) {
            for (int i = 0; i < source.grid().levels().size(); i++) {
                Level level = source.grid().levels().get(i);
                source.read(
                        new RasterWindow(i, 0, 0, level.width(), level.height(), List.of(0)),
                        new float[1][level.width() * level.height()],
                        Deadline.after(Duration.ofMinutes(1)));
            }
        }
    }

    private static String refusal(Path file) {
        String message = assertThrows(SourceException.class, () -> readAll(file)).getMessage();
        assertTrue(message.startsWith("relief.tif"), message);
        return message;
    }

    private Path terrain(String... options) throws IOException {
        Random random = new Random(3);
        double[][] samples = new double[1][SIDE * SIDE];
        Arrays.setAll(samples[0], i -> i / SIDE + random.nextInt(3));
        Path vrt = Gdal.raw(folder, "Byte", SIDE, SIDE, samples, "");
        return Gdal.translate(vrt, folder.resolve("a.tif"), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZW", "DEFLATE", "PACKBITS", "ZSTD", "JPEG"})
    void findsDamageAnywhere(String compression) throws Exception {
        Path file = terrain("-co", "COMPRESS=" + compression, "-co", "TILED=YES", "-co", "BLOCKXSIZE=64", "-co", "BLOCKYSIZE=64");
        byte[] whole = Files.readAllBytes(file);
        readAll(file);
        Path damaged = folder.resolve("damaged.tif");
        for (int length : new int[] {0, 3, 8, 100, whole.length / 2, whole.length - 1}) {
            refusal(Files.write(damaged, Arrays.copyOf(whole, length)));
        }
        Random random = new Random(compression.hashCode());
        for (int n = 0; n < 300; n++) {
            byte[] bytes = whole.clone();
            int area = n % 2 == 0 ? Math.min(600, bytes.length) : bytes.length;
            for (int i = 0; i <= n % 4; i++) {
                bytes[random.nextInt(area)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, bytes);
            try {
                readAll(damaged);
            } catch (SourceException e) {
                assertTrue(e.getMessage().startsWith("relief.tif"), e.getMessage());
            } catch (RuntimeException | OutOfMemoryError e) {
                fail("damage " + n + " is met with " + e, e);
            }
        }
    }

    private Path changed(String text, String to) throws IOException {
        terrain();
        Path vrt = folder.resolve("in.vrt");
        Files.writeString(vrt, Files.readString(vrt).replace(text, to));
        return Gdal.translate(vrt, folder.resolve("changed.tif"));
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() throws Exception {
        assertTrue(refusal(changed("<SRS>EPSG:32198</SRS>", "")).contains("coordinate system"));
        assertTrue(refusal(changed("1000,10,0,", "1000,10,1,")).contains("gdalwarp"));
        assertTrue(refusal(changed("0,-10", "0,10")).contains("north-west"));
        Path noPlace = folder.resolve("nowhere.tif");
        Gdal.run("gdal_translate", "-q", "-co", "PROFILE=BASELINE", folder.resolve("in.vrt"), noPlace);
        assertTrue(refusal(noPlace).contains("coordinate system"));
        assertTrue(refusal(Files.writeString(folder.resolve("text.tif"), "this is a text, no picture")).contains("no TIFF"));
        Path lzma = terrain("-co", "COMPRESS=LZMA");
        assertTrue(refusal(lzma).contains("LZMA"), refusal(lzma));
    }

    @Test
    void refusesLargeFilesWithoutOverviewsBeforeAnyPixelIsRead() throws Exception {
        Path large = folder.resolve("large.tif");
        Gdal.run("gdal_create", "-q", "-outsize", 20000, 20000, "-bands", 1, "-ot", "Byte", "-a_srs", "EPSG:32198",
                "-a_ullr", 0, 20000, 20000, 0, "-co", "SPARSE_OK=TRUE", "-co", "TILED=YES", large);
        assertTrue(refusal(large).contains("gdaladdo"));
    }

    @Test
    void refusesBlocksThatWouldFillTheMemory() throws Exception {
        Path strip = folder.resolve("strip.tif");
        Gdal.run("gdal_create", "-q", "-outsize", 12000, 12000, "-bands", 1, "-ot", "Byte", "-a_srs", "EPSG:32198",
                "-a_ullr", 0, 12000, 12000, 0, "-co", "SPARSE_OK=TRUE", "-co", "BLOCKYSIZE=12000", "-co",
                "COMPRESS=DEFLATE", strip);
        assertTrue(refusal(strip).contains("TILED=YES"));
    }
}
