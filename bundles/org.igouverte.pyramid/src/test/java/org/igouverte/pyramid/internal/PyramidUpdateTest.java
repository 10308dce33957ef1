package org.igouverte.pyramid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.AreaPoints;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.pyramid.internal.build.Grain;
import org.igouverte.pyramid.internal.build.PyramidBuilder;
import org.igouverte.pyramid.internal.build.PyramidUpdate;
import org.igouverte.pyramid.internal.read.PreparedPyramid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is made of an earlier one is held against one that is built from nothing. */
class PyramidUpdateTest {

    private static final int CELLS = 150;
    private static final double SIDE = 200;
    /** So many times the features are said to be expected, which makes for small buckets. */
    private static final long TOLD = 40;

    @TempDir
    Path root;

    private int folders;

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(5));
    }

    private Path folder() throws Exception {
        return Files.createDirectory(root.resolve("f" + folders++));
    }

    private Path built(MemorySource source) throws Exception {
        Path folder = folder();
        new PyramidBuilder(source, folder, 2, soon(), share -> {})
                .build(Grain.of(source, soon()), source.extent().get(), TOLD * source.features.size());
        return folder;
    }

    private boolean updated(MemorySource before, MemorySource after, Path from, Path to) throws Exception {
        return new PyramidUpdate(after, from, to, 2, soon())
                .update(
                        after.changesSince(before, soon()).get(),
                        Grain.of(after, soon()),
                        after.extent().get(),
                        TOLD * after.features.size());
    }

    private static MemorySource stands() {
        MemorySource source = new MemorySource();
        new Partition(3, CELLS, SIDE, -410_000, 300_000, 5).addTo(source);
        source.add(GeometryKind.LINE, "road", new double[] {-409_000, 301_000, -395_000, 309_000, -381_000, 329_000});
        double[] lake = new double[2 * 4001];
        for (int i = 0; i <= 4000; i++) {
            lake[2 * i] = -396_000 + 5000 * Math.cos(i % 4000 * Math.PI / 2000);
            lake[2 * i + 1] = 314_000 + 4000 * Math.sin(i % 4000 * Math.PI / 2000);
        }
        source.add(GeometryKind.POLYGON, "lake", lake, new double[] {
            -396_000, 314_000, -395_000, 314_000, -395_000, 315_000, -396_000, 314_000
        });
        return source;
    }

    private static MemorySource copy(MemorySource source) {
        MemorySource copy = new MemorySource();
        copy.features.addAll(source.features);
        return copy;
    }

    /** A ring without some of its vertices, which its neighbours keep. */
    private static double[] thinned(double[] ring) {
        double[] thinned = new double[ring.length];
        int n = 0;
        for (int i = 0; i < ring.length; i += 2) {
            if (i == 0 || i == ring.length - 2 || i % 3 != 0) {
                thinned[n++] = ring[i];
                thinned[n++] = ring[i + 1];
            }
        }
        return Arrays.copyOf(thinned, n);
    }

    /** Some edits near a place: of attributes, of a corner that stands share, of one border, removals and additions. */
    private static void edit(MemorySource source, Random random, int edits) {
        int column = random.nextInt(CELLS - 12);
        int row = random.nextInt(CELLS - 12);
        long next = source.features.stream().mapToLong(MemorySource::number).max().getAsLong() + 1;
        for (int i = 0; i < edits; i++) {
            double x = -410_000 + SIDE * (column + 12 * random.nextDouble());
            double y = 300_000 + SIDE * (row + 12 * random.nextDouble());
            int at = at(source, x, y);
            MemorySource.Feature old = source.features.get(at);
            switch (random.nextInt(5)) {
                case 0 -> source.features.set(at, new MemorySource.Feature(
                        old.kind(), old.parts(), old.holes(),
                        new Object[] {"kind " + random.nextInt(3), 7.0, old.values()[2]}));
                case 1 -> moveCorner(source, old.parts()[0][0], old.parts()[0][1], 30 * random.nextDouble());
                case 2 -> source.features.remove(at);
                case 3 -> source.features.set(at, new MemorySource.Feature(
                        old.kind(), new double[][] {thinned(old.parts()[0])}, new boolean[1], old.values()));
                default -> {
                    double[] ring = old.parts()[0].clone();
                    double by = 150 * random.nextDouble();
                    for (int k = 0; k < ring.length; k++) {
                        ring[k] += by;
                    }
                    source.add(GeometryKind.POLYGON, "added", ring);
                    MemorySource.Feature added = source.features.remove(source.features.size() - 1);
                    Object[] values = {added.values()[0], added.values()[1], old.values()[2]};
                    values[2] = (Long) values[2] - MemorySource.number(old) + next++;
                    source.features.add(new MemorySource.Feature(added.kind(), added.parts(), added.holes(), values));
                }
            }
        }
    }

    private static int at(MemorySource source, double x, double y) {
        for (int i = 0; i < source.features.size(); i++) {
            Bounds bounds = source.bounds(source.features.get(i));
            if (source.features.get(i).kind() == GeometryKind.POLYGON
                    && bounds.width() < 1000
                    && bounds.contains(x, y)) {
                return i;
            }
        }
        return 0;
    }

    private static void moveCorner(MemorySource source, double x, double y, double by) {
        for (int i = 0; i < source.features.size(); i++) {
            MemorySource.Feature old = source.features.get(i);
            double[][] parts = new double[old.parts().length][];
            boolean moved = false;
            for (int part = 0; part < parts.length; part++) {
                parts[part] = old.parts()[part].clone();
                for (int k = 0; k < parts[part].length; k += 2) {
                    if (parts[part][k] == x && parts[part][k + 1] == y) {
                        parts[part][k] += by;
                        moved = true;
                    }
                }
            }
            if (moved) {
                source.features.set(i, new MemorySource.Feature(old.kind(), parts, old.holes(), old.values()));
            }
        }
    }

    /** All that a query tells, tuples by their values. */
    private static List<String> told(PreparedPyramid pyramid, Bounds bounds, double resolution)
            throws SourceException {
        List<String> told = new ArrayList<>();
        List<String> tuples = new ArrayList<>();
        pyramid.shapes(
                new ShapeQuery(bounds, resolution, List.of("kind", "size", "id"), Predicate.TRUE),
                new PyramidSink() {
                    private int place;

                    @Override
                    public void tuple(int id, Object[] values) {
                        tuples.add(Arrays.toString(values));
                    }

                    @Override
                    public void order(int newPlace) {
                        place = newPlace;
                    }

                    @Override
                    public void shape(int tuple, Shape shape) {
                        StringBuilder text = new StringBuilder(place + " " + tuples.get(tuple) + shape.kind());
                        for (int part = 0; part < shape.parts(); part++) {
                            text.append(shape.isHole(part)).append(shape.partEnd(part));
                        }
                        told.add(text + Arrays.toString(Arrays.copyOf(shape.xy(), 2 * shape.points())));
                    }

                    @Override
                    public void areas(AreaPoints points) {
                        for (int i = 0; i < points.count; i++) {
                            told.add(points.orders[i] + " " + tuples.get(points.tuples[i]) + points.xy[2 * i] + " "
                                    + points.xy[2 * i + 1] + " " + points.widths[i] + " " + points.heights[i]);
                        }
                    }
                },
                soon());
        return told;
    }

    private static void assertSame(Path expected, Path actual, Bounds extent, Random random) throws Exception {
        try (PreparedPyramid right = PreparedPyramid.of(expected);
                PreparedPyramid made = PreparedPyramid.of(actual)) {
            assertEquals(right.finestResolution(), made.finestResolution());
            for (double resolution = right.finestResolution(); resolution < 1000; resolution *= 2) {
                assertEquals(told(right, extent, resolution), told(made, extent, resolution), "at " + resolution);
                for (int i = 0; i < 40; i++) {
                    double x = extent.minX() + extent.width() * random.nextDouble();
                    double y = extent.minY() + extent.height() * random.nextDouble();
                    double size = 4000 * random.nextDouble();
                    Bounds window = new Bounds(x, y, x + size, y + size);
                    assertEquals(right.contentKey(window, resolution), made.contentKey(window, resolution));
                    assertEquals(told(right, window, resolution), told(made, window, resolution));
                }
            }
        }
    }

    @Test
    void anUpdateGivesWhatBuildingFromNothingGives() throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            MemorySource before = stands();
            Path from = built(before);
            for (int step = 0; step < 3; step++) {
                MemorySource after = copy(before);
                for (int place = 0; place < 2; place++) {
                    edit(after, random, 1 + random.nextInt(15));
                }
                Path to = folder();
                assertTrue(updated(before, after, from, to), "seed " + seed + ", step " + step);
                assertSame(built(after), to, after.extent().get(), random);
                assertFalse(Files.exists(to.resolve("spool.tmp")));
                long written = Files.size(to.resolve("level-0." + (step + 1) + ".bin"));
                assertTrue(written < Files.size(to.resolve("level-0.bin")) / 2, written + " bytes anew");
                before = after;
                from = to;
            }
        }
    }

    @Test
    void nothingChangedIsNothingMade() throws Exception {
        MemorySource source = stands();
        Path from = built(source);
        Path to = folder();
        assertTrue(updated(source, copy(source), from, to));
        assertEquals(0, Files.size(to.resolve("rows.1.bin")));
        assertSame(from, to, source.extent().get(), new Random(1));
    }

    @Test
    void whereMuchChangedOrFeaturesHaveNoNumbersAllIsMadeAnew() throws Exception {
        MemorySource source = stands();
        Path from = built(source);
        MemorySource everywhere = copy(source);
        for (int i = 0; i < everywhere.features.size(); i += 40) {
            MemorySource.Feature old = everywhere.features.get(i);
            everywhere.features.set(i, new MemorySource.Feature(
                    old.kind(), old.parts(), old.holes(), new Object[] {"x", 1.0, old.values()[2]}));
        }
        assertFalse(updated(source, everywhere, from, folder()));
        MemorySource unnumbered = copy(source);
        unnumbered.numbered = false;
        Path plain = built(unnumbered);
        assertFalse(updated(unnumbered, unnumbered, plain, folder()));
        assertFalse(updated(source, unnumberedWithEdit(source), from, folder()));
    }

    private static MemorySource unnumberedWithEdit(MemorySource source) {
        MemorySource edited = copy(source);
        edited.numbered = false;
        edited.features.remove(500);
        return edited;
    }

    @Test
    void moreValuesThanTheCodesHoldAreMadeAnew() throws Exception {
        MemorySource source = stands();
        Path from = built(source);
        MemorySource edited = copy(source);
        for (int i = 0; i < 400; i++) {
            MemorySource.Feature old = edited.features.get(i);
            edited.features.set(i, new MemorySource.Feature(
                    old.kind(), old.parts(), old.holes(), new Object[] {"kind " + i, 1.0, old.values()[2]}));
        }
        assertFalse(updated(source, edited, from, folder()), "a code takes two bytes now");
    }
}
