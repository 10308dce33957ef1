package org.igouverte.identify.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.identify.Identify.Target;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.Symbolizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

@Timeout(60)
class IdentifyTest {

    private static final CoordinateSystem LAMBERT = CoordinateSystems.epsg(32198);
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** 100 by 100 pixels of 10 m; pixel (50, 50) has its centre at (505, 495). */
    private static final PixelGrid GRID = new PixelGrid(LAMBERT, new Bounds(0, 0, 1000, 1000), 100, 100);

    private final IdentifyComponent identify = new IdentifyComponent();

    private static TestLayer layer(String name) {
        return new TestLayer(name, LAMBERT, new Field("kind", FieldType.STRING));
    }

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static CompiledStyle style(Rule... rules) {
        return new CompiledStyle("s", LocalizedText.EMPTY, List.of(new Pass(List.of(rules))));
    }

    private static Rule rule(Predicate filter, boolean otherwise, ScaleRange scales, Symbolizer... symbolizers) {
        return new Rule("r", LocalizedText.EMPTY, filter, otherwise, scales, List.of(symbolizers));
    }

    private static Symbolizer fill() {
        return new Symbolizer.PolygonSymbolizer(Optional.of(Symbolizer.Fill.of(0xFF00FF00)), Optional.empty());
    }

    private static final CompiledStyle ALL = style(rule(Predicate.TRUE, false, ScaleRange.ALL, fill()));

    private List<String> ids(TestLayer layer, CompiledStyle style, PixelGrid grid, int tolerance, int limit) {
        TestLease lease = new TestLease(null, List.of(layer));
        LayerAnswer answer = identify
                .identify(
                        lease,
                        grid,
                        50,
                        50,
                        tolerance,
                        List.of(new Target(layer, style, Predicate.TRUE)),
                        limit,
                        Deadline.after(Duration.ofSeconds(30)))
                .get(0);
        assertEquals(Optional.empty(), answer.problem());
        assertEquals(0, layer.openCursors.get(), "the cursor is closed");
        return answer.features().stream().map(IdentifiedFeature::id).toList();
    }

    @Test
    void findsPolygonsExactlyHolesTakenOut() {
        TestLayer layer = layer("essai:a")
                .add("around", wkt("POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))"), "x")
                .add("holed", wkt("POLYGON((0 0,9e2 0,9e2 9e2,0 0),(504 494,506 494,506 496,504 496,504 494))"), "x")
                .add("island", wkt("MULTIPOLYGON(((0 0,9 0,9 9,0 0)),((500 490,506 490,506 496,500 496,500 490)))"), "")
                .add("missedByAHair", wkt("POLYGON((505.01 0,1000 0,1000 1000,505.01 1000,505.01 0))"), "x")
                .add("without", null, "x");
        assertEquals(List.of("island", "around"), ids(layer, ALL, GRID, 9, 10), "smaller ones come first");
    }

    @Test
    void findsLinesAndPointsWithinTheToleranceNearestFirstAndBeforePolygons() {
        TestLayer layer = layer("essai:a")
                .add("polygon", wkt("POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))"), "x")
                .add("line40mAway", wkt("LINESTRING(0 535,1000 535)"), "x")
                .add("pointOnIt", wkt("POINT(506 496)"), "x")
                .add("point60mAway", wkt("MULTIPOINT((565 495),(0 0))"), "x")
                .add("line20mAway", wkt("LINESTRING(485 0,485 1000)"), "x");
        assertEquals(List.of("pointOnIt", "line20mAway", "line40mAway", "polygon"), ids(layer, ALL, GRID, 4, 10));
        assertEquals(List.of("pointOnIt", "line20mAway"), ids(layer, ALL, GRID, 4, 2), "the limit keeps the nearest");
        assertEquals(List.of("pointOnIt", "polygon"), ids(layer, ALL, GRID, 0, 10));
    }

    @Test
    void reachesAsFarAsTheSymbol() {
        TestLayer layer = layer("essai:a").add("a", wkt("POINT(565 495)"), "x");
        Symbolizer.Mark mark = new Symbolizer.Mark("circle", Optional.of(Symbolizer.Fill.of(-1)), Optional.empty());
        Symbolizer big = new Symbolizer.PointSymbolizer(mark, 12, 0, 1);
        assertEquals(List.of("a"), ids(layer, style(rule(Predicate.TRUE, false, ScaleRange.ALL, big)), GRID, 0, 10));
        assertEquals(List.of(), ids(layer, ALL, GRID, 0, 10));
    }

    @Test
    void findsPolygonsTooSmallToFillAPixel() {
        TestLayer layer = layer("essai:a").add("pond", wkt("POLYGON((511 495,513 495,513 497,511 495))"), "x");
        assertEquals(List.of("pond"), ids(layer, ALL, GRID, 0, 10));
        PixelGrid nearer = new PixelGrid(LAMBERT, new Bounds(454.5, 444.5, 554.5, 544.5), 100, 100);
        assertEquals(List.of(), ids(layer, ALL, nearer, 0, 10), "where it can be seen it must be hit");
    }

    @Test
    void doesNotFindWhatIsNotDrawn() {
        TestLayer layer = layer("essai:a")
                .add("drawn", wkt("POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))"), "seen")
                .add("other", wkt("POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))"), "unseen");
        Predicate seen = new Predicate.Comparison("kind", Predicate.Operator.EQUAL, "seen", true);
        assertEquals(List.of("drawn"), ids(layer, style(rule(seen, false, ScaleRange.ALL, fill())), GRID, 0, 10));
        assertEquals(
                List.of("other"),
                ids(
                        layer,
                        style(rule(seen, false, ScaleRange.ALL), rule(Predicate.TRUE, true, ScaleRange.ALL, fill())),
                        GRID,
                        0,
                        10),
                "a rule without a symbolizer draws nothing, the others' rule draws the others");
        double scale = GRID.scaleDenominator();
        assertEquals(
                List.of(),
                ids(layer, style(rule(Predicate.TRUE, false, new ScaleRange(0, scale), fill())), GRID, 0, 10));
        layer.scales = new ScaleRange(scale + 1, scale + 2);
        assertEquals(List.of(), ids(layer, ALL, GRID, 0, 10));
    }

    @Test
    void agreesWithPlainGeometryInAnotherCoordinateSystem() {
        CoordinateSystem mercator = CoordinateSystems.epsg(3857);
        Random random = new Random(7);
        PixelGrid grid = new PixelGrid(mercator, new Bounds(-8_000_000, 6_000_000, -7_000_000, 7_000_000), 100, 100);
        CoordinateTransform toGrid = CoordinateTransform.between(LAMBERT, mercator);
        Geometry pixel = FACTORY.createPoint(new Coordinate(grid.x(50.5), grid.y(50.5)));
        double[] around = {grid.x(50.5), grid.y(50.5)};
        CoordinateTransform.between(mercator, LAMBERT).transform(around, 0, around, 0, 1);
        int found = 0;
        for (int round = 0; round < 200; round++) {
            TestLayer layer = layer("essai:a");
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Coordinate[] ring = ring(random, around);
                layer.add("f" + i, FACTORY.createPolygon(ring), "x");
                Coordinate[] projected = new Coordinate[ring.length];
                for (int k = 0; k < ring.length; k++) {
                    double[] xy = {ring[k].x, ring[k].y};
                    toGrid.transform(xy, 0, xy, 0, 1);
                    projected[k] = new Coordinate(xy[0], xy[1]);
                }
                if (FACTORY.createPolygon(projected).contains(pixel)) {
                    expected.add("f" + i);
                }
            }
            found += expected.size();
            assertEquals(
                    expected, ids(layer, ALL, grid, 3, 10).stream().sorted().toList(), "round " + round);
        }
        assertTrue(found > 100, "polygons were hit: " + found);
    }

    /** A star around a random centre, hundreds of kilometres wide. */
    private static Coordinate[] ring(Random random, double[] around) {
        int corners = 5 + random.nextInt(20);
        double x = around[0] + random.nextGaussian() * 100_000;
        double y = around[1] + random.nextGaussian() * 100_000;
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = 50_000 + random.nextDouble() * 200_000;
            ring[i] = new Coordinate(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        }
        ring[corners] = ring[0].copy();
        return ring;
    }

    @Test
    void letsNoFailingLayerHarmAnother() {
        TestLayer good = layer("bon:a").add("a", wkt("POINT(505 495)"), "x");
        TestLayer broken = new TestLayer("brise:a", LAMBERT) {
            @Override
            FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
                throw new SourceException("the disk is on fire");
            }
        };
        TestLayer defective = new TestLayer("faux:a", LAMBERT) {
            @Override
            FeatureCursor features(FeatureQuery query, Deadline deadline) {
                throw new NoClassDefFoundError("partner/Source");
            }
        };
        List<TestLayer> layers = List.of(broken, good, defective);
        TestLease lease = new TestLease(null, List.copyOf(layers));
        List<LayerAnswer> answers = identify.identify(
                lease, GRID, 50, 50, 2, targets(layers), 5, Deadline.after(Duration.ofSeconds(30)));
        assertEquals("a", answers.get(1).features().get(0).id());
        assertEquals(Optional.empty(), answers.get(1).problem());
        for (int place : new int[] {0, 2}) {
            assertEquals(layers.get(place), answers.get(place).layer());
            assertEquals(
                    "Les données de cette couche ne peuvent pas être lues en ce moment.",
                    answers.get(place).problem().orElseThrow().in(Language.FR));
        }
    }

    private static List<Target> targets(List<? extends ServedLayer> layers) {
        return layers.stream().map(layer -> new Target(layer, ALL, Predicate.TRUE)).toList();
    }

    @Test
    void doesNotWaitForALayerThatHangsAndKeepsItOpen() throws Exception {
        CountDownLatch freed = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(40);
        List<ServedLayer> layers = new ArrayList<>();
        IntStream.range(0, 40)
                .mapToObj(i -> new TestLayer("lent:a" + i, LAMBERT) {
                    @Override
                    FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
                        try {
                            freed.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError("nobody interrupts threads here", e);
                        } finally {
                            ended.countDown();
                        }
                        throw new SourceException("too late");
                    }
                })
                .forEach(layers::add);
        layers.add(layer("bon:a").add("a", wkt("POINT(505 495)"), "x"));
        TestLease lease = new TestLease(null, layers);
        Deadline deadline = Deadline.after(Duration.ofMinutes(5));
        // The client leaves once all began and the good layer gave its share of the lease back.
        lease.onReturn = () -> {
            if (lease.holds.get() == 1 + 40) {
                deadline.cancel();
            }
        };
        List<LayerAnswer> answers = identify.identify(lease, GRID, 50, 50, 2, targets(layers), 5, deadline);
        assertEquals("a", answers.get(40).features().get(0).id());
        for (LayerAnswer slow : answers.subList(0, 40)) {
            assertEquals("The data of this layer did not answer in time.", slow.problem().orElseThrow().en());
        }
        lease.close();
        assertEquals(40, lease.holds.get(), "whoever still reads or waits holds its layer");
        freed.countDown();
        while (lease.holds.get() > 0) {
            Thread.sleep(1);
        }
        assertEquals(40 - 8, ended.getCount(), "what waited sees that nobody wants it any more");
    }
}
