package org.igouverte.source.file.internal.tiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.Ogr;
import org.igouverte.source.file.internal.gpkg.GeoPackageFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of picture tiles as GDAL writes them show what GDAL shows of them. */
class TileArchivesTest {

    private static final int WIDTH = 700;
    private static final int HEIGHT = 500;

    @TempDir
    Path folder;

    private static PictureSource open(SourceFactory factory, Path file, String... table) throws SourceException {
        return (PictureSource) factory.open(new SourceRequest(
                Optional.of(file),
                file.getFileName().toString(),
                new DataRevision("r"),
                Arrays.stream(table).findFirst(),
                List.of(),
                Optional.empty(),
                Map.of()));
    }

    /** Three bands of slopes, in Québec's Lambert projection. */
    private Path picture() throws IOException {
        StringBuilder vrt = new StringBuilder("<VRTDataset rasterXSize=\"" + WIDTH + "\" rasterYSize=\"" + HEIGHT
                + "\"><SRS>EPSG:32198</SRS><GeoTransform>-220000,40,0,330000,0,-40</GeoTransform>");
        String[] colours = {"Red", "Green", "Blue"};
        for (int band = 0; band < 3; band++) {
            byte[] samples = new byte[WIDTH * HEIGHT];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (band == 0 ? i % WIDTH / 3 : band == 1 ? i / WIDTH / 2 : (i % WIDTH + i / WIDTH) % 256);
            }
            Files.write(folder.resolve("band" + band), samples);
            vrt.append("<VRTRasterBand dataType=\"Byte\" band=\"" + (band + 1) + "\" subClass=\"VRTRawRasterBand\">"
                    + "<ColorInterp>" + colours[band] + "</ColorInterp><SourceFilename relativetoVRT=\"1\">band" + band
                    + "</SourceFilename></VRTRasterBand>");
        }
        return Files.writeString(folder.resolve("in.vrt"), vrt + "</VRTDataset>");
    }

    private Path written(String format, String name, String... options) throws IOException {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("gdal_translate", "-q", "-of", format));
        command.addAll(List.of(options));
        command.add(picture().toString());
        command.add(file.toString());
        Ogr.run(command.toArray(String[]::new));
        return file;
    }

    /** Size and place as GDAL tells them. */
    private static PixelGrid grid(Path file, CoordinateSystem crs) throws IOException {
        String info = Ogr.run("gdalinfo", file.toString());
        double[] size = numbers(info, "Size is ([0-9]+), ([0-9]+)");
        double[] origin = numbers(info, "Origin = \\(([-0-9.]+),([-0-9.]+)\\)");
        double[] pixel = numbers(info, "Pixel Size = \\(([-0-9.]+),([-0-9.]+)\\)");
        return new PixelGrid(
                crs,
                new Bounds(origin[0], origin[1] + size[1] * pixel[1], origin[0] + size[0] * pixel[0], origin[1]),
                (int) size[0],
                (int) size[1]);
    }

    /** GDAL cuts an archive to its bounds, and moves the pixels by less than one for it. */
    private static PixelGrid onPixels(PixelGrid grid) {
        double pixel = grid.resolutionX();
        double edge = 20_037_508.342789244;
        double left = Math.rint((grid.bounds().minX() + edge) / pixel) * pixel - edge;
        double top = edge - Math.rint((edge - grid.bounds().maxY()) / pixel) * pixel;
        return new PixelGrid(
                grid.crs(),
                new Bounds(left, top - grid.height() * pixel, left + grid.width() * pixel, top),
                grid.width(),
                grid.height());
    }

    private static double[] numbers(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return new double[] {Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))};
    }

    /** What GDAL reads, as premultiplied ARGB. */
    private int[] byGdal(Path file, int pixels) throws IOException {
        Path raw = folder.resolve("raw");
        Ogr.run("gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BIP", file.toString(), raw.toString());
        byte[] bytes = Files.readAllBytes(raw);
        int bands = bytes.length / pixels;
        int[] argb = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            int alpha = bands == 4 ? bytes[4 * i + 3] & 0xFF : 255;
            argb[i] = alpha << 24;
            for (int band = 0; band < 3; band++) {
                argb[i] |= ((bytes[bands * i + band] & 0xFF) * alpha + 127) / 255 << 16 - 8 * band;
            }
        }
        return argb;
    }

    private static int[] draw(PictureSource source, PixelGrid grid) throws SourceException {
        int[] argb = new int[grid.width() * grid.height()];
        source.draw(grid, argb, Deadline.after(Duration.ofMinutes(1)));
        return argb;
    }

    /** The rim that reprojection left half opaque is of no account. */
    private static void assertSame(int[] expected, int[] drawn) {
        int opaque = 0;
        for (int i = 0; i < drawn.length; i++) {
            if (expected[i] >>> 24 == 255) {
                for (int shift = 0; shift < 32; shift += 8) {
                    assertEquals(expected[i] >>> shift & 255, drawn[i] >>> shift & 255, 1, "pixel " + i);
                }
                opaque++;
            }
        }
        assertTrue(opaque > 0.7 * drawn.length, opaque + " of " + drawn.length + " pixels compared");
    }

    @Test
    void showsMbtilesAsGdalDoes() throws Exception {
        Path file = written("MBTILES", "a.mbtiles", "-co", "TILE_FORMAT=PNG");
        Ogr.run("gdaladdo", "-q", "-r", "average", file.toString(), "2", "4");
        try (PictureSource source = open(new MbtilesFactory(), file)) {
            assertEquals("EPSG:3857", source.crs().id());
            PixelGrid grid = onPixels(grid(file, source.crs()));
            int[] drawn = draw(source, grid);
            assertSame(byGdal(file, drawn.length), drawn);
            assertTrue(grid.bounds().expandedBy(2 * grid.resolutionX()).contains(source.extent().orElseThrow()));
            PixelGrid half =
                    new PixelGrid(source.crs(), grid.bounds(), grid.width() / 2, grid.height() / 2);
            int[] overview = draw(source, half);
            int middle = grid.height() / 4 * half.width() + half.width() / 2;
            assertEquals(drawn[grid.height() / 2 * grid.width() + grid.width() / 2] >> 16 & 255, overview[middle] >> 16 & 255, 3);
        }
    }

    @Test
    void showsTheTilesOfAGeoPackageAsGdalDoes() throws Exception {
        Path file = written("GPKG", "b.gpkg", "-co", "TILE_FORMAT=PNG", "-co", "RASTER_TABLE=ortho");
        try (PictureSource source = open(new GeoPackageFactory(Optional.empty()), file)) {
            assertEquals("EPSG:32198", source.crs().id());
            int[] drawn = draw(source, grid(file, source.crs()));
            assertSame(byGdal(file, drawn.length), drawn);
        }
        try (PictureSource source = open(new GeoPackageFactory(Optional.empty()), file, "ortho")) {
            assertEquals(new Bounds(-220000, 310000, -192000, 330000), source.extent().orElseThrow());
        }
    }

    /** The numbers of the specification and of its own tests. */
    @Test
    void numbersTilesAlongTheCurve() {
        assertEquals(0, PmtilesArchive.id(0, 0, 0));
        assertEquals(1, PmtilesArchive.id(1, 0, 0));
        assertEquals(2, PmtilesArchive.id(1, 0, 1));
        assertEquals(3, PmtilesArchive.id(1, 1, 1));
        assertEquals(4, PmtilesArchive.id(1, 1, 0));
        assertEquals(5, PmtilesArchive.id(2, 0, 0));
        assertEquals(19078479, PmtilesArchive.id(12, 3423, 1763));
    }

    /** The same tiles in a PMTiles archive with a root directory and leaves. */
    @Test
    void showsPmtilesAsTheMbtilesThatTheyCameFrom() throws Exception {
        Path mbtiles = written("MBTILES", "c.mbtiles", "-co", "TILE_FORMAT=PNG");
        Ogr.run("gdaladdo", "-q", mbtiles.toString(), "2", "4");
        for (int leafSize : new int[] {5, 1000}) {
            Path file = PmtilesWriter.convert(mbtiles, folder.resolve("c" + leafSize + ".pmtiles"), leafSize);
            try (PictureSource expected = open(new MbtilesFactory(), mbtiles);
                    PictureSource source = open(new PmtilesFactory(), file)) {
                PixelGrid grid = grid(mbtiles, source.crs());
                assertArrayEquals(draw(expected, grid), draw(source, grid));
                PixelGrid coarse = new PixelGrid(source.crs(), grid.bounds().expandedBy(5000), 200, 170);
                assertArrayEquals(draw(expected, coarse), draw(source, coarse));
            }
        }
    }

    @Test
    void refusesDamageInWordsThatNameTheFile() throws Exception {
        Path mbtiles = written("MBTILES", "d.mbtiles", "-co", "TILE_FORMAT=PNG");
        Path pmtiles = PmtilesWriter.convert(mbtiles, folder.resolve("d.pmtiles"), 4);
        refuseDamage(new MbtilesFactory(), mbtiles);
        refuseDamage(new PmtilesFactory(), pmtiles);
    }

    private void refuseDamage(SourceFactory factory, Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        Path damaged = folder.resolve("damaged").resolve(name);
        Files.createDirectories(damaged.getParent());
        for (int length : new int[] {0, 20, 120, 300, whole.length / 2}) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            SourceException e = assertThrows(SourceException.class, () -> look(factory, damaged), "cut at " + length);
            assertTrue(e.getMessage().startsWith(name), e.getMessage());
        }
        Random random = new Random(5);
        for (int n = 0; n < 150; n++) {
            byte[] bytes = whole.clone();
            for (int i = 0; i < 4; i++) {
                bytes[random.nextInt(n % 2 == 0 ? 400 : bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, bytes);
            try {
                look(factory, damaged);
            } catch (SourceException e) {
                assertTrue(e.getMessage().startsWith(name), e.getMessage());
            }
        }
    }

    private static void look(SourceFactory factory, Path file) throws SourceException {
        try (PictureSource source = open(factory, file)) {
            Bounds extent = source.extent().orElseThrow();
            if (extent.width() > 0 && extent.height() > 0) {
                draw(source, new PixelGrid(source.crs(), extent, 300, 300));
                draw(source, new PixelGrid(source.crs(), extent, 1000, 1000));
            }
        }
    }
}
