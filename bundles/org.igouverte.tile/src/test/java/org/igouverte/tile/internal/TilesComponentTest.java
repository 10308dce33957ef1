package org.igouverte.tile.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.SourceException;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.render.MosaicPiece;
import org.igouverte.render.internal.RendererComponent;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.tile.Admission;
import org.igouverte.tile.Tile;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileContent.Picture;
import org.igouverte.tile.TileContent.Vector;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.TileRequest;
import org.igouverte.tile.TilesBusyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TilesComponentTest {

    private static final CoordinateSystem MERCATOR = CoordinateSystems.epsg(3857);
    private static final TileMatrixSet SET = TileMatrixSets.WEB_MERCATOR_QUAD;
    private static final Picture PNG = new Picture("s", ImageFormat.PNG);
    private static final int LEVEL = 12;
    private static final int COLUMN = 1188;
    private static final int ROW = 1444;

    @TempDir
    private Path folder;

    private final RendererComponent renderer = new RendererComponent();
    private final List<TilesComponent> opened = new ArrayList<>();

    private TilesComponent tiles() throws IOException {
        return tiles(1 << 30, 1 << 20);
    }

    private TilesComponent tiles(long diskBytes, long memoryBytes) throws IOException {
        TilesComponent tiles = new TilesComponent(folder, diskBytes, memoryBytes, renderer);
        opened.add(tiles);
        return tiles;
    }

    @AfterEach
    void stop() {
        opened.forEach(TilesComponent::deactivate);
    }

    /** Eight by eight tiles, labels across their edges, over four blocks; one picture of the same area. */
    @Test
    void stitchedTilesEqualOnePicture() throws Exception {
        TestLayer layer = stands(600, TestStyles.labelled("nom"), 8);
        TilesComponent tiles = tiles();
        BufferedImage stitched = new BufferedImage(8 * 256, 8 * 256, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 64; i++) {
            Tile tile = tiles.tile(request(layer, PNG, COLUMN + i % 8, ROW + i / 8), soon(), Admission.FREE);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(tile.bytes()));
            assertEquals(256, image.getWidth());
            assertEquals(256, image.getHeight());
            for (int y = 0; y < 256; y++) {
                for (int x = 0; x < 256; x++) {
                    stitched.setRGB(i % 8 * 256 + x, i / 8 * 256 + y, image.getRGB(x, y));
                }
            }
        }
        assertEquals(4, layer.reads(), "sixteen tiles are drawn at once");
        Bounds bounds = SET.matrix(LEVEL).bounds(COLUMN, ROW, 8, 8);
        CompiledStyle style = layer.facet(CompiledStyles.class).defaultStyle();
        int different = 0;
        try (MapPicture whole = renderer.drawPiece(
                new PixelGrid(MERCATOR, bounds, 2048, 2048),
                new MosaicPiece(COLUMN * 256L, ROW * 256L, PictureTiles.GUTTER),
                List.of(new StyledLayer(layer, style, Predicate.TRUE)),
                0,
                soon())) {
            assertFalse(whole.isBlank());
            for (int y = 0; y < 2048; y++) {
                for (int x = 0; x < 2048; x++) {
                    if (differs(whole.argb(x, y), stitched.getRGB(x, y))) {
                        different++;
                    }
                }
            }
        }
        Files.createDirectories(Path.of("target"));
        ImageIO.write(stitched, "png", Path.of("target/stitched.png").toFile());
        // Where outlines cross within a pixel, what else the picture shows decides whether they are added or blended.
        assertTrue(different <= 20, different + " of four million pixels differ by more than rounding");
    }

    /** Seen from twice as far, a tile for fine screens is the other one, with every line and letter in its place. */
    @Test
    void fineTilesAreTwiceAsFineAndLookTheSame() throws Exception {
        TestLayer layer = stands(600, TestStyles.labelled("nom"), 8);
        TilesComponent tiles = tiles();
        Picture fine = new Picture("s", ImageFormat.PNG, Picture.FINE);
        long difference = 0;
        int letters = 0;
        int fineLetters = 0;
        for (int i = 0; i < 16; i++) {
            TileRequest request = request(layer, fine, COLUMN + i % 4, ROW + i / 4);
            BufferedImage large = ImageIO.read(
                    new ByteArrayInputStream(tiles.tile(request, soon(), Admission.FREE).bytes()));
            TileRequest plain = request(layer, PNG, COLUMN + i % 4, ROW + i / 4);
            BufferedImage small = ImageIO.read(
                    new ByteArrayInputStream(tiles.tile(plain, soon(), Admission.FREE).bytes()));
            assertEquals(512, large.getWidth());
            assertEquals(512, large.getHeight());
            assertNotEquals(tiles.tag(plain), tiles.tag(request));
            for (int y = 0; y < 256; y++) {
                for (int x = 0; x < 256; x++) {
                    int green = 0;
                    for (int part = 0; part < 4; part++) {
                        int pixel = large.getRGB(2 * x + part % 2, 2 * y + part / 2);
                        green += pixel >> 8 & 255;
                        fineLetters += (pixel & 255) < 0x30 ? 1 : 0;
                    }
                    difference += Math.abs((small.getRGB(x, y) >> 8 & 255) - green / 4);
                    letters += (small.getRGB(x, y) & 255) < 0x30 ? 1 : 0;
                }
            }
        }
        assertEquals(1 + 4, layer.reads(), "as many pixels are drawn at once as of other tiles");
        double mean = difference / (16.0 * 256 * 256);
        assertTrue(mean < 4, "mean difference of green: " + mean);
        assertTrue(letters > 500 && fineLetters > 3 * letters, letters + " dark pixels, fine " + fineLetters);
    }

    private static boolean differs(int a, int b) {
        // As they look: what the colour of a hardly visible pixel is does not matter.
        for (int shift = 0; shift < 32; shift += 8) {
            int seenA = shift == 24 ? a >>> 24 : (a >>> shift & 255) * (a >>> 24) / 255;
            int seenB = shift == 24 ? b >>> 24 : (b >>> shift & 255) * (b >>> 24) / 255;
            if (Math.abs(seenA - seenB) > 3) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aColdTileIsDrawnOnceForAHundredClients() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 4);
        CountDownLatch asked = new CountDownLatch(100);
        // The one who draws goes on only when everybody has asked.
        layer.hook(deadline -> await(asked));
        TilesComponent tiles = tiles();
        ExecutorService clients = Executors.newFixedThreadPool(100);
        try {
            List<Future<Tile>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(clients.submit(() -> {
                    asked.countDown();
                    return tiles.tile(request(layer, PNG, COLUMN + 1, ROW + 1), soon(), Admission.FREE);
                }));
            }
            byte[] first = answers.get(0).get().bytes();
            for (Future<Tile> answer : answers) {
                assertArrayEquals(first, answer.get().bytes());
            }
        } finally {
            clients.shutdown();
        }
        assertEquals(1, layer.reads());
    }

    @Test
    void whoLeavesDoesNotDisturbTheOthers() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 4);
        CountDownLatch drawing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        layer.hook(deadline -> {
            drawing.countDown();
            await(go);
            deadline.check();
        });
        TilesComponent tiles = tiles();
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try {
            Deadline leaderDeadline = soon();
            Deadline waiterDeadline = soon();
            Future<Tile> leader = clients.submit(() ->
                    tiles.tile(request(layer, PNG, COLUMN, ROW), leaderDeadline, Admission.FREE));
            drawing.await();
            Future<Tile> leaving = clients.submit(() ->
                    tiles.tile(request(layer, PNG, COLUMN, ROW), waiterDeadline, Admission.FREE));
            Deadline stays = soon();
            Future<Tile> staying = clients.submit(() ->
                    tiles.tile(request(layer, PNG, COLUMN, ROW), stays, Admission.FREE));
            while (tiles.waiting() < 3) {
                Thread.onSpinWait();
            }
            waiterDeadline.cancel();
            assertThrows(DeadlineExceededException.class, () -> unwrapped(leaving));
            leaderDeadline.cancel();
            go.countDown();
            assertFalse(staying.get().blank());
            assertEquals(1, layer.reads());
            leader.get();
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void workStopsWhenEverybodyLeft() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 4);
        Deadline deadline = soon();
        layer.hook(drawing -> {
            deadline.cancel();
            drawing.check();
        });
        TilesComponent tiles = tiles();
        assertThrows(
                DeadlineExceededException.class, () ->
                        tiles.tile(request(layer, PNG, COLUMN, ROW), deadline, Admission.FREE));
        layer.hook(drawing -> {});
        assertFalse(tiles.tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE).blank());
    }

    @Test
    void onlyWhoMakesATileAsksToBeAdmitted() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 4);
        TilesComponent tiles = tiles();
        IllegalStateException reason = new IllegalStateException("full");
        Admission full = () -> {
            throw new TilesBusyException(reason);
        };
        TilesBusyException busy = assertThrows(
                TilesBusyException.class, () -> tiles.tile(request(layer, PNG, COLUMN, ROW), soon(), full));
        assertSame(reason, busy.getCause());
        assertEquals(0, layer.reads());
        AtomicInteger inside = new AtomicInteger();
        layer.hook(deadline -> assertEquals(1, inside.get()));
        Tile made = tiles.tile(request(layer, PNG, COLUMN, ROW), soon(), () -> {
            inside.incrementAndGet();
            return inside::decrementAndGet;
        });
        assertEquals(0, inside.get());
        assertArrayEquals(
                made.bytes(), tiles.tile(request(layer, PNG, COLUMN, ROW), soon(), full).bytes());
    }

    @Test
    void aFailingSourceFailsAllAndIsTriedAgain() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 4);
        layer.hook(deadline -> {
            throw new SourceException("the disk is gone");
        });
        TilesComponent tiles = tiles();
        SourceException said = assertThrows(
                SourceException.class, () -> tiles.tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE));
        assertEquals("the disk is gone", said.getMessage());
        layer.hook(deadline -> {});
        assertFalse(tiles.tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE).blank());
    }

    @Test
    void keepsTilesOverARestartAndForgetsOtherRevisions() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 4);
        byte[] drawn = tiles().tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE).bytes();
        byte[] vector = tiles().tile(request(layer, new Vector(), COLUMN, ROW), soon(), Admission.FREE).bytes();
        int reads = layer.reads();
        TilesComponent restarted = tiles();
        assertArrayEquals(drawn, restarted.tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE).bytes());
        assertArrayEquals(vector, restarted
                .tile(request(layer, new Vector(), COLUMN, ROW), soon(), Admission.FREE).bytes());
        assertEquals(reads, layer.reads());
        String tag = restarted.tag(request(layer, PNG, COLUMN, ROW));
        assertNotEquals(tag, restarted.tag(request(layer, PNG, COLUMN + 1, ROW)));
        layer.revision("fedcba9876543210");
        assertNotEquals(tag, restarted.tag(request(layer, PNG, COLUMN, ROW)));
        restarted.tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE);
        assertEquals(reads + 1, layer.reads());
    }

    /** An edit in one place: only the tiles that could show it are other ones. */
    @Test
    void anEditTouchesItsOwnTilesAlone() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 16);
        TestPyramid before = new TestPyramid(sink -> {});
        TilesComponent tiles = tiles();
        layer.pyramid(before);
        String near = tiles.tag(request(layer, PNG, COLUMN + 1, ROW + 1));
        String far = tiles.tag(request(layer, PNG, COLUMN + 12, ROW + 12));
        String vector = tiles.tag(request(layer, new Vector(), COLUMN + 1, ROW + 1));
        Bounds place = SET.matrix(LEVEL).bounds(COLUMN + 1, ROW + 1);
        layer.pyramid(before.edited(place.centreX(), place.centreY())).revision("00000000000000ee");
        assertNotEquals(near, tiles.tag(request(layer, PNG, COLUMN + 1, ROW + 1)));
        assertNotEquals(vector, tiles.tag(request(layer, new Vector(), COLUMN + 1, ROW + 1)));
        assertEquals(far, tiles.tag(request(layer, PNG, COLUMN + 12, ROW + 12)));
        // A block draws what lies just outside of it too.
        double pixel = SET.matrix(LEVEL).cellSize();
        layer.pyramid(before.edited(place.minX() - pixel - 256 * pixel, place.centreY())).revision("00000000000000ef");
        assertNotEquals(near, tiles.tag(request(layer, PNG, COLUMN + 1, ROW + 1)));
    }

    @Test
    void removesWhatACrashLeftUnfinished() throws Exception {
        Path parts = Files.createDirectories(folder.resolve(".parts"));
        Path old = Files.write(parts.resolve("a.part"), new byte[10]);
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        Path young = Files.write(parts.resolve("b.part"), new byte[10]);
        new TileFolder(folder, 1 << 20).tidy();
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
    }

    @Test
    void drawsAgainWhatTheDiskDamaged() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 4);
        byte[] drawn = tiles().tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE).bytes();
        Path file = files().get(0);
        byte[] kept = Files.readAllBytes(file);
        for (int at : new int[] {0, 5, 9, 12 + 8 * 16 + 3}) {
            byte[] damaged = kept.clone();
            damaged[at] ^= 0x40;
            Files.write(file, damaged);
            int reads = layer.reads();
            assertArrayEquals(drawn, tiles().tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE).bytes());
            assertEquals(reads + 1, layer.reads(), "byte " + at);
        }
        Files.write(file, Arrays.copyOf(kept, 100));
        assertArrayEquals(drawn, tiles().tile(request(layer, PNG, COLUMN, ROW), soon(), Admission.FREE).bytes());
        assertArrayEquals(kept, Files.readAllBytes(file));
    }

    @Test
    void leastRecentlyUsedBlocksGiveWay() throws Exception {
        TestLayer layer = stands(4000, TestStyles.fill(), 32);
        TilesComponent tiles = tiles(1 << 30, 1 << 20);
        for (int block = 0; block < 64; block++) {
            tiles.tile(request(layer, PNG, COLUMN + block % 8 * 4, ROW + block / 8 * 4), soon(), Admission.FREE);
        }
        List<Path> files = files();
        assertEquals(64, files.size());
        long size = files.stream().mapToLong(TilesComponentTest::onDisk).sum();
        // The first block was used just now, the others long ago, in an order of their own.
        for (int i = 0; i < files.size(); i++) {
            Files.setLastModifiedTime(files.get(i), FileTime.fromMillis(1_000_000L * (i + 1)));
        }
        TileFolder restarted = new TileFolder(folder, size / 2);
        restarted.tidy();
        assertEquals(size, restarted.bytes());
        restarted.touch(tiles.key(request(layer, PNG, COLUMN, ROW)));
        restarted.makeRoom();
        assertTrue(restarted.bytes() <= size / 2 && restarted.bytes() > size / 4, "bytes " + restarted.bytes());
        assertEquals(restarted.bytes(), files().stream().mapToLong(TilesComponentTest::onDisk).sum());
        assertTrue(tiles.isKept(tiles.key(request(layer, PNG, COLUMN, ROW))), "just used");
        Path last = files.get(63);
        assertTrue(Files.exists(last));
    }

    private static long onDisk(Path file) {
        return (file.toFile().length() + 4095) / 4096 * 4096;
    }

    @Test
    void memoryIsBounded() throws Exception {
        HotTiles hot = new HotTiles(100_000);
        for (int i = 0; i < 10_000; i++) {
            hot.put("t" + i, new byte[1000]);
            hot.get("t0", () -> {});
        }
        assertTrue(hot.bytes() <= 100_000, "bytes " + hot.bytes());
        assertTrue(hot.get("t0", () -> {}).isPresent(), "always in use");
        assertTrue(hot.get("t9999", () -> {}).isPresent());
        assertFalse(hot.get("t5000", () -> {}).isPresent());
        hot.put("large", new byte[50_000]);
        assertFalse(hot.get("large", () -> {}).isPresent());
    }

    @Test
    void blankTilesCostNothing() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 1);
        double[] far = corner(COLUMN + 7, ROW + 7);
        layer.polygon(new Object[] {99L, "loin"}, square(far[0], far[1], 100));
        TilesComponent tiles = tiles();
        Tile blank = tiles.tile(request(layer, PNG, COLUMN + 3, ROW + 1), soon(), Admission.FREE);
        Tile other = tiles.tile(request(layer, PNG, COLUMN + 2, ROW + 2), soon(), Admission.FREE);
        assertTrue(blank.blank());
        assertSame(blank.bytes(), other.bytes());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(blank.bytes()));
        assertEquals(0, image.getRGB(100, 100) >>> 24);
        Tile white = tiles
                .tile(request(layer, new Picture("s", ImageFormat.JPEG), COLUMN + 3, ROW + 1), soon(), Admission.FREE);
        assertEquals(
                0xFFFFFFFF, ImageIO.read(new ByteArrayInputStream(white.bytes())).getRGB(9, 9));
        Tile vector = tiles.tile(request(layer, new Vector(), COLUMN + 3, ROW + 1), soon(), Admission.FREE);
        assertTrue(vector.blank());
        assertEquals(0, vector.bytes().length);
    }

    @Test
    void knowsWhichTilesThereAre() throws Exception {
        TestLayer layer = stands(50, TestStyles.fill(), 4);
        TilesComponent tiles = tiles();
        TileExtent extent = tiles.extent(layer, PNG, SET).orElseThrow();
        assertEquals(0, extent.firstDrawn());
        assertEquals(20, extent.maxLevel());
        assertEquals(Optional.of(new TileLimits(0, 0, 0, 0)), extent.at(0));
        // The rim for outlines takes the neighbours.
        assertEquals(Optional.of(new TileLimits(COLUMN - 1, ROW - 1, COLUMN + 4, ROW + 4)), extent.at(LEVEL));
        assertEquals(
                Optional.of(new TileLimits(COLUMN, ROW, COLUMN + 3, ROW + 3)),
                tiles.extent(layer, new Vector(), SET).orElseThrow().at(LEVEL));
        assertEquals(16, tiles.extent(layer, new Vector(), SET).orElseThrow().maxLevel());
        for (int[] outside : new int[][] {{LEVEL, 0, 0}, {21, 1, 1}, {-1, 0, 0}, {LEVEL, -1, ROW}}) {
            TileRequest request = new TileRequest(layer, PNG, SET, outside[0], outside[1], outside[2]);
            assertThrows(IllegalArgumentException.class, () -> tiles.tag(request));
            assertThrows(IllegalArgumentException.class, () -> tiles.tile(request, soon(), Admission.FREE));
        }
        layer.scales(new ScaleRange(5000, 200_000)).revision("00000000000000aa");
        TileExtent ranged = tiles.extent(layer, PNG, SET).orElseThrow();
        assertEquals(12, ranged.firstDrawn());
        assertEquals(16, ranged.lastDrawn());
        assertEquals(20, ranged.maxLevel());
        int reads = layer.reads();
        TileLimits coarse = ranged.at(11).orElseThrow();
        TileRequest unseen = new TileRequest(layer, PNG, SET, 11, coarse.minColumn(), coarse.minRow());
        assertTrue(tiles.tile(unseen, soon(), Admission.FREE).blank());
        assertEquals(reads, layer.reads(), "nothing is read for a scale at which nothing is shown");
        for (TileMatrixSet set : TileMatrixSets.all()) {
            assertTrue(tiles.extent(layer, PNG, set).isPresent(), set.id());
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.toString().endsWith(MetatileFile.EXTENSION))
                    .sorted()
                    .toList();
        }
    }

    /** Polygons strewn over some tiles to the right of and below the first; they fill its corners exactly. */
    private static TestLayer stands(int count, CompiledStyle style, int span) {
        List<Field> fields = List.of(new Field("id", FieldType.INTEGER), new Field("nom", FieldType.STRING));
        TestLayer layer = new TestLayer(GeometryKind.POLYGON, MERCATOR, fields, style);
        Random random = new Random(1);
        Bounds all = SET.matrix(LEVEL).bounds(COLUMN, ROW, span, span);
        layer.polygon(new Object[] {-1L, "coin"}, square(all.minX(), all.maxY(), 500));
        layer.polygon(new Object[] {-2L, "coin"}, square(all.maxX() - 500, all.minY() + 500, 500));
        for (int i = 0; i < count; i++) {
            double side = 200 + 1500 * random.nextDouble() * random.nextDouble();
            double x = all.minX() + random.nextDouble() * (all.width() - side);
            double y = all.maxY() - random.nextDouble() * (all.height() - side);
            layer.polygon(new Object[] {(long) i, "Peuplement " + i}, square(x, y, side));
        }
        return layer;
    }

    private static double[] corner(int column, int row) {
        Bounds bounds = SET.matrix(LEVEL).bounds(column, row);
        return new double[] {bounds.minX(), bounds.maxY()};
    }

    /** To the right of and below a corner. */
    private static double[] square(double x, double y, double side) {
        return new double[] {x, y, x + side, y, x + side, y - side, x, y - side, x, y};
    }

    private static TileRequest request(TestLayer layer, TileContent content, int column, int row) {
        return new TileRequest(layer, content, SET, LEVEL, column, row);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tile unwrapped(Future<Tile> answer) throws Throwable {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
