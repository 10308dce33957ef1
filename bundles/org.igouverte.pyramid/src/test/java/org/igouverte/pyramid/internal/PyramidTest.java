package org.igouverte.pyramid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.AreaPoints;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.pyramid.internal.build.Grain;
import org.igouverte.pyramid.internal.build.PyramidBuilder;
import org.igouverte.pyramid.internal.read.PreparedPyramid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

class PyramidTest {

    private static final List<String> ID = List.of("id");

    @TempDir
    Path folder;

    /** What a query gave, by the id of the feature. */
    private static final class Found implements PyramidSink {
        final List<Object[]> tuples = new ArrayList<>();
        final Map<Object, Double> shapeAreas = new HashMap<>();
        final Map<Object, Double> pointAreas = new HashMap<>();
        final Map<String, Integer> edges = new HashMap<>();
        final Set<Object> lines = new HashSet<>();

        @Override
        public void tuple(int id, Object[] values) {
            assertEquals(tuples.size(), id);
            tuples.add(values);
        }

        @Override
        public void shape(int tuple, Shape shape) {
            double area = 0;
            for (int part = 0; part < shape.parts(); part++) {
                int start = shape.partStart(part);
                int end = shape.partEnd(part);
                double[] ring = new double[2 * (end - start)];
                System.arraycopy(shape.xy(), 2 * start, ring, 0, ring.length);
                if (shape.kind() == GeometryKind.POLYGON) {
                    assertEquals(ring[0], ring[ring.length - 2], "closed");
                    area += Math.abs(Partition.area(ring)) * (shape.isHole(part) ? -1 : 1);
                    for (int i = 0; i + 3 < ring.length; i += 2) {
                        String edge = ring[i] + " " + ring[i + 1] + " " + ring[i + 2] + " " + ring[i + 3];
                        edges.merge(edge, 1, Integer::sum);
                    }
                } else {
                    lines.add(key(tuple));
                }
            }
            shapeAreas.merge(key(tuple), area, Double::sum);
        }

        @Override
        public void areas(AreaPoints points) {
            for (int i = 0; i < points.count; i++) {
                pointAreas.merge(
                        key(points.tuples[i]), (double) points.widths[i] * points.heights[i], Double::sum);
            }
        }

        private Object key(int tuple) {
            return tuples.get(tuple).length == 0 ? "" : tuples.get(tuple)[0];
        }

        Set<Object> all() {
            Set<Object> all = new HashSet<>(shapeAreas.keySet());
            all.addAll(pointAreas.keySet());
            all.addAll(lines);
            return all;
        }
    }

    private PreparedPyramid build(MemorySource source, String name) throws IOException, SourceException {
        Path target = Files.createDirectory(folder.resolve(name));
        new PyramidBuilder(source, target, 2, soon(), share -> {})
                .build(Grain.of(source, soon()), source.extent().get(), source.features.size());
        assertFalse(Files.exists(target.resolve("spool.tmp")));
        return PreparedPyramid.of(target);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(2));
    }

    private static Found ask(
            PreparedPyramid pyramid, Bounds bounds, double resolution, List<String> fields, Predicate filter)
            throws SourceException {
        Found found = new Found();
        ShapeQuery query = new ShapeQuery(bounds, resolution, fields, filter);
        assertTrue(pyramid.answers(query));
        pyramid.shapes(query, found, soon());
        return found;
    }

    @Test
    void everyLevelHasEveryStandAndNeighboursStayGlued() throws Exception {
        MemorySource source = new MemorySource();
        new Partition(3, 60, 200, -400_000, 300_000, 8).addTo(source);
        new Partition(4, 40, 15, -387_000, 300_000, 3).addTo(source);
        try (PreparedPyramid pyramid = build(source, "a")) {
            Bounds extent = source.extent().get();
            double total = source.features.stream()
                    .mapToDouble(f -> Partition.area(f.parts()[0]))
                    .sum();
            Found found = new Found();
            for (double resolution = pyramid.finestResolution(); resolution < 128; resolution *= 2) {
                found = ask(pyramid, extent, resolution, ID, Predicate.TRUE);
                assertEquals(source.features.size(), found.all().size(), "at " + resolution);
                double shapes = found.shapeAreas.values().stream().mapToDouble(d -> d).sum();
                double points = found.pointAreas.values().stream().mapToDouble(d -> d).sum();
                assertEquals(1, (shapes + points) / total, 0.005, "area at " + resolution);
                assertNothingOpenInside(found.edges.keySet(), new Bounds(-399_700, 300_300, -388_300, 311_700));
            }
            assertTrue(found.pointAreas.size() >= 1600, "the smallest are points far away");
        }
    }

    /** Every edge inside lies between two stands, and is walked once in each direction. */
    private static void assertNothingOpenInside(Set<String> edges, Bounds inside) {
        for (String edge : edges) {
            String[] n = edge.split(" ");
            if (inside.contains(Double.parseDouble(n[0]), Double.parseDouble(n[1]))) {
                assertTrue(edges.contains(n[2] + " " + n[3] + " " + n[0] + " " + n[1]), "edge " + edge);
            }
        }
    }

    @Test
    void windowsAndFiltersFindWhatTheSourceFinds() throws Exception {
        MemorySource source = new MemorySource();
        new Partition(4, 60, 150, 10_000, 20_000, 6).addTo(source);
        Random random = new Random(8);
        try (PreparedPyramid pyramid = build(source, "b")) {
            Bounds extent = source.extent().get();
            for (int round = 0; round < 60; round++) {
                double x = extent.minX() + extent.width() * random.nextDouble();
                double y = extent.minY() + extent.height() * random.nextDouble();
                double size = 2000 * random.nextDouble() * random.nextDouble();
                Bounds window = new Bounds(x, y, x + size, y + size);
                Predicate filter =
                        switch (round % 4) {
                            case 0 -> Predicate.TRUE;
                            case 1 -> new Predicate.Comparison("kind", Operator.EQUAL, "R", true);
                            case 2 -> new Predicate.And(List.of(
                                    new Predicate.Comparison("size", Operator.LESS, 150.0, true),
                                    new Predicate.IsNull("kind")));
                            default -> new Predicate.Comparison(
                                    "id", Operator.GREATER, 1_000_000_002_000L, true);
                        };
                double resolution = pyramid.finestResolution() * (1 + 100 * random.nextDouble());
                Set<Object> all = ask(pyramid, window, resolution, ID, filter).all();
                CompiledPredicate holds = CompiledPredicate.of(filter, source.schema().fieldNames());
                for (MemorySource.Feature feature : source.features) {
                    Bounds bounds = source.bounds(feature);
                    Object id = feature.values()[2];
                    if (!holds.test(feature.values(), null)
                            || !bounds.intersects(window.expandedBy(2 * resolution))) {
                        assertFalse(all.contains(id), "round " + round + " finds " + id);
                    } else if (window.contains(bounds)) {
                        assertTrue(all.contains(id), "round " + round + " misses " + id);
                    }
                }
            }
        }
    }

    @Test
    void tuplesAreSharedByEqualValues() throws Exception {
        MemorySource source = new MemorySource();
        new Partition(4, 40, 150, 0, 0, 6).addTo(source);
        try (PreparedPyramid pyramid = build(source, "c")) {
            Bounds extent = source.extent().get();
            Found byKind = ask(pyramid, extent, 20, List.of("kind"), Predicate.TRUE);
            assertEquals(4, byKind.tuples.size());
            Map<Object, Double> expected = new HashMap<>();
            source.features.forEach(f -> expected.merge(
                    String.valueOf(f.values()[0]), Partition.area(f.parts()[0]), Double::sum));
            for (Map.Entry<Object, Double> kind : byKind.shapeAreas.entrySet()) {
                double area = kind.getValue() + byKind.pointAreas.getOrDefault(kind.getKey(), 0.0);
                assertEquals(1, area / expected.get(String.valueOf(kind.getKey())), 0.01, "area of " + kind.getKey());
            }
            Found several = ask(pyramid, extent, 20, List.of("size", "kind"), Predicate.TRUE);
            Set<List<Object>> distinct = new HashSet<>();
            several.tuples.forEach(t -> distinct.add(Arrays.asList(t)));
            assertEquals(several.tuples.size(), distinct.size());
            Set<List<Object>> stored = new HashSet<>();
            source.features.forEach(f -> stored.add(Arrays.asList(f.values()[1], f.values()[0])));
            assertEquals(stored, distinct);
            assertEquals(1, ask(pyramid, extent, 20, List.of(), Predicate.TRUE).tuples.size());
        }
    }

    @Test
    void realLifeGeometryPassesThrough() throws Exception {
        MemorySource source = new MemorySource();
        new Partition(5, 30, 100, 0, 0, 4).addTo(source);
        // A lake with three thousand islands and two hundred thousand vertices.
        double[][] lake = new double[3001][];
        lake[0] = circle(5000, 5000, 1500, 100_000);
        for (int i = 0; i < 3000; i++) {
            lake[i + 1] = circle(4000 + 36 * (i % 55), 4000 + 36 * (i / 55), 10, 34);
        }
        source.add(GeometryKind.POLYGON, "lake", lake);
        // A river half a metre wide and five kilometres long.
        source.add(GeometryKind.POLYGON, "river", new double[] {0, 4000, 5000, 4300, 5000, 4300.5, 0, 4000.5, 0, 4000});
        // A bow tie, a ring without area, one that is not closed, one of a single place, one with a hole outside of it.
        source.add(GeometryKind.POLYGON, "bow", new double[] {0, 0, 100, 100, 100, 0, 0, 100, 0, 0});
        source.add(GeometryKind.POLYGON, "flat", new double[] {0, 0, 500, 0, 0, 0});
        source.add(GeometryKind.POLYGON, "open", new double[] {600, 0, 900, 0, 900, 300, 600, 300});
        source.add(GeometryKind.POLYGON, "spot", new double[] {7, 7, 7, 7, 7, 7, 7, 7});
        source.add(
                GeometryKind.POLYGON,
                "hole",
                new double[] {0, 9000, 50, 9000, 50, 9050, 0, 9000},
                new double[] {500, 9000, 600, 9000, 600, 9100, 500, 9000});
        source.add(GeometryKind.POLYGON, "nan", new double[] {0, 8000, Double.NaN, 8000, 400, 8400, 0, 8400, 0, 8000});
        source.add(GeometryKind.POLYGON, "nowhere", new double[] {});
        source.add(GeometryKind.LINE, "road", new double[] {0, 0, 3000, 3100, 6000, 2900});
        try (PreparedPyramid pyramid = build(source, "d")) {
            Bounds extent = new Bounds(-10_000, -10_000, 20_000, 20_000);
            for (double resolution = pyramid.finestResolution(); resolution < 500; resolution *= 2) {
                Found found = ask(pyramid, extent, resolution, List.of("kind"), Predicate.TRUE);
                double lakeArea = Math.PI * (1500 * 1500 - 3000 * 100) * 0.994;
                assertEquals(1, found.shapeAreas.get("lake") / lakeArea, 0.1, "lake at " + resolution);
                double river = found.shapeAreas.getOrDefault("river", 0.0)
                        + found.pointAreas.getOrDefault("river", 0.0);
                assertEquals(2500, river, 150, "river at " + resolution);
                assertTrue(found.lines.contains("road"), "road at " + resolution);
                double open = found.shapeAreas.getOrDefault("open", 0.0) + found.pointAreas.getOrDefault("open", 0.0);
                assertEquals(90_000, open, 10_000, "open ring at " + resolution);
            }
        }
    }

    /** The faults that real maps of stands have, each on some of them, as the sample generator makes them. */
    @Test
    void faultsBetweenNeighboursLoseNoStandAndNoArea() throws Exception {
        MemorySource source = new MemorySource();
        Partition partition = new Partition(11, 60, 180, 20_000, -30_000, 5);
        double expected = 0;
        for (int cell = 0; cell < 3600; cell++) {
            double[] ring = partition.ring(cell % 60, cell / 60);
            double[][] shapes = {ring};
            switch (cell % 9) {
                // A T-junction: a vertex that the neighbour lacks.
                case 1 -> shapes[0] = with(ring, 2, (ring[0] + ring[2]) / 2, (ring[1] + ring[3]) / 2);
                // A sliver along a border.
                case 3 -> shapes = new double[][] {
                    ring,
                    {ring[0], ring[1], ring[2], ring[3], ring[2] + 0.2, ring[3] + 0.2, ring[0] + 0.2, ring[1] + 0.2,
                        ring[0], ring[1]}
                };
                // A copy half over the neighbours.
                case 5 -> {
                    double[] over = ring.clone();
                    for (int i = 0; i < over.length; i++) {
                        over[i] += 90;
                    }
                    shapes = new double[][] {ring, over};
                }
                // A vertex twice, and a spike out and back.
                case 7 -> shapes[0] = with(
                        with(with(ring, 2, ring[0], ring[1]), 2, ring[0] + 50, ring[1] + 20), 2, ring[0], ring[1]);
                default -> {}
            }
            for (double[] shape : shapes) {
                source.add(GeometryKind.POLYGON, shape.length == 10 ? "sliver" : "R", shape);
                expected += Math.abs(Partition.area(shape));
            }
        }
        try (PreparedPyramid pyramid = build(source, "faults")) {
            for (double step = pyramid.finestResolution(); step < 500; step *= 2) {
                double resolution = step;
                Found found = ask(pyramid, source.extent().get(), resolution, ID, Predicate.TRUE);
                Set<Object> all = found.all();
                // What is narrower than a step of the lattice may be nothing on it.
                source.features.stream()
                        .filter(f -> !"sliver".equals(f.values()[0]))
                        .forEach(f -> assertTrue(all.contains(f.values()[2]), "at " + resolution));
                double area = found.shapeAreas.values().stream().mapToDouble(d -> d).sum()
                        + found.pointAreas.values().stream().mapToDouble(d -> d).sum();
                assertEquals(1, area / expected, 0.01, "area at " + resolution);
            }
        }
    }

    /** A ring with one more vertex. */
    private static double[] with(double[] ring, int at, double x, double y) {
        double[] more = new double[ring.length + 2];
        System.arraycopy(ring, 0, more, 0, at);
        more[at] = x;
        more[at + 1] = y;
        System.arraycopy(ring, at, more, at + 2, ring.length - at);
        return more;
    }

    private static double[] circle(double x, double y, double radius, int corners) {
        double[] ring = new double[2 * corners + 2];
        for (int i = 0; i < corners; i++) {
            ring[2 * i] = x + radius * Math.cos(2 * Math.PI * i / corners);
            ring[2 * i + 1] = y + radius * Math.sin(2 * Math.PI * i / corners);
        }
        ring[2 * corners] = ring[0];
        ring[2 * corners + 1] = ring[1];
        return ring;
    }

    @Test
    void contentKeysChangeWhereTheDataDo() throws Exception {
        MemorySource source = new MemorySource();
        new Partition(6, 80, 200, 50_000, 50_000, 6).addTo(source);
        MemorySource edited = new MemorySource();
        new Partition(6, 80, 200, 50_000, 50_000, 6).addTo(edited);
        MemorySource.Feature old = edited.features.get(80 * 40 + 40);
        edited.features.set(80 * 40 + 40, new MemorySource.Feature(
                old.kind(), old.parts(), old.holes(), new Object[] {"another", old.values()[1], old.values()[2]}));
        Bounds changed = edited.bounds(old);
        try (PreparedPyramid before = build(source, "e1");
                PreparedPyramid again = build(source, "e2");
                PreparedPyramid after = build(edited, "e3")) {
            int same = 0;
            int windows = 0;
            for (double resolution : new double[] {1, 4, 30}) {
                for (double x = 50_000; x < 66_000; x += 400) {
                    for (double y = 50_000; y < 66_000; y += 400) {
                        Bounds window = new Bounds(x, y, x + 400, y + 400);
                        String key = before.contentKey(window, resolution);
                        assertTrue(key.matches("[0-9a-f]{32}"));
                        assertEquals(key, again.contentKey(window, resolution));
                        boolean touched = window.intersects(changed);
                        boolean differs = !key.equals(after.contentKey(window, resolution));
                        assertTrue(differs || !touched, "the edit shows in " + window);
                        same += differs ? 0 : 1;
                        windows++;
                    }
                }
            }
            assertTrue(same > windows * 0.8, same + " of " + windows + " windows kept their key");
        }
    }

    @Test
    void damageIsFoundAndSaid() throws Exception {
        MemorySource source = new MemorySource();
        new Partition(7, 40, 200, 0, 0, 6).addTo(source);
        build(source, "f").close();
        Path target = folder.resolve("f");
        Bounds extent = source.extent().get();
        for (String file : List.of("rows.bin", "level-0.bin")) {
            byte[] good = Files.readAllBytes(target.resolve(file));
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 4;
            Files.write(target.resolve(file), bad);
            try (PreparedPyramid pyramid = PreparedPyramid.of(target)) {
                List<String> fields = List.of("kind", "size", "id");
                SourceException failure = assertThrows(
                        SourceException.class,
                        () -> ask(pyramid, extent, pyramid.finestResolution(), fields, Predicate.TRUE));
                assertTrue(failure.getMessage().contains("damaged"), failure.getMessage());
            }
            Files.write(target.resolve(file), good);
        }
        byte[] cut = Arrays.copyOf(Files.readAllBytes(target.resolve("level-1.bin")), 100);
        Files.write(target.resolve("level-1.bin"), cut);
        assertThrows(IOException.class, () -> PreparedPyramid.of(target));
        byte[] index = Files.readAllBytes(target.resolve("index.bin"));
        index[index.length / 3] ^= 1;
        Files.write(target.resolve("index.bin"), index);
        assertThrows(IOException.class, () -> PreparedPyramid.of(target));
    }

    @Test
    void deadlinesEndBuildingAndAsking() throws Exception {
        MemorySource source = new MemorySource();
        new Partition(9, 50, 200, 0, 0, 6).addTo(source);
        Deadline over = Deadline.after(Duration.ZERO);
        Path target = Files.createDirectory(folder.resolve("g"));
        Grain grain = Grain.of(source, soon());
        assertThrows(DeadlineExceededException.class, () -> new PyramidBuilder(source, target, 2, over, share -> {})
                .build(grain, source.extent().get(), source.features.size()));
        assertFalse(Files.exists(target.resolve("index.bin")));
        try (PreparedPyramid pyramid = build(source, "h")) {
            ShapeQuery query = new ShapeQuery(source.extent().get(), 10, ID, Predicate.TRUE);
            assertThrows(DeadlineExceededException.class, () -> pyramid.shapes(query, new Found(), over));
        }
    }

    @Test
    void spatialFiltersAndFineResolutionsAreForTheSource() throws Exception {
        MemorySource source = new MemorySource();
        new Partition(10, 20, 200, 0, 0, 6).addTo(source);
        try (PreparedPyramid pyramid = build(source, "i")) {
            Bounds extent = source.extent().get();
            assertFalse(pyramid.answers(new ShapeQuery(extent, pyramid.finestResolution() * 0.99, ID, Predicate.TRUE)));
            Predicate spatial = new Predicate.Spatial(
                    Predicate.SpatialOperator.INTERSECTS,
                    new GeometryFactory().createPoint(new Coordinate(0, 0)),
                    0);
            assertFalse(pyramid.answers(
                    new ShapeQuery(extent, 100, ID, new Predicate.Not(new Predicate.Or(List.of(spatial))))));
        }
    }
}
