package org.igouverte.tile.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Partner;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.internal.RendererComponent;
import org.igouverte.tile.TileArea;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileJob;
import org.igouverte.tile.TileJob.State;
import org.igouverte.tile.TileJobs;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileJobsTest {

    private static final TileMatrixSet SET = TileMatrixSets.WEB_MERCATOR_QUAD;
    private static final TileContent PNG = new TileContent.Picture("s", ImageFormat.PNG);
    private static final LayerName NAME = new LayerName("essai", "couche");

    @TempDir
    private Path folder;

    private TestLayer layer;
    private boolean served = true;
    private TilesComponent tiles;
    private TileJobsComponent jobs;

    @BeforeEach
    void open() throws IOException {
        // Five by five tiles of level 12, drawn as a grid so that no tile is blank.
        List<Field> fields = List.of(new Field("id", FieldType.INTEGER));
        layer = new TestLayer(GeometryKind.POLYGON, SET.crs(), fields, TestStyles.fill());
        Bounds all = SET.matrix(12).bounds(1188, 1444, 5, 5);
        for (int i = 0; i < 100; i++) {
            double x = all.minX() + all.width() * (i % 10) / 10;
            double y = all.minY() + all.height() * (i / 10) / 10;
            double side = all.width() / 10;
            layer.polygon(
                    new Object[] {(long) i}, new double[] {x, y, x + side, y, x + side, y + side, x, y + side, x, y});
        }
        tiles = new TilesComponent(folder, 1 << 30, 1 << 20, new RendererComponent());
        jobs = new TileJobsComponent(new OneLayer(), tiles, (layer, deadline) -> List.of());
    }

    @AfterEach
    void close() {
        jobs.deactivate();
        tiles.deactivate();
    }

    private static TileArea area(int minLevel, int maxLevel) {
        return new TileArea(NAME, SET, minLevel, maxLevel, Optional.empty());
    }

    private static void await(TileJob job, State... states) throws InterruptedException {
        while (!Set.of(states).contains(job.state())) {
            Thread.sleep(5);
        }
    }

    private long kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(MetatileFile.EXTENSION)).count();
        }
    }

    @Test
    void seedsEveryTileOnceAndTruncatesThem() throws Exception {
        TileExtent extent = tiles.extent(layer, PNG, SET).orElseThrow();
        long expected = 0;
        Set<String> blocks = new HashSet<>();
        for (int level = 10; level <= 13; level++) {
            TileLimits limits = extent.at(level).orElseThrow();
            expected += limits.count();
            for (int column = limits.minColumn(); column <= limits.maxColumn(); column++) {
                for (int row = limits.minRow(); row <= limits.maxRow(); row++) {
                    blocks.add(level + "/" + column / 4 + "/" + row / 4);
                }
            }
        }
        TileJob job = jobs.seed(area(10, 13), PNG);
        await(job, State.DONE);
        assertEquals(expected, job.total());
        assertEquals(expected, job.done());
        assertEquals(0, job.failed());
        assertEquals(blocks.size(), kept());
        assertEquals(blocks.size(), layer.reads());
        await(jobs.seed(area(10, 13), PNG), State.DONE);
        assertEquals(blocks.size(), layer.reads(), "what is kept is passed over");
        TileJob vectors = jobs.seed(area(12, 12), new TileContent.Vector());
        await(vectors, State.DONE);
        assertEquals(25, vectors.done());
        TileJob truncated = jobs.truncate(area(12, 13));
        await(truncated, State.DONE);
        long left = blocks.stream().filter(b -> b.startsWith("10/") || b.startsWith("11/")).count();
        assertEquals(left, kept());
        assertEquals(blocks.size() - left + 25, truncated.done());
        await(jobs.truncate(area(0, 24)), State.DONE);
        assertEquals(0, kept());
        assertEquals(List.of("5", "4", "3", "2", "1"), jobs.jobs().stream().map(TileJob::id).toList());
    }

    @Test
    void keepsToTheBounds() throws Exception {
        Bounds one = SET.matrix(12).bounds(1190, 1446);
        TileArea area = new TileArea(NAME, SET, 12, 12, Optional.of(one));
        TileJob job = jobs.seed(area, PNG);
        await(job, State.DONE);
        assertEquals(1, job.total());
        assertEquals(1, kept());
        TileArea elsewhere = new TileArea(NAME, SET, 12, 12, Optional.of(SET.matrix(12).bounds(0, 0)));
        assertThrows(IllegalArgumentException.class, () -> jobs.seed(elsewhere, PNG));
        await(jobs.truncate(elsewhere), State.DONE);
        assertEquals(1, kept());
        await(jobs.truncate(area), State.DONE);
        assertEquals(0, kept());
    }

    @Test
    void pausesResumesAndCancels() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        layer.hook(deadline -> {
            first.countDown();
            awaitLatch(go);
        });
        TileJob job = jobs.seed(area(12, 14), PNG);
        first.await();
        job.pause();
        go.countDown();
        // The block at hand is finished, then nothing more.
        while (job.done() == 0) {
            Thread.sleep(5);
        }
        // Another job takes its turns meanwhile.
        await(jobs.seed(area(9, 9), PNG), State.DONE);
        assertEquals(State.PAUSED, job.state());
        long done = job.done();
        assertTrue(done > 0 && done <= 16, "done " + done);
        job.resume();
        await(job, State.DONE);
        assertEquals(job.total(), job.done());
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        layer.hook(deadline -> {
            second.countDown();
            awaitLatch(goOn);
        });
        TileJob cancelled = jobs.seed(area(15, 16), PNG);
        second.await();
        cancelled.cancel();
        goOn.countDown();
        await(jobs.seed(area(8, 8), PNG), State.DONE);
        assertEquals(State.CANCELLED, cancelled.state());
        assertTrue(cancelled.done() <= 16 && cancelled.ended().isPresent());
        cancelled.resume();
        assertEquals(State.CANCELLED, cancelled.state());
    }

    @Test
    void goesOnAfterTilesThatFailAndEndsWithTheLayer() throws Exception {
        layer.hook(deadline -> {
            throw new SourceException("the disk is gone");
        });
        TileJob failing = jobs.seed(area(12, 12), PNG);
        await(failing, State.DONE);
        assertEquals(failing.total(), failing.failed());
        assertEquals(Optional.of("the disk is gone"), failing.problem());
        layer.hook(deadline -> served = false);
        TileJob orphan = jobs.seed(area(12, 13), PNG);
        await(orphan, State.FAILED);
        assertTrue(orphan.problem().orElseThrow().contains("essai:couche"));
        assertTrue(orphan.done() < orphan.total());
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> jobs.seed(
                new TileArea(new LayerName("essai", "autre"), SET, 0, 1, Optional.empty()), PNG));
        TileContent unknown = new TileContent.Picture("beau", ImageFormat.PNG);
        assertThrows(IllegalArgumentException.class, () -> jobs.seed(area(0, 1), unknown));
        assertThrows(IllegalArgumentException.class, () -> jobs.seed(area(17, 20), new TileContent.Vector()));
        assertThrows(IllegalArgumentException.class, () -> area(3, 2));
        assertThrows(IllegalArgumentException.class, () -> area(0, 25));
        List<TileJob> open = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        layer.hook(deadline -> awaitLatch(go));
        for (int i = 0; i < TileJobs.MAX_OPEN; i++) {
            open.add(jobs.seed(area(12, 12), PNG));
        }
        assertThrows(IllegalStateException.class, () -> jobs.truncate(area(0, 0)));
        open.forEach(TileJob::cancel);
        go.countDown();
        assertFalse(jobs.find("1").isEmpty());
        assertTrue(jobs.find("x").isEmpty());
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A catalogue of the one layer, or of none. */
    private final class OneLayer implements LayerCatalog {

        @Override
        public CatalogSnapshot current() {
            List<ServedLayer> layers = served ? List.of(layer) : List.of();
            return new CatalogSnapshot() {
                @Override
                public long generation() {
                    return 1;
                }

                @Override
                public Instant since() {
                    return Instant.EPOCH;
                }

                @Override
                public String revision() {
                    return "0123456789abcdef";
                }

                @Override
                public List<ServedLayer> layers() {
                    return layers;
                }

                @Override
                public Optional<ServedLayer> find(LayerName name) {
                    return layers.stream().filter(l -> l.name().equals(name)).findFirst();
                }

                @Override
                public List<Partner> partners() {
                    return layers.stream().map(ServedLayer::partner).toList();
                }
            };
        }

        @Override
        public <E extends Exception> LayerLease lease(Selection<E> selection) throws E {
            CatalogSnapshot snapshot = current();
            List<ServedLayer> layers = selection.select(snapshot);
            return new LayerLease() {
                @Override
                public CatalogSnapshot snapshot() {
                    return snapshot;
                }

                @Override
                public List<ServedLayer> layers() {
                    return layers;
                }

                @Override
                public LayerLease share(ServedLayer one) {
                    return OneLayer.this.lease(any -> List.of(one));
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Registration onCommit(Runnable listener) {
            return () -> {};
        }
    }
}
